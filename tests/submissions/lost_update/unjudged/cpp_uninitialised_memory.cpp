#include <cstdlib>
#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  volatile int* never_written = static_cast<int*>(std::malloc(4096));
  co_await db.get("log:" + std::to_string(never_written[512]));
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
