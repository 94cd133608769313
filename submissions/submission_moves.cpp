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
  if (configuration_.calls_are_steps) {
    add_call(state, server, moves);
  } else if (history.length == 0) {
    return add_starts(state, server, moves);
  }
  if (standing(state, server) == Standing::free) {
    const Asked* timer = next_timer(history);
    for (const Asked& asked : history.open) {
      if (!asked.is_timer) add_answers(state, server, asked, moves);
      else if (&asked == timer) add_timer(state, server, moves);
    }
  }
  add_crash(state, server, moves);
}

// Each of the ways in which the server goes on in this step, which has brought the world to
// `move.world` by itself.
void SubmissionSpace::add_continuations(const State& state, Move move,
                                        std::vector<Continuation> ways,
                                        std::vector<Move>& moves) {
  const std::string outcome = move.outcome;
  const std::uint8_t faults = move.action.faults;
  for (Continuation& way : ways) {
    const std::string told = way.outcome();
    move.outcome = outcome + (outcome.empty() || told.empty() ? "" : ", ") + told;
    move.action.faults = faults > 0 || way.fault() ? 1 : 0;
    move.world = world_after(state, move, way);
    move.next = std::move(way);
    moves.push_back(move);
    ++move.action.outcome;
  }
}

void SubmissionSpace::add_starts(const State& state, std::size_t server,
                                 std::vector<Move>& moves) {
  const Action action{start_label, 0, 0, static_cast<std::uint8_t>(server), 0};
  add_continuations(state, {action, nullptr, 0, "", state.world},
                    histories_->start(first_incarnation(server), {*world_, state.world}), moves);
}

// The server's next call, once the one before it has ended.
void SubmissionSpace::add_call(const State& state, std::size_t server, std::vector<Move>& moves) {
  const HistoryId now = state.histories[server];
  const CallState* next = (*histories_)[now].next_call();
  if (next == nullptr || (*histories_)[now].any_call_running()) return;
  const Action action{call_label, static_cast<std::uint16_t>(next->call), 0,
                      static_cast<std::uint8_t>(server), 0};
  const WorldId world = world_->call_begins(state.world, server);
  add_continuations(state, {action, nullptr, 0, "", world},
                    histories_->after(now, {"start", next->call}, {*world_, world}), moves);
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
    const Move move{action, &asked, i, turnout.outcome, turnout.next};
    if (turnout.answers) {
      add_continuations(state, move,
                        histories_->after(state.histories[server],
                                          {kind, asked.number, turnout.answer},
                                          {*world_, turnout.next}),
                        moves);
    } else {
      moves.push_back(move);
    }
    action.outcome = static_cast<std::uint16_t>(moves.back().action.outcome + 1);
  }
}

void SubmissionSpace::add_timer(const State& state, std::size_t server, std::vector<Move>& moves) {
  const Asked* timer = next_timer((*histories_)[state.histories[server]]);
  add_continuations(state, {action_of(server, *timer), timer, 0, "", state.world},
                    histories_->after(state.histories[server], {"wake", timer->number},
                                      {*world_, state.world}),
                    moves);
}

void SubmissionSpace::add_crash(const State& state, std::size_t server, std::vector<Move>& moves) {
  if (crashes(state) >= static_cast<std::size_t>(configuration_.crashes)) return;
  const History& history = (*histories_)[state.histories[server]];
  if (history.all_calls_ended()) return;
  WorldId world = state.world;
  for (const Asked& asked : history.open) {
    if (!asked.is_timer) world = world_->abandoned(world, asked.request);
  }
  Action action{crash_label, 0, 0, static_cast<std::uint8_t>(server), 1};
  for (Continuation& next : after_crash(state.histories[server], {*world_, world})) {
    const WorldId now = next.world;
    moves.push_back({action, nullptr, 0, next.outcome(), now, std::move(next)});
    ++action.outcome;
  }
}

// Stopped for good, or started anew: to make its call again, or those that are still to come.
std::vector<Continuation> SubmissionSpace::after_crash(HistoryId history, const Moment& moment) {
  const Incarnation& stopped = histories_->incarnation(history);
  const Calls& calls = (*histories_)[history].calls;
  Incarnation anew = first_incarnation(stopped.server);
  anew.number = stopped.number + 1;
  if (configuration_.calls_are_steps) {
    anew.calls.clear();
    for (const CallState& call : calls) {
      if (call.status != CallState::Status::waiting) continue;
      anew.calls.push_back(stopped.calls[call.call]);
    }
    return {{histories_->before_start(anew), "", {}, moment.now, {}}};
  }
  const bool in_first_call = calls.front().status == CallState::Status::running;
  if (!configuration_.made_again || stopped.number > 0 || !in_first_call) {
    return {{histories_->crashed(history), "", {}, moment.now, {}}};
  }
  anew.calls.resize(1);
  anew.only_if_failed = false;
  return histories_->start(anew, moment);
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

// The world when it knows which requests the server has open now, and which calls have ended.
WorldId SubmissionSpace::world_after(const State& state, const Move& move,
                                     const Continuation& next) {
  WorldId world = next.world;
  const std::size_t server = move.action.actor;
  const auto& open = (*histories_)[state.histories[server]].open;
  for (std::size_t i = 0; i < next.slots.size(); ++i) {
    const bool gone = !next.slots[i] && &open[i] != move.asked && !open[i].is_timer;
    if (gone) world = world_->abandoned(world, open[i].request);
  }
  world = world_->requests_moved(world, server, next.slots);
  if (!configuration_.calls_are_steps) return world;
  for (const CallState* call : calls_ended(state.histories[server], next.history)) {
    world = world_->call_ended(world, *call);
  }
  return world;
}

// Those that have returned or thrown between two histories of a server.
std::vector<const CallState*> SubmissionSpace::calls_ended(HistoryId before,
                                                           HistoryId after) const {
  using Status = CallState::Status;
  const auto has_ended = [](const CallState& call) {
    return call.status == Status::returned || call.status == Status::threw;
  };
  std::vector<const CallState*> ended;
  for (const CallState& call : (*histories_)[after].calls) {
    if (has_ended(call) && !has_ended((*histories_)[before].calls[call.call])) {
      ended.push_back(&call);
    }
  }
  return ended;
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
