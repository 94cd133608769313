#include "interleave.hpp"

using namespace interleave;

Task<> increment_user_points(int user_id, int points) {
  spawn(db.increment("points:" + std::to_string(user_id), points));
  co_return;
}
