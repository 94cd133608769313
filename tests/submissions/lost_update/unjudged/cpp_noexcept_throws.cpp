#include "interleave.hpp"

#include <stdexcept>

using namespace interleave;

void careful() noexcept { throw std::logic_error("not so careful"); }

Task<int> increment_user_points(int user_id, int points) {
  careful();
  co_return 1;
}
