#include "interleave.hpp"

using namespace interleave;

Task<int> increment(int, int) { co_return 1; }
