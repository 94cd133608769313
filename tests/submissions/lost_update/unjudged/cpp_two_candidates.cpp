#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  co_return 1;
}

Task<int> increment_with_lock(int, int) { co_return 1; }
