// The half of SubmissionSpace that says which steps are possible and where they lead.
#include <algorithm>

#include "submissions/submission_space.hpp"

namespace interleave::submissions {
namespace {

const Asked* next_timer(const History& history) {
  const Asked* next = nullptr;
  for (const Asked& asked : history.open) {
    if (asked.is_timer && (next == nullptr || asked.due_s < next->due_s)) next = &asked;
  }
  return next;
}

}  // namespace

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
  add_own_steps(state, found);
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
  for (const Continuation& start : starts_[server]) {
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
    action.faults = turnout.fault ? 1 : 0;
    if (!turnout.answers) {
      moves.push_back({action, &asked, i, turnout.outcome, turnout.next});
      ++action.outcome;
      continue;
    }
    auto after = histories_->after(state.histories[server], {kind, asked.number, turnout.answer});
    for (std::size_t reading = 0; reading < after.size(); ++reading, ++action.outcome) {
      const WorldId world =
          with_requests_moved(state, server, after[reading], &asked, turnout.next);
      Move move{action, &asked, i, turnout.outcome, world, std::move(after[reading])};
      if (reading > 0) move.outcome += move.outcome.empty() ? "clock later" : ", clock later";
      moves.push_back(std::move(move));
    }
  }
}

void SubmissionSpace::add_timer(const State& state, std::size_t server, std::vector<Move>& moves) {
  const Asked* timer = next_timer((*histories_)[state.histories[server]]);
  Action action = action_of(server, *timer);
  for (Continuation& after :
       histories_->after(state.histories[server], {"wake", timer->number})) {
    const char* outcome = action.outcome > 0 ? "clock later" : "";
    const WorldId world = with_requests_moved(state, server, after, timer, state.world);
    moves.push_back({action, timer, 0, outcome, world, std::move(after)});
    ++action.outcome;
  }
}

void SubmissionSpace::add_crash(const State& state, std::size_t server, std::vector<Move>& moves) {
  if (crashes(state) >= static_cast<std::size_t>(configuration_.crashes)) return;
  if ((*histories_)[state.histories[server]].all_calls_ended()) return;
  const HistoryId now = state.histories[server];
  WorldId world = state.world;
  for (const Asked& asked : (*histories_)[now].open) {
    if (!asked.is_timer) world = world_->abandoned(world, asked.request);
  }
  Action action{crash_label, 0, 0, static_cast<std::uint8_t>(server), 1};
  for (Continuation& next : after_crash(now)) {
    moves.push_back({action, nullptr, 0, "", world, std::move(next)});
    ++action.outcome;
  }
}

// Stopped for good, or started anew to make its call again.
std::vector<Continuation> SubmissionSpace::after_crash(HistoryId history) {
  const Incarnation& stopped = histories_->incarnation(history);
  const bool in_first_call =
      (*histories_)[history].calls.front().status == CallState::Status::running;
  if (!configuration_.made_again || stopped.number > 0 || !in_first_call) {
    return {{histories_->crashed(history), "", {}}};
  }
  return histories_->start({stopped.server, 1, configuration_.calls[stopped.server]});
}

void SubmissionSpace::add_own_steps(const State& state, std::vector<Move>& moves) {
  std::vector<OwnStep> own;
  world_->own_steps(state.world, own);
  for (const OwnStep& step : own) {
    moves.push_back({{own_label, step.number, 0, static_cast<std::uint8_t>(servers_), 0},
                     nullptr,
                     0,
                     "",
                     step.next});
  }
}

// The world when it knows which requests the server has open now.
WorldId SubmissionSpace::with_requests_moved(const State& state, std::size_t server,
                                             const Continuation& next, const Asked* answered,
                                             WorldId world) {
  const auto& open = (*histories_)[state.histories[server]].open;
  for (std::size_t i = 0; i < next.slots.size(); ++i) {
    const bool gone = !next.slots[i] && &open[i] != answered && !open[i].is_timer;
    if (gone) world = world_->abandoned(world, open[i].request);
  }
  return world_->requests_moved(world, server, next.slots);
}

SubmissionSpace::State SubmissionSpace::after(const State& state, const Move& move) {
  State next = state;
  next.world = move.world;
  if (move.next) next.histories[move.action.actor] = move.next->history;
  return next;
}

std::size_t SubmissionSpace::crashes(const State& state) const {
  std::size_t all = 0;
  for (const HistoryId id : state.histories) {
    all += histories_->incarnation(id).number + ((*histories_)[id].crashed ? 1 : 0);
  }
  return all;
}

// Nothing but the world's own steps, of which there are some, and faults.
bool SubmissionSpace::only_own_steps_follow(const std::vector<Move>& moves) {
  const auto is_own = [](const Move& move) { return move.action.label == own_label; };
  return std::any_of(moves.begin(), moves.end(), is_own) &&
         std::all_of(moves.begin(), moves.end(), [&](const Move& move) {
           return is_own(move) || move.action.faults > 0;
         });
}

}  // namespace interleave::submissions
