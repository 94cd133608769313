// A submission as a state space: the world's number and, for each server, the number of its
// history.
#pragma once

#include <map>
#include <memory>
#include <tuple>
#include <utility>

#include "models/worlds/world.hpp"
#include "submissions/histories.hpp"
#include "submissions/polls.hpp"

namespace interleave::submissions {

struct RunLimits {
  std::size_t poll_rounds = 3;      // equal rounds of a loop before it is held back
  std::size_t poll_look_ahead = 100;  // equal rounds more after which it is taken for endless
  std::size_t steps_a_server = 100;  // a longer run is cut short, or never finishes
  std::size_t histories_max = 10'000;  // different ones of all servers, in all configurations
};

class SubmissionSpace final : public StateSpace {
 public:
  SubmissionSpace(std::shared_ptr<Histories> histories, std::unique_ptr<World> world,
                  const Configuration& configuration, const RunLimits& limits);

  std::size_t state_words() const override { return (1 + servers_ + 1) / 2; }
  std::size_t first_environment_actor() const override { return servers_; }
  void initial(Word* state) override;
  StateFacts expand(const Word* state, Successors& out) override;

  const std::vector<std::string>& actors() const override { return actors_; }
  const std::vector<PropertyInfo>& properties() const override { return world_->properties(); }
  const std::vector<std::string>& goals() const override { return world_->goals(); }
  PropertyMask goals_asked() const override { return world_->goals_asked(); }
  StepDescription describe(const Word* from, const Action& action) override;
  std::string explain(const Word* state, std::size_t property) override;
  std::string printed_at_start() override;

  std::size_t memory_bytes() const override;
  std::uint64_t extra_effort() const override {
    return states_a_history * (histories_->size() - histories_before_);
  }
  void search_ended() override { histories_->finish_verification(); }
  std::string cut() const override { return cut_; }
  std::optional<Diagnostic> trouble() const override { return histories_->trouble(); }
  std::vector<Diagnostic> advice() const override { return histories_->advice(); }

 private:
  struct State {
    WorldId world = 0;
    std::vector<HistoryId> histories;  // by server
  };
  // Labels of steps that answer no request.
  static constexpr std::uint16_t crash_label = 0xffff;
  static constexpr std::uint16_t start_label = 0xfffe;
  static constexpr std::uint16_t own_label = 0xfffd;
  static constexpr std::uint16_t call_label = 0xfffc;
  static constexpr std::uint64_t states_a_history = 3;  // that take as long as to ask the workers

  // One successor, with what made it.
  struct Move {
    Action action;
    const Asked* asked = nullptr;  // null: a crash, a start or call, the world's own
    std::size_t turnout = 0;
    std::string outcome;
    WorldId world = 0;
    std::optional<Continuation> next = std::nullopt;  // none: no server's history goes on
  };
  using Kind = std::tuple<std::size_t, int, int, bool>;  // call, line, column, timer
  using AloneKey = std::pair<WorldId, HistoryId>;
  // How a server stands in a state.
  enum class Standing { free, repeats, at_limit };

  Incarnation first_incarnation(std::size_t server) const;
  State unpack(const Word* packed) const;
  void pack(const State& state, Word* packed) const;
  Action action_of(std::size_t server, const Asked& asked);
  Standing standing(const State& state, std::size_t server);
  void add_starts(const State& state, std::size_t server, std::vector<Move>& moves);
  void add_call(const State& state, std::size_t server, std::vector<Move>& moves);
  void add_continuations(const State& state, Move move, std::vector<Continuation> ways,
                         std::vector<Move>& moves);
  void add_moves(const State& state, std::size_t server, std::vector<Move>& moves);
  void add_answers(const State& state, std::size_t server, const Asked& asked,
                   std::vector<Move>& moves);
  void add_timer(const State& state, std::size_t server, std::vector<Move>& moves);
  void add_crash(const State& state, std::size_t server, std::vector<Move>& moves);
  std::vector<Continuation> after_crash(HistoryId history, const Moment& moment);
  void add_own_steps(const State& state, std::vector<Move>& moves);
  WorldId world_after(const State& state, const Move& move, const Continuation& next);
  std::vector<const CallState*> calls_ended(HistoryId before, HistoryId after) const;
  void tell_call(const State& state, const Move& move, StepDescription& step);
  State after(const State& state, const Move& move);
  static bool only_own_steps_follow(const std::vector<Move>& moves);
  std::vector<Move> moves(const State& state);
  std::size_t crashes(const State& state) const;
  bool runs_alone_for_ever(const State& state);
  bool step_alone(State& state, std::size_t server,
                  std::map<std::uint16_t, std::size_t>& last_taken);
  Calls calls(const State& state);
  std::string waiting_for(const State& state, const CallState& call);

  std::shared_ptr<Histories> histories_;
  std::size_t histories_before_;  // of other configurations
  std::unique_ptr<World> world_;
  Polls polls_;
  const Configuration configuration_;
  RunLimits limits_;
  std::size_t servers_;
  std::vector<std::string> actors_;
  // By server: its history when it has begun, or before that where to begin is a step: because it
  // asks a question at once, or because all calls are.
  std::vector<Continuation> begun_;
  std::map<Kind, std::uint16_t> labels_;
  std::map<AloneKey, bool> alone_;  // what is known of servers that run alone
  std::string cut_;
};

}  // namespace interleave::submissions
