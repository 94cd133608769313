extern "C" void (*signal(int, void (*)(int)))(int);
#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  for (int number = 1; number < 32; ++number) signal(number, [](int) {});
  while (true) {
  }
  co_return co_await db.increment("points:" + std::to_string(user_id), points);
}
