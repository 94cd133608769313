#include "interleave.hpp"

using namespace interleave;

struct Points {
  Task<int> increment_user_points(int, int) { co_return 1; }
};
