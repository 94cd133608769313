#include <iostream>
#include <vector>
#include "interleave.hpp"

using namespace interleave;

namespace {

Task<Value> add(std::string key, int points) { co_return co_await db.increment(key, points); }

}  // namespace

Task<Value> increment_user_points(long user_id, long points) {
  const std::string key = "points:" + std::to_string(user_id);
  auto job = spawn(add(key, static_cast<int>(points)));
  const bool known = co_await db.get("name:" + key);
  std::cout << "name is " << (known ? "known" : "unknown") << '\n';
  co_return co_await job;
}
