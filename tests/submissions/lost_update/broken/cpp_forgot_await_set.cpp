#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  const int sum = co_await db.get("points:" + std::to_string(user_id)) + points;
  db.set("points:" + std::to_string(user_id), sum);
  co_return sum;
}
