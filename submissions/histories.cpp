#include "submissions/histories.hpp"

#include <algorithm>

namespace interleave::submissions {
namespace {

constexpr std::size_t bytes_a_history = 600;  // a guess: a node with a request and two calls

// Two seeds of Python's string hashing; anything else that differs would do as well.
constexpr int first_seed = 1;
constexpr int second_seed = 2;

// As where nothing has happened.
Continuation unchanged(HistoryId id, const History& history, WorldId world) {
  return {id, "", slots_after(history, history), world, {}};
}

// `then`, with the questions that were answered before it.
Continuation joined(const Continuation& first, Continuation then) {
  then.answered.insert(then.answered.begin(), first.answered.begin(), first.answered.end());
  return then;
}

}  // namespace

Histories::Histories(Submission submission, const WorldInfo& info,
                     const World& world, const std::string& entry,
                     const WorkerLimits& limits, bool merge_equal_states)
    : submission_(std::move(submission)),
      limits_(limits),
      first_(worker_command(submission_, first_seed, limits), limits),
      verification_(worker_command(submission_, second_seed, limits), limits,
                    submission_.file),
      merge_equal_states_(merge_equal_states) {
  const Value load = load_message(submission_, info, &world, entry, limits);
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

std::vector<Continuation> Histories::start(const Incarnation& incarnation,
                                           const Moment& moment) {
  return after(before_start(incarnation), {"start", 0}, moment);
}

std::vector<Continuation> Histories::after(HistoryId history, const Value& event,
                                           const Moment& moment) {
  std::vector<Continuation> result;
  for (const Continuation& first : settled(child(history, event), moment)) {
    const HistoryId id = first.history;
    // The longer history was run from the start, so what the shorter one printed comes first in it.
    const std::string& all = histories_[id].printed;
    const std::size_t before = histories_[history].printed.size();
    const std::string printed = all.substr(std::min(all.size(), before));
    const Slots slots = slots_after(histories_[history], histories_[id]);
    const Moment then{moment.world, first.world};
    for (const Continuation& next : with_next_call(histories_[id].same_as.value_or(id), then)) {
      Continuation whole = joined(first, next);
      whole.printed = printed + next.printed;
      whole.slots = slots;
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

// Answers every question in each of the possible ways. What this gives is not merged yet.
std::vector<Continuation> Histories::settled(HistoryId id, const Moment& moment) {
  ask_worker(id, moment);
  if (!histories_[id].asking) return {{id, "", {}, moment.now, {}}};
  std::vector<Continuation> result;
  const Value& asking = *histories_[id].asking;
  const std::size_t number = asking["request"].get<std::size_t>();
  for (const Told& told : possible_answers(histories_[id], moment)) {
    const Continuation answered{id, "", {}, told.next, {{&asking, told}}};
    const HistoryId after = child(id, {"tell", number, told.value});
    for (Continuation& next : settled(after, {moment.world, told.next})) {
      result.push_back(joined(answered, std::move(next)));
    }
  }
  return result;
}

std::vector<Continuation> Histories::with_next_call(HistoryId id, const Moment& moment) {
  const History& history = histories_[id];
  const CallState* next = history.next_call();
  const Incarnation& run = incarnation(id);
  const bool has_to_wait = run.calls_are_steps ||
                           (history.any_call_running() && !run.overlapping);
  if (trouble() || next == nullptr || has_to_wait) return {unchanged(id, history, moment.now)};
  return after(id, {"start", next->call}, moment);
}

std::vector<Told> Histories::possible_answers(const History& history, const Moment& moment) const {
  const Value& asking = *history.asking;
  const Question question{history.server, asking["kind"].get<std::string>(), asking["arguments"]};
  std::vector<Told> answers;
  moment.world.tell(moment.now, question, answers);
  return answers.empty() ? possible_readings(history, moment.now) : answers;
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

}  // namespace interleave::submissions
