// One operation of a service, which runs when it is awaited.
#pragma once

#include <chrono>
#include <coroutine>
#include <source_location>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "operations.hpp"
#include "value.hpp"

namespace interleave {

// A service answers with an error.
struct ServiceError : std::runtime_error {
  ServiceError(std::string error_type, const std::string& message, std::string error_code)
      : std::runtime_error(message), type(std::move(error_type)), code(std::move(error_code)) {}
  std::string type;  // "LockError"
  std::string code;  // "TIMEOUT"
};

// A service did not answer in time; what it was asked may happen all the same.
struct Timeout : ServiceError {
  using ServiceError::ServiceError;
};
using TimeoutError = Timeout;

// A time in milliseconds, written 5000 or 5s.
class Milliseconds {
 public:
  Milliseconds() = default;
  template <detail::Number T>
  Milliseconds(T count) : count_(static_cast<double>(count)), given_(true) {}
  template <class Rep, class Period>
  Milliseconds(std::chrono::duration<Rep, Period> time)
      : count_(std::chrono::duration<double, std::milli>(time).count()), given_(true) {}
  double count() const { return count_; }
  bool given() const { return given_; }

 private:
  double count_ = 0;
  bool given_ = false;
};

namespace detail {

struct Place {
  Place(unsigned at_line, unsigned at_column) : line(at_line), column(at_column) {}
  Place(std::source_location at)  // NOLINT: a place is a location
      : line(at.line()), column(at.column()) {}
  unsigned line;
  unsigned column;
};

// What is awaited from outside: made, suspended, and answered once.
class Outgoing {
 public:
  Outgoing(const offered::Operation& operation, std::vector<Value> arguments, Place place)
      : operation_(&operation), arguments_(std::move(arguments)), place_(place) {}
  Outgoing(Milliseconds timer, Place place) : timer_(timer), place_(place) {}
  Outgoing(Outgoing&& other) noexcept;
  Outgoing& operator=(Outgoing&&) = delete;
  ~Outgoing();

  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> continuation);

 protected:
  Value take_answer();

 private:
  const offered::Operation* operation_ = nullptr;  // none: a timer
  std::vector<Value> arguments_;
  Milliseconds timer_;
  Place place_;
  int number_ = -1;  // of the request, once it is made
  bool awaited_ = false;
};

using Here = std::source_location;

}  // namespace detail

template <class T>
class [[nodiscard("await it, or it never runs")]] Request : public detail::Outgoing {
 public:
  using Outgoing::Outgoing;
  T await_resume() {
    if constexpr (std::is_void_v<T>) take_answer();
    else return take_answer().template as<T>();
  }
};

inline Request<void> sleep_for(Milliseconds time, detail::Here here = detail::Here::current()) {
  return {time, here};
}
inline Request<void> sleepFor(Milliseconds time, detail::Here here = detail::Here::current()) {
  return {time, here};
}

}  // namespace interleave
