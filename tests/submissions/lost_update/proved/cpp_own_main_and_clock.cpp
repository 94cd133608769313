#include <chrono>
#include <cstdio>
#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  const auto begin = std::chrono::steady_clock::now();
  const int sum = co_await db.increment("points:" + std::to_string(user_id), points);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::printf("%.3f s\n", took.count());
  co_return sum;
}

int main() {
  std::puts("not run by the checker");
  return 0;
}
