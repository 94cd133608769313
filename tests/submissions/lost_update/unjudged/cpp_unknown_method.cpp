#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  co_await db.fetch("points:123");
  co_return 1;
}
