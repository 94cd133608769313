#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  co_await db.increment("points:" + std::to_string(user_id), points);
  const int name = co_await db.get("name:" + std::to_string(user_id));
  co_return name;
}
