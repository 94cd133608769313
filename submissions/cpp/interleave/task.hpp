// A coroutine that runs when it is awaited.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace interleave {

template <class T = void>
class Task;

namespace detail {

struct PromiseBase {
  // Goes on at once with whoever awaits it.
  struct Final {
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
      return ended.promise().continuation;
    }
    void await_resume() const noexcept {}
  };

  std::suspend_always initial_suspend() const noexcept { return {}; }
  Final final_suspend() const noexcept { return {}; }
  void unhandled_exception() { failure = std::current_exception(); }

  std::coroutine_handle<> continuation = std::noop_coroutine();
  std::exception_ptr failure;
};

template <class T>
struct Promise : PromiseBase {
  Task<T> get_return_object();
  void return_value(T value) { result = std::move(value); }
  template <class U>
    requires std::convertible_to<U, T> && (!std::same_as<std::remove_cvref_t<U>, T>)
  void return_value(U&& value) {
    result = static_cast<T>(std::forward<U>(value));
  }
  T take() {
    if (failure) std::rethrow_exception(failure);
    if (!result) throw std::logic_error("a Task ends without co_return");
    return std::move(*result);
  }
  std::optional<T> result;
};

template <>
struct Promise<void> : PromiseBase {
  Task<void> get_return_object();
  void return_void() const {}
  void take() const {
    if (failure) std::rethrow_exception(failure);
  }
};

// Notes a task that never runs.
void never_awaited();

}  // namespace detail

template <class T>
class [[nodiscard("await it, or it never runs")]] Task {
 public:
  using promise_type = detail::Promise<T>;
  using Handle = std::coroutine_handle<promise_type>;

  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(handle_, other.handle_);
    std::swap(begun_, other.begun_);
    return *this;
  }
  ~Task() {
    if (!handle_) return;
    if (!begun_) detail::never_awaited();
    handle_.destroy();
  }

  // Awaiting twice would run it twice, so the second time is an error.
  bool await_ready() {
    if (!handle_ || begun_) throw std::logic_error("a Task can be awaited only once");
    begun_ = true;
    return false;
  }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> continuation) {
    handle_.promise().continuation = continuation;
    return handle_;
  }
  T await_resume() { return handle_.promise().take(); }

 private:
  friend promise_type;
  explicit Task(Handle handle) : handle_(handle) {}
  Handle handle_;
  bool begun_ = false;
};

template <class T>
Task<T> detail::Promise<T>::get_return_object() {
  return Task<T>(Task<T>::Handle::from_promise(*this));
}
inline Task<void> detail::Promise<void>::get_return_object() {
  return Task<void>(Task<void>::Handle::from_promise(*this));
}

}  // namespace interleave
