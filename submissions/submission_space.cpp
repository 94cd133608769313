#include "submissions/submission_space.hpp"

#include <algorithm>

namespace interleave::submissions {
SubmissionSpace::SubmissionSpace(std::shared_ptr<Histories> histories,
                                 std::unique_ptr<World> world, const Configuration& configuration,
                                 const RunLimits& limits)
    : histories_(std::move(histories)),
      histories_before_(histories_->size()),
      world_(std::move(world)),
      polls_(*histories_, *world_, limits.poll_rounds, limits.poll_look_ahead),
      configuration_(configuration),
      limits_(limits),
      servers_(configuration.calls.size()) {
  const WorldId at_first = world_->initial();
  for (std::size_t server = 0; server < servers_; ++server) {
    actors_.push_back(server_name(server));
    const Incarnation first = first_incarnation(server);
    begun_.push_back({histories_->before_start(first), "", {}, at_first, {}});
    if (configuration_.calls_are_steps) continue;
    auto starts = histories_->start(first, {*world_, at_first});
    if (starts.front().answered.empty()) begun_.back() = std::move(starts.front());
  }
  if (!world_->own_actor().empty()) actors_.push_back(world_->own_actor());
}

Incarnation SubmissionSpace::first_incarnation(std::size_t server) const {
  Incarnation first;
  first.server = server;
  first.calls = configuration_.calls[server];
  first.overlapping = configuration_.overlapping;
  first.only_if_failed = configuration_.made_again;
  first.calls_are_steps = configuration_.calls_are_steps;
  if (!configuration_.time_zones.empty()) first.time_zone = configuration_.time_zones[server];
  if (configuration_.made_again) first.calls.push_back(first.calls.front());
  return first;
}

void SubmissionSpace::initial(Word* packed) {
  State state{world_->initial(), {}};
  for (const Continuation& begun : begun_) state.histories.push_back(begun.history);
  pack(state, packed);
}

SubmissionSpace::State SubmissionSpace::unpack(const Word* packed) const {
  const auto part = [&](std::size_t i) {
    return static_cast<std::uint32_t>(packed[i / 2] >> (i % 2 * 32));
  };
  State state{part(0), {}};
  for (std::size_t server = 0; server < servers_; ++server) {
    state.histories.push_back(part(server + 1));
  }
  return state;
}

void SubmissionSpace::pack(const State& state, Word* packed) const {
  const auto put = [&](std::size_t i, std::uint32_t value) {
    packed[i / 2] |= Word{value} << (i % 2 * 32);
  };
  std::fill_n(packed, state_words(), 0);
  put(0, state.world);
  for (std::size_t server = 0; server < servers_; ++server) {
    put(server + 1, state.histories[server]);
  }
}

// A single server that is left, followed as it runs on without any fault: whether it comes to the
// limit on steps without returning. The search would find that too, but only after everything
// that the others could have done meanwhile.
bool SubmissionSpace::runs_alone_for_ever(const State& state) {
  std::optional<std::size_t> alone;
  for (std::size_t server = 0; server < servers_; ++server) {
    const History& history = (*histories_)[state.histories[server]];
    if (history.all_calls_ended() && history.open.empty()) continue;
    if (alone) return false;
    alone = server;
  }
  if (!alone) return false;
  State now = state;
  std::vector<AloneKey> way;
  std::map<std::uint16_t, std::size_t> last_taken;
  bool for_ever = true;
  for (std::size_t step = 0; step < limits_.steps_a_server; ++step) {
    const AloneKey key{now.world, now.histories[*alone]};
    if (const auto known = alone_.find(key); known != alone_.end()) {
      for_ever = known->second;
      break;
    }
    way.push_back(key);
    if (!step_alone(now, *alone, last_taken)) {
      for_ever = false;
      break;
    }
  }
  for (const AloneKey& key : way) alone_.emplace(key, for_ever);
  return for_ever;
}

// The server's next ordinary step, of the kind that has waited longest for its turn: a timer that
// always ends before an answer comes is no fair run. Nor is one in which the clock stands still, so
// it is the last way in which the step can turn out. False if it has ended or has to wait.
bool SubmissionSpace::step_alone(State& state, std::size_t server,
                                 std::map<std::uint16_t, std::size_t>& last_taken) {
  if ((*histories_)[state.histories[server]].all_calls_ended()) return false;
  std::vector<Move> possible;
  add_moves(state, server, possible);
  std::erase_if(possible, [](const Move& move) { return move.action.faults > 0; });
  if (possible.empty()) return false;
  const auto waited = [&](const Move& move) {
    const auto taken = last_taken.find(move.action.label);
    return taken == last_taken.end() ? 0 : taken->second;
  };
  const auto longest = std::min_element(
      possible.begin(), possible.end(),
      [&](const Move& a, const Move& b) { return waited(a) < waited(b); });
  const auto next = std::find_if(possible.rbegin(), possible.rend(), [&](const Move& move) {
    return move.action.label == longest->action.label;
  });
  std::size_t latest = 0;
  for (const auto& [label, when] : last_taken) latest = std::max(latest, when);
  last_taken[next->action.label] = latest + 1;
  state = after(state, *next);
  return true;
}

Calls SubmissionSpace::calls(const State& state) {
  Calls all;
  for (std::size_t server = 0; server < servers_; ++server) {
    const Incarnation& incarnation = histories_->incarnation(state.histories[server]);
    const std::size_t before = configuration_.made_again ? incarnation.number : 0;
    for (std::size_t stopped = 0; stopped < before; ++stopped) {
      all.push_back({CallState::Status::crashed, server, stopped, &incarnation.calls.front()});
    }
    for (CallState call : (*histories_)[state.histories[server]].calls) {
      call.arguments = &incarnation.calls[call.call];
      call.call += before;
      all.push_back(std::move(call));
    }
  }
  return all;
}

StateFacts SubmissionSpace::expand(const Word* packed, Successors& out) {
  const State state = unpack(packed);
  StateFacts facts;
  if (histories_->trouble()) return facts;
  const Calls made = calls(state);
  const bool ended = std::all_of(state.histories.begin(), state.histories.end(),
                                 [&](HistoryId id) { return (*histories_)[id].all_calls_ended(); });
  facts = world_->facts(state.world, made, ended);
  // The rules for the end hold from the moment when all calls have ended, whatever tasks that
  // nobody waits for do after it.
  facts.violated |= facts.violated_at_end;
  facts.finished = ended;
  // What is not followed to its end may keep every promise, so none counts as left unkept.
  constexpr PromiseMask all = ~PromiseMask{0};
  if (!ended && runs_alone_for_ever(state)) {
    facts.endless = true;
    facts.kept = all;
    return facts;
  }
  if (histories_->size() > limits_.histories_max) {
    facts.kept = all;
    cut_ = "the file has more than " + std::to_string(limits_.histories_max) +
           " different histories (--histories-max)";
    facts.finished = true;
    return facts;
  }
  const auto successors = moves(state);
  for (const Move& move : successors) pack(after(state, move), out.add(move.action));
  facts.may_end = only_own_steps_follow(successors);
  for (std::size_t server = 0; server < servers_ && !histories_->trouble(); ++server) {
    const History& history = (*histories_)[state.histories[server]];
    if (history.crashed || history.open.empty()) continue;
    const Standing stands = standing(state, server);
    facts.endless |= stands == Standing::repeats;
    if (stands != Standing::at_limit) continue;
    cut_ = "a server took more than " + std::to_string(limits_.steps_a_server) +
           " steps (--steps-max)";
    facts.finished |= successors.empty();
    if (successors.empty()) facts.kept = all;
  }
  return facts;
}

std::size_t SubmissionSpace::memory_bytes() const {
  return histories_->memory_bytes() + world_->memory_bytes();
}

}  // namespace interleave::submissions
