#include "interleave.hpp"

using namespace interleave;

Task<int> helper(int points);

Task<int> increment_user_points(int user_id, int points) {
  co_return co_await helper(points);
}
