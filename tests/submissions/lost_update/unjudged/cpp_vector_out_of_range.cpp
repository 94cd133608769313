#include <vector>
#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  std::vector<int> few{1, 2, 3};
  points += few[static_cast<std::size_t>(user_id)];
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
