#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int points) { co_return points; }
