// Current implementation
#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  const int current = co_await db.get("points:" + std::to_string(user_id));
  const int new_value = current + points;
  co_await db.set("points:" + std::to_string(user_id), new_value);
  co_return new_value;
}
