#include "interleave.hpp"

using namespace interleave;

const int started = [] { for (volatile int i = 0;; i = i + 1) {} return 0; }();

Task<int> increment_user_points(int user_id, int points) {
  co_return 1;
}
