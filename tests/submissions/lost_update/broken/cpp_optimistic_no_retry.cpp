#include "interleave.hpp"

using namespace interleave;

Task<> increment_with_version(int user_id, int points) {
  const std::string key = "points:" + std::to_string(user_id);
  auto [value, version] = co_await db.get_with_version(key);
  co_await db.set_if_version(key, value + points, version);
}
