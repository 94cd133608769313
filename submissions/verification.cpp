#include "submissions/verification.hpp"

#include <utility>

#include "submissions/answers.hpp"

namespace interleave::submissions {
namespace {

// What two runs of the same history must agree in. What is printed, and the words of an error, may
// contain addresses and the order of sets, which decide nothing.
Value decisive(const Value& answer) {
  Value calls = answer["calls"];
  for (Value& call : calls) {
    if (call.contains("error")) call["error"].erase("message");
  }
  return {{"open", answer["open"]}, {"calls", std::move(calls)}};
}

std::string asked_told(const Value& answer) {
  const Value& open = answer["open"];
  if (open.empty()) return "nothing";
  if (open.back().contains("timer")) return "a timer";
  std::string told = open.back()["service"].get<std::string>();
  if (!told.empty()) told += ".";
  return told + open.back()["operation"].get<std::string>() + open.back()["arguments"].dump();
}

Diagnostic differing(const Value& one, const Value& other, const std::string& file) {
  Diagnostic diagnostic{"nondeterministic", "", file};
  diagnostic.message = "does different things after the same answers: it asks for " +
                       asked_told(one) + " in one run and for " + asked_told(other) +
                       " in another; let it depend on its arguments and answers only, not on what "
                       "differs from run to run";
  for (const Value* answer : {&one, &other}) {
    if ((*answer)["open"].empty() || diagnostic.line != 0) continue;
    diagnostic.line = (*answer)["open"].back().value("line", 0);
    diagnostic.column = (*answer)["open"].back().value("column", 0);
  }
  return diagnostic;
}

}  // namespace

Verification::Verification(const WorkerCommand& command, const WorkerLimits& limits,
                           std::string file)
    : limits_(limits), file_(std::move(file)), worker_(command, limits) {}

Verification::~Verification() {
  {
    const std::lock_guard guard(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

std::optional<Diagnostic> Verification::load(const Value& message) {
  worker_.send(message);
  return trouble_in(worker_.receive(limits_.load_ms, file_), file_);
}

void Verification::begin() {
  thread_ = std::thread([this] { run(); });
}

void Verification::add(Value query, Value answer) {
  {
    const std::lock_guard guard(mutex_);
    tasks_.push_back({std::move(query), std::move(answer)});
  }
  changed_.notify_all();
}

void Verification::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return trouble_ || (tasks_.empty() && !busy_); });
}

std::optional<Diagnostic> Verification::trouble() const {
  const std::lock_guard guard(mutex_);
  return trouble_;
}

// Takes the newest first, so that what one run leaves behind meets other runs than in the first
// worker.
void Verification::run() {
  std::unique_lock lock(mutex_);
  while (!trouble_) {
    changed_.wait(lock, [&] { return ending_ || !tasks_.empty(); });
    if (ending_) return;
    const Task task = std::move(tasks_.back());
    tasks_.pop_back();
    busy_ = true;
    lock.unlock();
    auto found = verify(task);
    lock.lock();
    busy_ = false;
    trouble_ = std::move(found);
    changed_.notify_all();
  }
}

std::optional<Diagnostic> Verification::verify(const Task& task) {
  worker_.send(task.query);
  const auto reply = worker_.receive(limits_.query_ms, file_);
  if (auto trouble = trouble_in(reply, file_)) return trouble;
  const Value& answer = std::get<Value>(reply);
  // The history holds a value for every question, so another one is a difference too.
  if (!answer.contains("open")) {
    return Diagnostic{"nondeterministic",
                      "reads the clock in one run and not in another after the same answers; let "
                      "it depend on its arguments and answers only",
                      file_};
  }
  if (decisive(answer) == decisive(task.answer)) return std::nullopt;
  return differing(task.answer, answer, file_);
}

}  // namespace interleave::submissions
