#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  const std::optional<int> current = co_await db.get("points:" + std::to_string(user_id));
  co_return current.value_or(0) + points;
}
