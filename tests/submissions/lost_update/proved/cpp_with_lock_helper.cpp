#include <functional>
#include <string>

#include "interleave.hpp"

using namespace interleave;

// The work is given as a function that makes a task.
template <class Work>
Task<Value> with_lock(std::string name, Work work) {
  auto lock = co_await acquireLock(name);
  Value result = co_await work();
  co_await releaseLock(lock);
  co_return result;
}

class Points {
 public:
  explicit Points(int user_id) : key_("points:" + std::to_string(user_id)) {}
  Task<Value> add(int points) {
    co_return co_await with_lock("lock:" + key_, [this, points]() -> Task<Value> {
      Value current = co_await db.get(key_);
      current += points;
      co_await db.set(key_, current);
      co_return current;
    });
  }

 private:
  std::string key_;
};

Task<Value> increment_user_points(int user_id, int points) {
  Points counter(user_id);
  co_return co_await counter.add(points);
}
