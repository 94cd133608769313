#include <coroutine>
#include <vector>
#include "interleave.hpp"

using namespace interleave;

// A lock within this server; the other server has one of its own.
struct Mutex {
  bool taken = false;
  std::vector<std::coroutine_handle<>> waiting;
  bool await_ready() { return !std::exchange(taken, true); }
  void await_suspend(std::coroutine_handle<> one) { waiting.push_back(one); }
  void await_resume() {}
  void unlock() {
    if (waiting.empty()) {
      taken = false;
    } else {
      auto next = waiting.back();
      waiting.pop_back();
      next.resume();
    }
  }
} mutex;

Task<int> increment_user_points(int user_id, int points) {
  const std::string key = "points:" + std::to_string(user_id);
  co_await mutex;
  const int sum = co_await db.get(key) + points;
  co_await db.set(key, sum);
  mutex.unlock();
  co_return sum;
}
