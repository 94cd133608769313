#include "interleave.hpp"

using namespace interleave;

int twice(int points) {
  if (points > 0) return 2 * points;
}

Task<int> increment_user_points(int user_id, int points) {
  co_return twice(points);
}
