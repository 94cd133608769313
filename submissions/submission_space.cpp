#include "submissions/submission_space.hpp"

#include <algorithm>

namespace interleave::submissions {
namespace {

bool has_ended(const History& history) { return history.all_calls_ended(); }

const Asked* next_timer(const History& history) {
  const Asked* next = nullptr;
  for (const Asked& asked : history.open) {
    if (asked.is_timer && (next == nullptr || asked.due_s < next->due_s)) next = &asked;
  }
  return next;
}

}  // namespace

SubmissionSpace::SubmissionSpace(std::shared_ptr<Histories> histories,
                                 std::unique_ptr<World> world, const Configuration& configuration,
                                 const RunLimits& limits)
    : histories_(std::move(histories)),
      world_(std::move(world)),
      polls_(*histories_, *world_, limits.poll_rounds, limits.poll_look_ahead),
      configuration_(configuration),
      limits_(limits),
      servers_(configuration.calls.size()) {
  for (std::size_t server = 0; server < servers_; ++server) {
    actors_.push_back(server_name(server));
    starts_.push_back(histories_->start(server, configuration.calls[server],
                                        configuration.overlapping));
  }
}

void SubmissionSpace::initial(Word* packed) {
  State state{world_->initial(), {}};
  for (std::size_t server = 0; server < servers_; ++server) {
    const auto& starts = starts_[server];
    const HistoryId before = histories_->before_start(server, configuration_.calls[server],
                                                      configuration_.overlapping);
    state.histories.push_back(starts.size() == 1 ? starts.front() : before);
  }
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

SubmissionSpace::Standing SubmissionSpace::standing(const State& state, std::size_t server) {
  const HistoryId id = state.histories[server];
  if ((*histories_)[id].length >= limits_.steps_a_server) return Standing::at_limit;
  return polls_.would_only_repeat(id, state.world) ? Standing::repeats : Standing::free;
}

// Requests that one call makes at one place are of one kind.
Action SubmissionSpace::action_of(std::size_t server, const Asked& asked) {
  const Kind kind{asked.request.call, asked.source.line, asked.source.column, asked.is_timer};
  const auto label = labels_.try_emplace(kind, static_cast<std::uint16_t>(labels_.size()));
  return {label.first->second, static_cast<std::uint16_t>(asked.number), 0,
          static_cast<std::uint8_t>(server), 0};
}

std::vector<SubmissionSpace::Move> SubmissionSpace::moves(const State& state) {
  std::vector<Move> found;
  for (std::size_t server = 0; server < servers_; ++server) add_moves(state, server, found);
  return found;
}

void SubmissionSpace::add_moves(const State& state, std::size_t server, std::vector<Move>& moves) {
  const History& history = (*histories_)[state.histories[server]];
  if (history.crashed || histories_->trouble()) return;
  if (history.length == 0) return add_starts(state, server, moves);
  if (standing(state, server) == Standing::free) {
    const Asked* timer = next_timer(history);
    for (const Asked& asked : history.open) {
      if (!asked.is_timer) add_answers(state, server, asked, moves);
      else if (&asked == timer) add_timer(state, server, moves);
    }
  }
  add_crash(state, server, moves);
}

void SubmissionSpace::add_starts(const State& state, std::size_t server,
                                 std::vector<Move>& moves) {
  std::uint16_t outcome = 0;
  for (const HistoryId start : starts_[server]) {
    const Action action{start_label, 0, outcome++, static_cast<std::uint8_t>(server), 0};
    moves.push_back({action, nullptr, 0, "", state.world, start});
  }
}

void SubmissionSpace::add_answers(const State& state, std::size_t server, const Asked& asked,
                                  std::vector<Move>& moves) {
  std::vector<Turnout> turnouts;
  world_->ask(state.world, asked.request, turnouts);
  Action action = action_of(server, asked);
  for (std::size_t i = 0; i < turnouts.size(); ++i) {
    const Turnout& turnout = turnouts[i];
    const char* kind = turnout.failed ? "error" : "answer";
    const auto after =
        histories_->after(state.histories[server], {kind, asked.number, turnout.answer});
    action.faults = turnout.fault ? 1 : 0;
    for (std::size_t reading = 0; reading < after.size(); ++reading, ++action.outcome) {
      Move move{action, &asked, i, turnout.outcome, turnout.next, after[reading]};
      if (reading > 0) move.outcome += move.outcome.empty() ? "clock later" : ", clock later";
      moves.push_back(std::move(move));
    }
  }
}

void SubmissionSpace::add_timer(const State& state, std::size_t server, std::vector<Move>& moves) {
  const Asked* timer = next_timer((*histories_)[state.histories[server]]);
  Action action = action_of(server, *timer);
  for (const HistoryId after :
       histories_->after(state.histories[server], {"wake", timer->number})) {
    const char* outcome = action.outcome > 0 ? "clock later" : "";
    moves.push_back({action, timer, 0, outcome, state.world, after});
    ++action.outcome;
  }
}

void SubmissionSpace::add_crash(const State& state, std::size_t server, std::vector<Move>& moves) {
  if (crashes(state) >= static_cast<std::size_t>(configuration_.crashes)) return;
  if (has_ended((*histories_)[state.histories[server]])) return;
  moves.push_back({{crash_label, 0, 0, static_cast<std::uint8_t>(server), 1},
                   nullptr,
                   0,
                   "",
                   state.world,
                   histories_->crashed(state.histories[server])});
}

std::size_t SubmissionSpace::crashes(const State& state) const {
  return static_cast<std::size_t>(
      std::count_if(state.histories.begin(), state.histories.end(),
                    [&](HistoryId id) { return (*histories_)[id].crashed; }));
}

// A single server that is left, followed as it runs on without any fault: whether it comes to the
// limit on steps without returning. The search would find that too, but only after everything
// that the others could have done meanwhile.
bool SubmissionSpace::runs_alone_for_ever(const State& state) {
  std::optional<std::size_t> alone;
  for (std::size_t server = 0; server < servers_; ++server) {
    const History& history = (*histories_)[state.histories[server]];
    if (has_ended(history) && history.open.empty()) continue;
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
// always ends before an answer comes is no fair run. False if it has ended or has to wait.
bool SubmissionSpace::step_alone(State& state, std::size_t server,
                                 std::map<std::uint16_t, std::size_t>& last_taken) {
  if (has_ended((*histories_)[state.histories[server]])) return false;
  std::vector<Move> possible;
  add_moves(state, server, possible);
  std::erase_if(possible, [](const Move& move) { return move.action.faults > 0; });
  if (possible.empty()) return false;
  const auto waited = [&](const Move& move) {
    const auto taken = last_taken.find(move.action.label);
    return taken == last_taken.end() ? 0 : taken->second;
  };
  const auto next = std::min_element(
      possible.begin(), possible.end(),
      [&](const Move& a, const Move& b) { return waited(a) < waited(b); });
  std::size_t latest = 0;
  for (const auto& [label, when] : last_taken) latest = std::max(latest, when);
  last_taken[next->action.label] = latest + 1;
  state.world = next->world;
  state.histories[server] = next->history;
  return true;
}

Calls SubmissionSpace::calls(const State& state) {
  Calls all;
  for (std::size_t server = 0; server < servers_; ++server) {
    for (CallState call : (*histories_)[state.histories[server]].calls) {
      call.arguments = &configuration_.calls[server][call.call];
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
                                 [&](HistoryId id) { return has_ended((*histories_)[id]); });
  facts = world_->facts(state.world, made, ended);
  // The rules for the end hold from the moment when all calls have ended, whatever tasks that
  // nobody waits for do after it.
  facts.violated |= facts.violated_at_end;
  facts.finished = ended;
  if (!ended && runs_alone_for_ever(state)) {
    facts.endless = true;
    return facts;
  }
  if (histories_->size() > limits_.histories_max) {
    cut_ = "the file has more than " + std::to_string(limits_.histories_max) +
           " different histories (--histories-max)";
    facts.finished = true;
    return facts;
  }
  const auto successors = moves(state);
  for (const Move& move : successors) {
    State next = state;
    next.world = move.world;
    next.histories[move.action.actor] = move.history;
    pack(next, out.add(move.action));
  }
  for (std::size_t server = 0; server < servers_ && !histories_->trouble(); ++server) {
    const History& history = (*histories_)[state.histories[server]];
    if (history.crashed || history.open.empty()) continue;
    const Standing stands = standing(state, server);
    facts.endless |= stands == Standing::repeats;
    if (stands != Standing::at_limit) continue;
    cut_ = "a server took more than " + std::to_string(limits_.steps_a_server) +
           " steps (--steps-max)";
    facts.finished |= successors.empty();
  }
  return facts;
}

std::size_t SubmissionSpace::memory_bytes() const {
  return histories_->memory_bytes() + world_->memory_bytes();
}

}  // namespace interleave::submissions
