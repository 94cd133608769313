#include "interleave.hpp"

using namespace interleave;

int current() { return co_await db.get("points:123"); }

Task<int> increment_user_points(int user_id, int points) {
  co_return 1;
}
