#include "interleave.hpp"

using namespace interleave;

Task<bool> sale_active() { co_return true; }
