// The half of Histories that talks to the first worker.
#include <algorithm>

#include "submissions/histories.hpp"
#include "submissions/independent_calls.hpp"

namespace interleave::submissions {

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
  Value query{{"op", "run"},        {"id", id},
              {"server", run.server}, {"incarnation", run.number},
              {"calls", run.calls},   {"history", std::move(events)}};
  if (!run.time_zone.empty()) query["time_zone"] = run.time_zone;
  return query;
}

void Histories::ask_worker(HistoryId id, const Moment& moment) {
  if (histories_[id].asked_worker || trouble()) return;
  Value asked = query(id);
  auto answer = exchange(asked, id);
  HistoryId at = id;
  WorldId now = moment.now;
  // The run goes on after a question, so its answer is that of a longer history, which only a
  // question can lead to and which is therefore new.
  while (answer && answer->contains("question")) {
    take_question(at, (*answer)["question"]);
    const std::size_t number = (*answer)["question"]["request"].get<std::size_t>();
    const Told told = possible_answers(histories_[at], {moment.world, now}).front();
    now = told.next;
    at = child(at, {"tell", number, told.value});
    asked["history"].push_back(histories_[at].event);
    answer = exchange({{"op", "tell"}, {"value", told.value}}, id);
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
  histories_[id].asking = asked;
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
