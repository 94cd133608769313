// The explored states as a graph: what needs to see beyond one step.
//
// Everything here is exact and works on graphs with joins and cycles. The algorithms on graphs
// themselves come from Boost.Graph, which no other file uses.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "engine/exploration.hpp"
#include "engine/step_kinds.hpp"

namespace interleave {

// Chooses states; a graph can be looked at as if the others, and the edges at them, did not exist.
using StateFilter = std::vector<bool>;  // by state; empty: all of them

// The states, a strongly connected component each, in an order in which every edge leads to the
// same component or to an earlier one.
struct Components {
  std::vector<std::uint32_t> of_state;  // by state; one that is filtered out is one of its own
  std::uint32_t count = 0;
  bool acyclic = true;                       // no cycle, not even from a state to itself
  std::vector<StateIndex> successors_first;  // all chosen states, those that others lead to first
};

// What a way costs: first the faults, then the steps.
struct Cost {
  std::uint32_t faults = 0;
  std::uint32_t steps = 0;
  friend auto operator<=>(const Cost&, const Cost&) = default;
};

// Which faults may happen: all of them, or those of one label.
struct FaultFilter {
  std::optional<std::uint16_t> only_label = std::nullopt;
  bool allows(const Edge& edge) const {
    return edge.faults == 0 || !only_label || edge.label == *only_label;
  }
};

class StateGraph {
 public:
  // The exploration must have kept its edges, and must outlive the graph.
  StateGraph(const Exploration& exploration, std::size_t actors);

  StateIndex states() const { return exploration_.states; }
  std::span<const Edge> edges(StateIndex state) const {
    const auto* first = exploration_.edges.data();
    return {first + exploration_.first_edge[state], first + exploration_.first_edge[state + 1ULL]};
  }
  std::size_t actors() const { return actors_; }
  // Whether a run can end there: nothing follows, or nothing has to.
  bool run_ends(StateIndex state) const { return run_ends_[state]; }
  const Exploration& exploration() const { return exploration_; }

  Components components(const StateFilter& chosen = {}) const;

  // What can happen in a state, other than faults, which need not.
  StepKinds possible_kinds(StateIndex state) const;

  // States on a cycle that a weakly fair scheduler can follow for ever: no kind of step of an actor
  // is possible in every state of their component and taken nowhere in it. Faults need not happen.
  StateFilter on_fair_cycle(const Components& components, const StateFilter& chosen = {}) const;

  // States from which one of the `targets` can be reached through chosen states (targets need not
  // be chosen themselves).
  StateFilter can_reach(const StateFilter& targets, const StateFilter& chosen = {}) const;

  // The cheapest way from each state to any of the targets; none where there is no way.
  std::vector<std::optional<Cost>> cost_to(const StateFilter& targets,
                                           const StateFilter& chosen = {},
                                           const FaultFilter& faults = {}) const;

  // The labels of all faults that can happen.
  std::set<std::uint16_t> fault_labels() const;

 private:
  const Exploration& exploration_;
  std::size_t actors_;
  StateFilter run_ends_;
};

}  // namespace interleave
