#include "interleave.hpp"

using namespace interleave;

auto increment_user_points = [](int, int) -> Task<int> { co_return 1; };
