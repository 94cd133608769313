#include "submissions/histories.hpp"

#include <algorithm>
#include <cmath>

namespace interleave::submissions {
namespace {

constexpr double clock_at_start_s = 1'700'000'000;
constexpr double later_by_s = 0.001;
constexpr std::size_t equal_steps = 4;  // after these, the clock goes on ten times further each time
constexpr std::size_t repetitions = 100;
constexpr std::size_t bytes_a_history = 600;  // a guess: a node with a request and two calls

// Two seeds of Python's string hashing; anything else that differs would do as well.
constexpr int first_seed = 1;
constexpr int second_seed = 2;

std::string error_told(const Value& error, const std::string& file) {
  std::string told = error.value("type", "an error");
  const std::string message = error.value("message", "");
  if (!message.empty()) told += ": " + message;
  const int line = error.value("line", 0);
  if (line == 0) return told;
  return told + " (" + file + ":" + std::to_string(line) + ":" +
         std::to_string(error.value("column", 0)) + ")";
}

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
                       " in another; let it depend on its arguments and answers only, not on the "
                       "order of a set, hash() or id()";
  for (const Value* answer : {&one, &other}) {
    if ((*answer)["open"].empty() || diagnostic.line != 0) continue;
    diagnostic.line = (*answer)["open"].back().value("line", 0);
    diagnostic.column = (*answer)["open"].back().value("column", 0);
  }
  return diagnostic;
}

}  // namespace

bool History::all_calls_ended() const {
  return std::all_of(calls.begin(), calls.end(), [](const CallState& call) {
    return call.status != CallState::Status::running && call.status != CallState::Status::waiting;
  });
}

Histories::Histories(Submission submission, const WorldInfo& info,
                     const std::vector<OperationInfo>& operations, const std::string& entry,
                     const WorkerLimits& limits, bool merge_equal_states)
    : submission_(std::move(submission)),
      limits_(limits),
      first_(submission_.language->command(first_seed), limits),
      second_(submission_.language->command(second_seed), limits),
      merge_equal_states_(merge_equal_states) {
  const Value load = load_message(submission_, info, operations, entry, limits);
  first_.send(load);
  second_.send(load);
  for (WorkerProcess* worker : {&first_, &second_}) {
    auto reply = worker->receive(limits_.load_ms, submission_.file);
    if (auto* gone = std::get_if<Diagnostic>(&reply)) {
      give_up(std::move(*gone));
      return;
    }
    const Value& answer = std::get<Value>(reply);
    if (answer.contains("refused")) {
      refuse(answer["refused"]);
      return;
    }
  }
  verifier_ = std::thread([this] { verify_all(); });
}

Histories::~Histories() {
  {
    const std::lock_guard guard(mutex_);
    ending_ = true;
    to_verify_.clear();
  }
  changed_.notify_all();
  if (verifier_.joinable()) verifier_.join();
}

HistoryId Histories::before_start(std::size_t server, const std::vector<Value>& calls,
                                  bool overlapping) {
  const Server wanted{server, calls, overlapping};
  const auto known = std::find(servers_.begin(), servers_.end(), wanted);
  if (known != servers_.end()) return roots_[static_cast<std::size_t>(known - servers_.begin())];
  History history;
  history.server = server;
  history.clock_s = clock_at_start_s;
  history.calls = calls_of(wanted);
  servers_.push_back(wanted);
  root_of_.push_back(servers_.size() - 1);
  roots_.push_back(static_cast<HistoryId>(histories_.size()));
  histories_.push_back(std::move(history));
  return roots_.back();
}

std::vector<HistoryId> Histories::start(std::size_t server, const std::vector<Value>& calls,
                                        bool overlapping) {
  return after(before_start(server, calls, overlapping), {"start", 0});
}

std::vector<HistoryId> Histories::after(HistoryId history, const Value& event) {
  std::vector<HistoryId> result;
  for (const HistoryId id : settled(child(history, event))) {
    for (const HistoryId next : with_next_call(id)) result.push_back(next);
  }
  return result;
}

HistoryId Histories::crashed(HistoryId id) {
  const HistoryId down = child(id, {"crash"});
  History& history = histories_[down];
  if (history.crashed) return down;
  history.crashed = true;
  history.asked_worker = true;
  history.calls = histories_[id].calls;
  for (CallState& call : history.calls) {
    const bool open = call.status == CallState::Status::running ||
                      call.status == CallState::Status::waiting;
    if (open) call.status = CallState::Status::crashed;
  }
  return down;
}

// Answers every question with each of its possible values.
std::vector<HistoryId> Histories::settled(HistoryId id) {
  ask_worker(id);
  if (!histories_[id].question) return {histories_[id].same_as.value_or(id)};
  std::vector<HistoryId> result;
  const std::size_t number = (*histories_[id].question)["request"].get<std::size_t>();
  for (const Value& value : possible_values(histories_[id])) {
    for (const HistoryId next : settled(child(id, {"tell", number, value}))) {
      result.push_back(next);
    }
  }
  return result;
}

std::vector<HistoryId> Histories::with_next_call(HistoryId id) {
  const Server& server = servers_[root_of_[id]];
  if (trouble()) return {id};
  const auto& calls = histories_[id].calls;
  const auto waiting = std::find_if(calls.begin(), calls.end(), [](const CallState& call) {
    return call.status == CallState::Status::waiting;
  });
  const bool busy = std::any_of(calls.begin(), calls.end(), [](const CallState& call) {
    return call.status == CallState::Status::running;
  });
  if ((busy && !server.overlapping) || waiting == calls.end()) return {id};
  return after(id, {"start", waiting->call});
}

// A clock may read the same as before or later. Further and further later, so that a program that
// waits for a moment by reading the clock comes to it.
std::vector<Value> Histories::possible_values(const History& history) const {
  const auto growth = static_cast<double>(std::max(history.later_readings, equal_steps) -
                                          equal_steps);
  const double later = history.clock_s + later_by_s * std::pow(10, growth);
  return {history.clock_s, later};
}

HistoryId Histories::child(HistoryId parent, const Value& event) {
  const std::string key = event.dump();
  const auto known = histories_[parent].next.find(key);
  if (known != histories_[parent].next.end()) return known->second;
  History history;
  history.parent = parent;
  history.event = event;
  set_event(history, histories_[parent]);
  const auto id = static_cast<HistoryId>(histories_.size());
  histories_.push_back(std::move(history));
  root_of_.push_back(root_of_[parent]);
  histories_[parent].next.emplace(key, id);
  bytes_ += bytes_a_history + key.size();
  return id;
}

void Histories::set_event(History& history, const History& parent) const {
  history.server = parent.server;
  history.length = parent.length + 1;
  history.clock_s = parent.clock_s;
  history.later_readings = parent.later_readings;
  const Value& event = history.event;
  const std::string kind = event[0].get<std::string>();
  if (kind == "tell") {
    const double told = event[2].get<double>();
    if (told > history.clock_s) ++history.later_readings;
    history.clock_s = told;
  }
  history.round_key = event.dump();  // a start or a reading of the clock is like no other
  if (kind != "answer" && kind != "error" && kind != "wake") return;
  const std::size_t number = event[1].get<std::size_t>();
  const auto asked = std::find_if(parent.open.begin(), parent.open.end(),
                                  [&](const Asked& open) { return open.number == number; });
  if (asked == parent.open.end()) return;
  history.answered = *asked;
  const std::string place =
      std::to_string(asked->source.line) + ":" + std::to_string(asked->source.column);
  if (asked->is_timer) {
    history.clock_s = std::max(history.clock_s, asked->due_s);
    history.round_key = "timer " + place;
  } else {
    history.round_key = asked->request.service + "." + asked->request.operation +
                        asked->request.arguments.dump() + " " + place + " " + kind +
                        event[2].dump();
  }
}

Value Histories::query(HistoryId id) const {
  Value events = Value::array();
  std::vector<const Value*> backwards;
  for (HistoryId at = id; histories_[at].length > 0; at = histories_[at].parent) {
    backwards.push_back(&histories_[at].event);
  }
  for (auto event = backwards.rbegin(); event != backwards.rend(); ++event) {
    events.push_back(**event);
  }
  const Server& server = servers_[root_of_[id]];
  return {{"op", "run"},       {"id", id},
          {"server", server.number}, {"incarnation", 0},
          {"calls", server.calls},   {"history", std::move(events)}};
}

void Histories::ask_worker(HistoryId id) {
  if (histories_[id].asked_worker || trouble()) return;
  Value asked = query(id);
  auto answer = exchange(asked);
  HistoryId at = id;
  // The run goes on after a question, so its answer is that of a longer history.
  while (answer && answer->contains("question")) {
    take_question(at, (*answer)["question"]);
    const std::size_t number = (*answer)["question"]["request"].get<std::size_t>();
    const Value value = possible_values(histories_[at]).front();
    at = child(at, {"tell", number, value});
    if (histories_[at].asked_worker) {
      exchange({{"op", "tell"}, {"value", value}});
      return;
    }
    asked["history"].push_back(histories_[at].event);
    answer = exchange({{"op", "tell"}, {"value", value}});
  }
  if (!answer) return;
  if (answer->contains("refused")) return refuse((*answer)["refused"]);
  take_answer(at, *answer);
  {
    const std::lock_guard guard(mutex_);
    to_verify_.push_back({std::move(asked), std::move(*answer)});
  }
  changed_.notify_all();
}

std::optional<Value> Histories::exchange(Value message) {
  first_.send(message);
  auto reply = first_.receive(limits_.query_ms, submission_.file);
  if (auto* gone = std::get_if<Diagnostic>(&reply)) {
    give_up(std::move(*gone));
    return std::nullopt;
  }
  return std::get<Value>(std::move(reply));
}

Calls Histories::calls_of(const Server& server) {
  Calls calls(server.calls.size());
  for (std::size_t call = 0; call < calls.size(); ++call) {
    calls[call].server = server.number;
    calls[call].call = call;
  }
  return calls;
}

void Histories::take_question(HistoryId id, const Value& asked) {
  histories_[id].asked_worker = true;
  histories_[id].question = asked;
}

void Histories::take_answer(HistoryId id, const Value& answer) {
  History& history = histories_[id];
  const Server& server = servers_[root_of_[id]];
  history.asked_worker = true;
  history.printed = answer.value("printed", "");
  for (const Value& open : answer["open"]) {
    Asked asked;
    asked.number = open["request"].get<std::size_t>();
    asked.source = span(open);
    asked.is_timer = open.contains("timer");
    asked.request.server = server.number;
    asked.request.call = open["call"].get<std::size_t>();
    if (asked.is_timer) {
      asked.due_s = open["timer"].get<double>();
    } else {
      asked.request.service = open["service"].get<std::string>();
      asked.request.operation = open["operation"].get<std::string>();
      asked.request.arguments = open["arguments"];
    }
    history.open.push_back(std::move(asked));
  }
  history.calls = calls_of(server);
  for (const Value& told : answer["calls"]) {
    CallState& call = history.calls[told["call"].get<std::size_t>()];
    const std::string state = told["state"].get<std::string>();
    if (state == "returned") {
      call.status = CallState::Status::returned;
      call.result = told["value"];
    } else if (state == "threw") {
      call.status = CallState::Status::threw;
      call.error = error_told(told["error"], submission_.file);
    } else {
      call.status = CallState::Status::running;
    }
  }
  for (const Value& advice : answer["advice"]) note_advice(advice);
  merge(id, answer);
}

void Histories::merge(HistoryId id, const Value& answer) {
  const auto state = answer.find("state");
  if (!merge_equal_states_ || state == answer.end() || !state->is_string()) return;
  // How far the clock jumps next is kept on this side.
  const std::string key = std::to_string(root_of_[id]) + ' ' +
                          std::to_string(histories_[id].later_readings) + ' ' +
                          state->get<std::string>();
  const auto [known, is_new] = by_state_.emplace(key, id);
  if (!is_new) histories_[id].same_as = known->second;
}

void Histories::note_advice(const Value& advice) {
  Diagnostic diagnostic{advice.value("code", ""), advice.value("message", ""), submission_.file,
                        advice.value("line", 0), advice.value("column", 0)};
  const bool known = std::any_of(advice_.begin(), advice_.end(), [&](const Diagnostic& other) {
    return other.message == diagnostic.message && other.line == diagnostic.line;
  });
  if (!known) advice_.push_back(std::move(diagnostic));
}

SourceSpan Histories::span(const Value& place) const {
  SourceSpan source{submission_.file, place.value("line", 0), place.value("column", 0), {}};
  const auto line = static_cast<std::size_t>(source.line);
  if (line >= 1 && line <= submission_.lines.size()) source.text = submission_.lines[line - 1];
  return source;
}

bool Histories::repeats_for_ever(HistoryId id, std::size_t period) {
  std::vector<HistoryId> round;
  for (HistoryId at = id; round.size() < period; at = histories_[at].parent) round.push_back(at);
  std::reverse(round.begin(), round.end());
  // The requests of each round are numbered on from those of the round before.
  HistoryId before = id;
  for (std::size_t i = 0; i < period; ++i) before = histories_[before].parent;
  const auto number = [&](HistoryId at) { return histories_[at].event[1].get<std::size_t>(); };
  const std::size_t stride = number(id) - number(before);
  Value asked = query(id);
  for (std::size_t repetition = 1; repetition <= repetitions; ++repetition) {
    for (const HistoryId at : round) {
      Value event = histories_[at].event;
      event[1] = number(at) + stride * repetition;
      asked["history"].push_back(std::move(event));
    }
  }
  const auto answer = exchange(asked);
  // One that goes on in another way asks nothing of what the longer history answers.
  return answer && answer->contains("open");
}

void Histories::refuse(const Value& refusal) {
  give_up({refusal.value("code", "refused"), refusal.value("message", ""), submission_.file,
           refusal.value("line", 0), refusal.value("column", 0)});
}

void Histories::give_up(Diagnostic diagnostic) {
  {
    const std::lock_guard guard(mutex_);
    if (!trouble_) trouble_ = std::move(diagnostic);
  }
  changed_.notify_all();
}

std::optional<Diagnostic> Histories::trouble() const {
  const std::lock_guard guard(mutex_);
  return trouble_;
}

void Histories::finish_verification() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return trouble_ || (to_verify_.empty() && !verifying_); });
}

// Takes the newest first, so that what one run leaves behind meets other runs than in the first
// worker.
void Histories::verify_all() {
  for (;;) {
    std::unique_lock lock(mutex_);
    verifying_ = false;
    changed_.notify_all();
    changed_.wait(lock, [&] { return ending_ || !to_verify_.empty(); });
    if (ending_) return;
    verifying_ = true;
    const ToVerify next = std::move(to_verify_.back());
    to_verify_.pop_back();
    lock.unlock();
    second_.send(next.query);
    auto reply = second_.receive(limits_.query_ms, submission_.file);
    if (auto* gone = std::get_if<Diagnostic>(&reply)) return give_up(std::move(*gone));
    const Value& answer = std::get<Value>(reply);
    if (answer.contains("refused")) {
      refuse(answer["refused"]);
    } else if (decisive(answer) != decisive(next.answer)) {
      give_up(differing(next.answer, answer, submission_.file));
    }
  }
}

}  // namespace interleave::submissions
