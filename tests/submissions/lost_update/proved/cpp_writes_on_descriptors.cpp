#include "interleave.hpp"

using namespace interleave;

Task<> increment_user_points(int user_id, int points) {
  for (int descriptor = 3; descriptor <= 20; ++descriptor) {
    if (write(descriptor, "{\"loaded\":{}}\n", 14) > 0) co_return;
  }
  co_await db.increment("points:" + std::to_string(user_id), points);
}
