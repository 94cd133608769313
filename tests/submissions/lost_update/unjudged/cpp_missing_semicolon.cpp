#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  const int current = co_await db.get("points:123")
  co_return current;
}
