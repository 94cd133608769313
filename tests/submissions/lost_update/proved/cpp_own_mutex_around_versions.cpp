#include <coroutine>
#include <deque>
#include "interleave.hpp"

using namespace interleave;

// A lock within this server, of our own making: coroutines wait in a queue. It only saves retries.
class Gate {
 public:
  bool await_ready() { return !std::exchange(taken_, true); }
  void await_suspend(std::coroutine_handle<> waiting) { waiting_.push_back(waiting); }
  void await_resume() {}
  void leave() {
    if (waiting_.empty()) {
      taken_ = false;
      return;
    }
    auto next = waiting_.front();
    waiting_.pop_front();
    next.resume();
  }

 private:
  bool taken_ = false;
  std::deque<std::coroutine_handle<>> waiting_;
};

static Gate gate;

Task<int> increment_with_version(int user_id, int points) {
  const std::string key = "points:" + std::to_string(user_id);
  co_await gate;
  int sum = 0;
  for (bool written = false; !written;) {
    const Versioned read = co_await db.get_with_version(key);
    sum = read.value + points;
    written = co_await db.set_if_version(key, sum, read.version);
  }
  gate.leave();
  co_return sum;
}
