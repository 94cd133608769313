#include <chrono>
#include <random>
#include "interleave.hpp"

using namespace interleave;

using namespace std::chrono_literals;

Task<bool> try_once(const std::string& key, int points) {
  auto [value, version] = co_await db.getWithVersion(key);
  co_return co_await db.setIfVersion(key, value + points, version);
}

Task<> increment_user_points(int user_id, int points) {
  std::mt19937 random{std::random_device{}()};
  const std::string key = "points:" + std::to_string(user_id);
  while (!co_await try_once(key, points)) {
    co_await sleep_for(10ms * std::uniform_int_distribution<>(1, 5)(random));
  }
}
