#include <cstdint>
#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  co_await db.get(std::to_string(reinterpret_cast<std::uintptr_t>(&points)));
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
