#include "interleave.hpp"

#include <exception>

using namespace interleave;

Task<int> increment_with_lock(int user_id, int points) {
  const auto key = "points:" + std::to_string(user_id);
  const Lock lock = co_await acquire_lock("lock:" + key);
  std::exception_ptr failure;
  int sum = 0;
  try {
    sum = co_await db.get(key) + points;
    co_await db.set(key, sum);
  } catch (...) {
    failure = std::current_exception();
  }
  co_await release_lock(lock);
  if (failure) std::rethrow_exception(failure);
  co_return sum;
}
