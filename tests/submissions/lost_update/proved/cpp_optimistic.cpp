#include "interleave.hpp"

using namespace interleave;

Task<int> increment_with_version(int user_id, int points) {
  const std::string key = "points:" + std::to_string(user_id);
  while (true) {
    const auto [value, version] = co_await db.get_with_version(key);
    const int sum = value + points;
    if (co_await db.set_if_version(key, sum, version)) co_return sum;
  }
}
