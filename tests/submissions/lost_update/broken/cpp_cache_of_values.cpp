#include <map>
#include <string>
#include "interleave.hpp"

using namespace interleave;

std::map<std::string, int> cache;  // of this server

Task<int> increment_user_points(int user_id, int points) {
  const std::string key = "points:" + std::to_string(user_id);
  if (!cache.contains(key)) cache[key] = co_await db.get(key);
  cache[key] += points;
  co_await db.set(key, cache[key]);
  co_return cache[key];
}
