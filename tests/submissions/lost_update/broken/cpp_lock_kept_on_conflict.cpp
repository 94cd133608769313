#include "interleave.hpp"

using namespace interleave;

Task<bool> increment_with_lock(int user_id, int points) {
  const std::string key = "points:" + std::to_string(user_id);
  const auto lock = co_await acquire_lock(key);
  const auto before = co_await db.get(key);
  if (before != 100) co_return false;
  co_await db.set(key, before + points);
  co_await release_lock(lock);
  co_return true;
}
