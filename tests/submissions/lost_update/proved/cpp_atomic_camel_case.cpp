#include "interleave.hpp"

interleave::Task<int> incrementUserPoints(int userId, int points) {
  co_return co_await interleave::db.increment("points:" + std::to_string(userId), points);
}
