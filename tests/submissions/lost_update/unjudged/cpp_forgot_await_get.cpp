#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  const int current = db.get("points:" + std::to_string(user_id));
  co_return current + points;
}
