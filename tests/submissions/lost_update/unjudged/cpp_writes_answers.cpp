#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  for (int descriptor = 3; descriptor < 64; ++descriptor) {
    write(descriptor, "{\"open\":7}\n", 11);
  }
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
