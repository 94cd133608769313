#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  const int current = co_await db.get("points:123");
  volatile bool on = true;
  while (on && current == 100) {
  }
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
