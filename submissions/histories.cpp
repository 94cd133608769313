#include "submissions/histories.hpp"

#include <algorithm>

#include "submissions/independent_calls.hpp"

namespace interleave::submissions {
namespace {

constexpr std::size_t bytes_a_history = 600;  // a guess: a node with a request and two calls

// Two seeds of Python's string hashing; anything else that differs would do as well.
constexpr int first_seed = 1;
constexpr int second_seed = 2;

// As where nothing has happened.
Continuation unchanged(HistoryId id, const History& history) {
  return {id, "", slots_after(history, history)};
}

}  // namespace

Histories::Histories(Submission submission, const WorldInfo& info,
                     const std::vector<OperationInfo>& operations, const std::string& entry,
                     const WorkerLimits& limits, bool merge_equal_states)
    : submission_(std::move(submission)),
      limits_(limits),
      first_(worker_command(submission_, first_seed, limits), limits),
      verification_(worker_command(submission_, second_seed, limits), limits,
                    submission_.file),
      merge_equal_states_(merge_equal_states) {
  const Value load = load_message(submission_, info, operations, entry, limits);
  first_.send(load);
  trouble_ = verification_.load(load);
  // Both fail alike; what the first says is what counts.
  const auto loaded = first_.receive(limits_.load_ms, submission_.file);
  if (auto trouble = trouble_in(loaded, submission_.file)) trouble_ = std::move(trouble);
  if (trouble_) return;
  calls_share_nothing_ = std::get<Value>(loaded)["loaded"].value("calls_share_nothing", false) ||
                         (submission_.program && submission_.program->calls_share_nothing);
  verification_.begin();
}

HistoryId Histories::before_start(const Incarnation& incarnation) {
  const auto known = std::find(incarnations_.begin(), incarnations_.end(), incarnation);
  if (known != incarnations_.end()) {
    return roots_[static_cast<std::size_t>(known - incarnations_.begin())];
  }
  History history;
  history.server = incarnation.server;
  history.calls = calls_of(incarnation);
  incarnations_.push_back(incarnation);
  root_of_.push_back(incarnations_.size() - 1);
  roots_.push_back(static_cast<HistoryId>(histories_.size()));
  histories_.push_back(std::move(history));
  return roots_.back();
}

std::vector<Continuation> Histories::start(const Incarnation& incarnation) {
  return after(before_start(incarnation), {"start", 0});
}

std::vector<Continuation> Histories::after(HistoryId history, const Value& event) {
  std::vector<Continuation> result;
  for (const HistoryId id : settled(child(history, event))) {
    // The longer history was run from the start, so what the shorter one printed comes first in it.
    const std::string& all = histories_[id].printed;
    const std::size_t before = histories_[history].printed.size();
    const std::string printed = all.substr(std::min(all.size(), before));
    const Slots slots = slots_after(histories_[history], histories_[id]);
    for (const Continuation& next : with_next_call(histories_[id].same_as.value_or(id))) {
      Continuation whole{next.history, printed + next.printed, slots};
      for (auto& slot : whole.slots) {
        if (slot) slot = next.slots[*slot];
      }
      result.push_back(std::move(whole));
    }
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

// Answers every question with each of its possible values. What this gives is not merged yet.
std::vector<HistoryId> Histories::settled(HistoryId id) {
  ask_worker(id);
  if (!histories_[id].question) return {id};
  std::vector<HistoryId> result;
  const std::size_t number = (*histories_[id].question)["request"].get<std::size_t>();
  for (const Value& value : possible_readings(histories_[id])) {
    for (const HistoryId next : settled(child(id, {"tell", number, value}))) {
      result.push_back(next);
    }
  }
  return result;
}

std::vector<Continuation> Histories::with_next_call(HistoryId id) {
  if (trouble()) return {unchanged(id, histories_[id])};
  const auto& calls = histories_[id].calls;
  const auto waiting = std::find_if(calls.begin(), calls.end(), [](const CallState& call) {
    return call.status == CallState::Status::waiting;
  });
  const bool busy = std::any_of(calls.begin(), calls.end(), [](const CallState& call) {
    return call.status == CallState::Status::running;
  });
  if ((busy && !incarnation(id).overlapping) || waiting == calls.end()) {
    return {unchanged(id, histories_[id])};
  }
  return after(id, {"start", waiting->call});
}

HistoryId Histories::child(HistoryId parent, const Value& event) {
  const std::string key = event.dump();
  const auto known = histories_[parent].next.find(key);
  if (known != histories_[parent].next.end()) return known->second;
  History history;
  history.parent = parent;
  history.event = event;
  continue_from(histories_[parent], history);
  const auto id = static_cast<HistoryId>(histories_.size());
  histories_.push_back(std::move(history));
  root_of_.push_back(root_of_[parent]);
  histories_[parent].next.emplace(key, id);
  bytes_ += bytes_a_history + key.size();
  return id;
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
  const Incarnation& run = incarnation(id);
  return {{"op", "run"},        {"id", id},
          {"server", run.server}, {"incarnation", run.number},
          {"calls", run.calls},   {"history", std::move(events)}};
}

void Histories::ask_worker(HistoryId id) {
  if (histories_[id].asked_worker || trouble()) return;
  Value asked = query(id);
  auto answer = exchange(asked, id);
  HistoryId at = id;
  // The run goes on after a question, so its answer is that of a longer history, which only a
  // question can lead to and which is therefore new.
  while (answer && answer->contains("question")) {
    take_question(at, (*answer)["question"]);
    const std::size_t number = (*answer)["question"]["request"].get<std::size_t>();
    const Value value = possible_readings(histories_[at]).front();
    at = child(at, {"tell", number, value});
    asked["history"].push_back(histories_[at].event);
    answer = exchange({{"op", "tell"}, {"value", value}}, id);
  }
  if (!answer) return;
  if (answer->contains("refused")) {
    trouble_ = diagnostic_from((*answer)["refused"], submission_.file);
    return;
  }
  take_answer(at, *answer);
  verification_.add(std::move(asked), std::move(*answer));
}

// The worker's reply to a message that belongs to this run; none if it is gone or speaks of another
// run, which only a file that writes to the worker's own channel can bring about.
std::optional<Value> Histories::exchange(const Value& message, HistoryId run) {
  first_.send(message);
  auto reply = first_.receive(limits_.query_ms, submission_.file);
  if (auto* gone = std::get_if<Diagnostic>(&reply)) {
    trouble_ = std::move(*gone);
    return std::nullopt;
  }
  Value& answer = std::get<Value>(reply);
  if (answer.value("id", Value()) != Value(run)) {
    trouble_ = Diagnostic{"worker", "the worker answered for another run", submission_.file};
    return std::nullopt;
  }
  return std::move(answer);
}

void Histories::take_question(HistoryId id, const Value& asked) {
  histories_[id].asked_worker = true;
  histories_[id].question = asked;
}

void Histories::take_answer(HistoryId id, const Value& answer) {
  History& history = histories_[id];
  const Incarnation& run = incarnation(id);
  history.asked_worker = true;
  history.printed = answer.value("printed", "");
  history.open = open_requests(answer, run.server, submission_);
  for (Asked& asked : history.open) {
    asked.request.call_arguments = &run.calls[asked.request.call];
  }
  history.calls = calls_of(run);
  set_call_states(answer, submission_.file, history.calls);
  if (run.only_if_failed) leave_out_needless(history.calls);
  for (const Value& advice : answer["advice"]) note_advice(advice);
  merge(id, answer);
}

void Histories::merge(HistoryId id, const Value& answer) {
  const auto state = merge_equal_states_ ? local_state(id, answer) : std::nullopt;
  if (!state) return;
  // How far the clock jumps next is kept on this side.
  const std::string key = std::to_string(root_of_[id]) + ' ' +
                          std::to_string(histories_[id].later_readings) + ' ' + *state;
  const auto [known, is_new] = by_state_.emplace(key, id);
  if (!is_new) histories_[id].same_as = known->second;
}

std::optional<std::string> Histories::local_state(HistoryId id, const Value& answer) const {
  const auto told = answer.find("state");
  if (told != answer.end() && told->is_string()) return told->get<std::string>();
  if (calls_share_nothing_) return state_of_independent_calls(histories_[id]);
  return std::nullopt;
}

void Histories::note_advice(const Value& advice) {
  Diagnostic diagnostic = diagnostic_from(advice, submission_.file);
  const bool known = std::any_of(advice_.begin(), advice_.end(), [&](const Diagnostic& other) {
    return other.message == diagnostic.message && other.line == diagnostic.line;
  });
  if (!known) advice_.push_back(std::move(diagnostic));
}

bool Histories::repeats(HistoryId id, std::size_t period, std::size_t rounds) {
  std::vector<HistoryId> round;
  for (HistoryId at = id; round.size() < period; at = histories_[at].parent) round.push_back(at);
  std::reverse(round.begin(), round.end());
  // The requests of each round are numbered on from those of the round before.
  HistoryId before = id;
  for (std::size_t i = 0; i < period; ++i) before = histories_[before].parent;
  const auto number = [&](HistoryId at) { return histories_[at].event[1].get<std::size_t>(); };
  const std::size_t stride = number(id) - number(before);
  Value asked = query(id);
  for (std::size_t repetition = 1; repetition <= rounds; ++repetition) {
    for (const HistoryId at : round) {
      Value event = histories_[at].event;
      event[1] = number(at) + stride * repetition;
      asked["history"].push_back(std::move(event));
    }
  }
  auto answer = exchange(asked, id);
  // One that goes on in another way asks nothing of what the longer history answers, or asks a
  // question in the end; that run is led to its end all the same, so that the next can begin.
  bool as_before = true;
  while (answer && answer->contains("question")) {
    as_before = false;
    answer = exchange({{"op", "tell"}, {"value", histories_[id].clock_s}}, id);
  }
  return as_before && answer && answer->contains("open");
}

std::optional<Diagnostic> Histories::trouble() const {
  return trouble_ ? trouble_ : verification_.trouble();
}

}  // namespace interleave::submissions
