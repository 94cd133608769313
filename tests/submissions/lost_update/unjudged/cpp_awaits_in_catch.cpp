#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  try {
    co_await db.increment("points:123", points);
  } catch (const Timeout&) {
    co_await db.increment("points:123", points);
  }
  co_return 1;
}
