#include <map>
#include "interleave.hpp"

using namespace interleave;

const std::map<int, int> none;
const int started = none.at(3);

Task<int> increment_user_points(int user_id, int points) {
  co_return 1;
}
