#include "interleave.hpp"

using namespace interleave;

Task<> increment_with_lock(int user_id, int points) {
  const std::string key = "points:" + std::to_string(user_id);
  const int current = co_await db.get(key);
  const auto lock = co_await acquire_lock("lock:" + key);
  co_await db.set(key, current + points);
  co_await release_lock(lock);
}
