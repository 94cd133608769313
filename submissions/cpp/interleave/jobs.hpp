// Several things at once: tasks that run without being awaited at once.
#pragma once

#include <coroutine>
#include <exception>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "request.hpp"
#include "task.hpp"

namespace interleave {

struct Nothing {};  // what a Task<void> gives, among the results of others

namespace detail {

// A coroutine that begins when it is called and that nobody owns.
struct Detached {
  struct promise_type {
    Detached get_return_object() const { return {}; }
    std::suspend_never initial_suspend() const noexcept { return {}; }
    std::suspend_never final_suspend() const noexcept { return {}; }
    void return_void() const {}
    void unhandled_exception() const { std::terminate(); }
  };
};

template <class T>
using Stored = std::conditional_t<std::is_void_v<T>, Nothing, T>;

// How a job stands. Those who wait for it go on by the worker, in the order in which they came.
class JobState {
 public:
  ~JobState();
  void wait(std::coroutine_handle<> waiting);
  void end();
  bool ended = false;
  bool failure_seen = false;
  std::exception_ptr failure;

 private:
  struct Waiting {
    std::coroutine_handle<> handle;
    int call;
  };
  std::vector<Waiting> waiting_;
};

template <class T>
struct JobResult : JobState {
  std::optional<Stored<T>> result;
};

template <class Awaitable>
using ResultOf = decltype(std::declval<Awaitable&>().await_resume());

}  // namespace detail

// A task that was started. Awaiting it gives its result; dropping it lets it run on.
template <class T>
class Job {
 public:
  explicit Job(std::shared_ptr<detail::JobResult<T>> state) : state_(std::move(state)) {}
  bool done() const { return state_->ended; }

  bool await_ready() const { return state_->ended; }
  void await_suspend(std::coroutine_handle<> waiting) { state_->wait(waiting); }
  T await_resume() {
    state_->failure_seen = true;
    if (state_->failure) std::rethrow_exception(state_->failure);
    if constexpr (!std::is_void_v<T>) return *state_->result;
  }

 private:
  std::shared_ptr<detail::JobResult<T>> state_;
};

namespace detail {

template <class T, class Awaitable>
Detached run_job(Awaitable work, std::shared_ptr<JobResult<T>> state) {
  try {
    if constexpr (std::is_void_v<T>) co_await work;
    else state->result.emplace(co_await work);
  } catch (...) {
    state->failure = std::current_exception();
  }
  state->end();
}

}  // namespace detail

// Starts a task or a request; it runs until it first waits, and then on by itself.
template <class Awaitable>
auto spawn(Awaitable work) {
  using T = detail::ResultOf<Awaitable>;
  auto state = std::make_shared<detail::JobResult<T>>();
  detail::run_job<T>(std::move(work), state);
  return Job<T>(std::move(state));
}

namespace detail {

template <class T>
Task<Stored<T>> result_of(Job<T> job) {
  if constexpr (std::is_void_v<T>) {
    co_await job;
    co_return Nothing{};
  } else {
    co_return co_await job;
  }
}

template <class... T>
Task<std::tuple<Stored<T>...>> results_of(Job<T>... jobs) {
  // In braces they are awaited from left to right.
  co_return std::tuple<Stored<T>...>{co_await result_of(std::move(jobs))...};
}

}  // namespace detail

// Runs several at once and waits for all: a tuple of their results, or the first exception in their
// order, while the others run on.
template <class... Awaitables>
Task<std::tuple<detail::Stored<detail::ResultOf<Awaitables>>...>> all(Awaitables... work) {
  std::tuple jobs{spawn(std::move(work))...};
  co_return co_await std::apply(
      [](auto&... each) { return detail::results_of(std::move(each)...); }, jobs);
}

// The same for a list of them.
template <template <class> class Awaitable, class T>
Task<std::conditional_t<std::is_void_v<T>, void, std::vector<detail::Stored<T>>>> all(
    std::vector<Awaitable<T>> work) {
  std::vector<Job<T>> jobs;
  for (auto& each : work) jobs.push_back(spawn(std::move(each)));
  if constexpr (std::is_void_v<T>) {
    for (auto& job : jobs) co_await job;
  } else {
    std::vector<T> results;
    for (auto& job : jobs) results.push_back(co_await job);
    co_return results;
  }
}

template <class... Awaitables>
auto when_all(Awaitables... work) {
  return all(std::move(work)...);
}

}  // namespace interleave
