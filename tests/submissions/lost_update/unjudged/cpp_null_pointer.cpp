#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  volatile int* nobody = nullptr;
  points += *nobody;
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
