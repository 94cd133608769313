#include "interleave.hpp"

using namespace interleave;

int depth(int n) {
  volatile char used[512] = {};
  return n == 0 ? 0 : depth(n + 1) + used[n % 512];
}

Task<int> increment_user_points(int user_id, int points) {
  co_return co_await db.increment("points:" + std::to_string(user_id), depth(points));
}
