// A deliberately plain checker, to hold the engine's results against: states as plain numbers in
// std::set and std::map, everything by the definition, nothing packed, nothing fast. It shares
// no code with the engine.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "tests/support/random_programs.hpp"

namespace interleave::tiny {

struct PlainState {
  std::array<int, registers_max> registers{};
  std::array<int, locks_max> owners{};  // by lock
  int faults_left = 0;
  std::array<int, actors_max> at{};     // by actor, as the next two
  std::array<int, actors_max> local{};
  std::array<int, actors_max> tries_left{};

  friend auto operator<=>(const PlainState&, const PlainState&) = default;
};

struct PlainStep {
  int actor = 0;
  int at = 0;  // which instruction of the actor's, or crashed
  bool fault = false;
  PlainState next;
};

inline constexpr int crashed = -1;

// What the instructions mean. Steps come in canonical order.
PlainState start_of(const Program& program);
std::vector<PlainStep> steps_of(const Program& program, const PlainState& state);

bool all_finished(const Program& program, const PlainState& state);
// The properties broken by being here, or by ending here. The last one is broken where somebody has
// not finished and nothing can happen any more but faults, which need never happen.
std::set<std::size_t> broken_in(const Program& program, const PlainState& state,
                                const std::vector<PlainStep>& steps);

// A way: its faults, its steps, and which step was taken each time. Compared in this order.
struct PlainWay {
  int faults = 0;
  std::vector<std::size_t> choices;

  friend bool operator==(const PlainWay&, const PlainWay&) = default;
  friend bool operator<(const PlainWay& a, const PlainWay& b) {
    if (a.faults != b.faults) return a.faults < b.faults;
    if (a.choices.size() != b.choices.size()) return a.choices.size() < b.choices.size();
    return a.choices < b.choices;
  }
};

class ReferenceChecker {
 public:
  explicit ReferenceChecker(const Program& program);

  const std::map<PlainState, std::vector<PlainStep>>& graph() const { return graph_; }
  std::size_t transitions() const;
  std::set<PlainState> ends() const;
  // By state: how many steps it is away from the start.
  std::map<PlainState, int> distances() const;

  std::set<PlainState> breaking(std::size_t property) const;
  using States = std::set<PlainState>;
  // By state: the states that can be reached from it in one step or more, round those avoided.
  std::map<PlainState, States> reachable(const States& avoided = {}) const;
  // States of runs that go on for ever under a weakly fair scheduler: of a set of states that all
  // reach each other, within which each actor's instruction is carried out, or is in one of them
  // not possible other than as a fault.
  States on_fair_cycle(const States& avoided = {}) const;

  // The least way from the start into the targets.
  std::optional<PlainWay> least_way(const std::set<PlainState>& targets) const;

  // Complete runs, and those that go through none of `avoided`; for programs that end.
  std::uint64_t runs() const { return runs_avoiding({}); }
  std::uint64_t runs_avoiding(const std::set<PlainState>& avoided) const;

 private:
  void visit(const PlainState& state);

  const Program& program_;
  std::map<PlainState, std::vector<PlainStep>> graph_;
};

}  // namespace interleave::tiny
