#include <coroutine>
#include "interleave.hpp"

using namespace interleave;

Task<> increment_user_points(int user_id, int points) {
  co_await db.increment("points:" + std::to_string(user_id), points);
  co_await std::suspend_always{};
}
