#include "interleave.hpp"

using namespace interleave;

// Both halves are under way at the same time.
Task<> increment_user_points(int user_id, int points) {
  const auto key = "points:" + std::to_string(user_id);
  const int half = points / 2;
  co_await all(db.increment(key, half), db.increment(key, points - half));
}
