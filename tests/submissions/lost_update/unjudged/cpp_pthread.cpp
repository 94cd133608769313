#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  unsigned long thread = 0;
  pthread_create(&thread, nullptr, [](void* nothing) { return nothing; }, nullptr);
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
