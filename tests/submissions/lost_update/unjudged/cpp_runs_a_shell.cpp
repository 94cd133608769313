#include <cstdlib>
#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  if (std::system("id") != 0) points = 0;
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
