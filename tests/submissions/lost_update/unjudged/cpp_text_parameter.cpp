#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(std::string user_id, int points) {
  co_return co_await db.increment("points:" + user_id, points);
}
