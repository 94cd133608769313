// The half of the public header that is compiled once.
#include "../interleave/entry.hpp"
#include "../interleave/jobs.hpp"
#include "../interleave/request.hpp"
#include "channel.hpp"
#include "failures.hpp"
#include "run.hpp"

namespace interleave::detail {
namespace {

using runtime::Run;

std::string shown(const offered::Operation* operation) {
  if (operation == nullptr) return "sleep_for(...)";
  const std::string service(operation->service);
  return (service.empty() ? "" : service + ".") + std::string(operation->name) + "(...)";
}

}  // namespace

Outgoing::Outgoing(Outgoing&& other) noexcept
    : operation_(other.operation_),
      arguments_(std::move(other.arguments_)),
      timer_(other.timer_),
      place_(other.place_),
      number_(std::exchange(other.number_, -1)),
      awaited_(std::exchange(other.awaited_, true)) {}

Outgoing::~Outgoing() {
  if (number_ >= 0) Run::here().abandon(number_);
  if (awaited_) return;
  Run::here().advise("never-awaited", shown(operation_) + " is never awaited, so it never runs",
                     &place_);
}

void Outgoing::await_suspend(std::coroutine_handle<> continuation) {
  awaited_ = true;
  number_ = Run::here().make_request(operation_, arguments_, timer_, place_, continuation);
}

Value Outgoing::take_answer() { return Run::here().take_answer(std::exchange(number_, -1)); }

void never_awaited() {
  Run::here().advise("never-awaited", "a Task is never awaited, so it never runs", nullptr);
}

void JobState::wait(std::coroutine_handle<> waiting) {
  waiting_.push_back({waiting, Run::here().current_call()});
}

void JobState::end() {
  ended = true;
  for (const Waiting& each : waiting_) Run::here().resume_later(each.handle, each.call);
  waiting_.clear();
}

JobState::~JobState() {
  if (!failure || failure_seen) return;
  try {
    std::rethrow_exception(failure);
  } catch (...) {
    Run::here().advise("never-awaited", "a spawned task ends with " + runtime::failure_told() +
                                            ", and nobody awaits it", nullptr);
  }
}

void call_returned(int call, Value result) {
  Value told;
  told.put("state", "returned");
  told.put("value", std::move(result));
  Run::here().end_call(call, std::move(told));
}

void call_threw(int call) {
  Value told;
  told.put("state", "threw");
  told.put("error", runtime::failure());
  Run::here().end_call(call, std::move(told));
}

void offer_entry(Start start, const char* name, int line) {
  Run::here().set_entry(start, name, line);
}

}  // namespace interleave::detail
