#include <algorithm>
#include <list>
#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  std::list<std::string> names{"b", "a"};
  std::sort(names.begin(), names.end());
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
