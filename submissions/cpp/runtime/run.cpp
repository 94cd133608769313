#include "run.hpp"

#include <algorithm>
#include <exception>

#include "channel.hpp"
#include "failures.hpp"
#include "json.hpp"

namespace interleave::runtime {
namespace {

// As submissions/PROTOCOL.md says: shortly before a year ends.
constexpr double clock_at_start_s = 1'704'067'199.9995;

std::string shown(std::string_view service, std::string_view operation) {
  return service.empty() ? std::string(operation)
                         : std::string(service) + "." + std::string(operation);
}

}  // namespace

Run& Run::here() {
  // Never destroyed: the submission's own leftovers may still speak to it.
  static Run& run = *new Run;
  return run;
}

void Run::set_up(const Value& load, Value query) {
  load_ = &load;
  query_ = std::move(query);
  now_s_ = clock_at_start_s;
  for (const Value& service : load["services"]) {
    for (const Value& operation : service["operations"]) {
      offered_.insert(shown(service["name"].text(), operation["name"].text()));
    }
  }
}

void Run::set_entry(detail::Start start, const char* name, int line) {
  start_ = start;
  entry_ = name;
  entry_line_ = line;
}

void Run::tell_loaded() const {
  Value loaded;
  loaded.put("entry", entry_);
  loaded.put("line", entry_line_);
  Value message;
  message.put("loaded", std::move(loaded));
  reply(message);
}

void Run::play() {
  try {
    const Value history = query_["history"];
    while (position_ < history.size()) {
      const Value event = history[position_++];
      asked_since_event_ = 0;
      if (event[0] == "start") start_call(event[1]);
      else answer(event);
      drain();
    }
  } catch (...) {
    // Tasks keep what is thrown in them; this comes from a coroutine of the file's own making.
    refuse("load-error", "an exception leaves a coroutine that nobody awaits: " + failure_told());
  }
  Value calls = Value::list();
  for (std::size_t i = 0; i < calls_.size(); ++i) {
    Value told = calls_[i];
    if (told.is_null()) told.put("state", "running");
    told.put("call", i);
    calls.push_back(std::move(told));
  }
  Value message;
  message.put("open", open_requests());
  message.put("calls", std::move(calls));
  message.put("advice", advice_);
  reply(message);
}

// The history

void Run::start_call(int call) {
  current_call_ = call;
  calls_.resize(std::max(calls_.size(), static_cast<std::size_t>(call) + 1));
  std::vector<Value> arguments;
  for (const Value& argument : query_["calls"][call]) arguments.push_back(argument);
  try {
    start_(call, arguments);
  } catch (const BadValue& trouble) {
    refuse("bad-entry", "the entry point cannot be given its arguments: " +
                            std::string(trouble.what()) + "; it is called with " +
                            written(query_["calls"][call]), entry_place());
  }
}

void Run::answer(const Value& event) {
  const std::string kind = event[0];
  if (kind == "tell") differs("a clock was not read this time");
  const int number = event[1];
  Asked& asked = open_request(number, kind == "wake");
  asked.open = false;
  if (kind == "answer") asked.answer = event[2];
  if (kind == "error") asked.error = event[2];
  if (kind == "wake") now_s_ = std::max(now_s_, asked.due_s);
  go_on(asked.continuation, asked.call);
}

Run::Asked& Run::open_request(int number, bool timer) {
  if (number < 0 || static_cast<std::size_t>(number) >= asked_.size()) {
    differs("request " + std::to_string(number) + " was not made this time");
  }
  Asked& asked = asked_[static_cast<std::size_t>(number)];
  if (!asked.open) differs("request " + std::to_string(number) + " is no longer waiting");
  if ((asked.operation == nullptr) != timer) {
    differs("request " + std::to_string(number) + " is now of another kind");
  }
  return asked;
}

void Run::go_on(std::coroutine_handle<> continuation, int call) {
  current_call_ = call;
  continuation.resume();
}

void Run::drain() {
  while (!ready_.empty()) {
    const Ready next = ready_.front();
    ready_.pop_front();
    go_on(next.continuation, next.call);
  }
}

void Run::resume_later(std::coroutine_handle<> continuation, int call) {
  ready_.push_back({continuation, call});
}

void Run::differs(const std::string& how) const {
  refuse("nondeterministic", "the file does different things after the same answers: " + how +
                                 "; let it depend on its arguments and answers only");
}

// The submission

int Run::make_request(const offered::Operation* operation, const std::vector<Value>& arguments,
                      Milliseconds timer, const detail::Place& place,
                      std::coroutine_handle<> continuation) {
  if (calls_.empty()) {
    refuse("load-error", "asks before it is called; let only the entry point and what it calls ask",
           place);
  }
  const int at_most = (*load_)["limits"]["open_requests"];
  if (++asked_since_event_ > at_most) {
    refuse("request-limit", "asks more than " + std::to_string(at_most) +
                                " things without waiting for an answer; await each before the next",
           place);
  }
  Asked asked{.operation = operation, .arguments = Value::fields(), .place = place,
              .call = current_call_, .continuation = continuation};
  if (operation == nullptr) {
    asked.due_s = now_s_ + std::max(0.0, timer.count()) / 1000;
  } else {
    check_offered(*operation, place);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const auto& parameter = operation->parameters[i];
      if (parameter.option && arguments[i].is_null()) continue;
      asked.arguments.put(parameter.name, arguments[i]);
    }
    try {
      written(asked.arguments);
    } catch (const BadValue& trouble) {
      refuse("bad-value", "a service cannot be given " + std::string(trouble.what()), place);
    }
  }
  asked_.push_back(std::move(asked));
  return static_cast<int>(asked_.size()) - 1;
}

void Run::check_offered(const offered::Operation& operation, const detail::Place& place) const {
  const std::string name = shown(operation.service, operation.name);
  if (offered_.contains(name)) return;
  std::string known;
  for (const std::string& other : offered_) known += (known.empty() ? "" : ", ") + other;
  refuse("unknown-method", "this exercise has no " + name + "; it has: " + known, place);
}

Value Run::take_answer(int request) {
  Asked& asked = asked_[static_cast<std::size_t>(request)];
  if (asked.error.is_null()) return std::move(asked.answer);
  const Value& error = asked.error;
  const std::string type = error["type"].is_null() ? "Error" : error["type"].text();
  const std::string message = error["message"].is_null() ? "" : error["message"].text();
  const std::string code = error["code"].is_null() ? "" : error["code"].text();
  if (code == "TIMEOUT") throw Timeout(type, message, code);
  throw ServiceError(type, message, code);
}

void Run::abandon(int request) { asked_[static_cast<std::size_t>(request)].open = false; }

// Seconds since the epoch. While the file is loaded no world is there that could tell.
double Run::ask_time() {
  if (calls_.empty()) return clock_at_start_s;
  const auto number = static_cast<int>(asked_.size());
  asked_.push_back({.place = entry_place(), .open = false});
  const Value& history = query_["history"];
  if (position_ < history.size()) {
    const Value& event = history[position_++];
    if (!(event[0] == "tell") || !(event[1] == number)) differs("a clock is read this time");
    now_s_ = event[2].as<double>();
    return now_s_;
  }
  Value question;
  question.put("request", number);
  question.put("kind", "time");
  question.put("arguments", Value::list());
  now_s_ = ask(question).as<double>();
  return now_s_;
}

void Run::advise(const std::string& code, const std::string& message, const detail::Place* place) {
  Value advice;
  advice.put("code", code);
  advice.put("message", valid_utf8(message));
  if (place != nullptr) {
    advice.put("line", place->line);
    advice.put("column", place->column);
  }
  advice_.push_back(std::move(advice));
}

Value Run::open_requests() const {
  Value open = Value::list();
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const Asked& asked = asked_[i];
    if (!asked.open) continue;
    Value told;
    told.put("request", i);
    if (asked.operation == nullptr) {
      told.put("timer", asked.due_s);
    } else {
      told.put("service", asked.operation->service);
      told.put("operation", asked.operation->name);
      told.put("arguments", asked.arguments);
    }
    told.put("call", asked.call);
    told.put("line", asked.place.line);
    told.put("column", asked.place.column);
    open.push_back(std::move(told));
  }
  return open;
}

}  // namespace interleave::runtime
