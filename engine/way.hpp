// Ways through an explored graph: cheapest ones, and loops that a weakly fair scheduler can follow.
#pragma once

#include <vector>

#include "engine/schedule.hpp"
#include "engine/state_graph.hpp"

namespace interleave {

// The states of one way through the graph, and the choices that lead along it.
struct Way {
  std::vector<StateIndex> states{0};
  std::vector<std::size_t> edges;  // edges[i] leads from states[i] to states[i + 1]

  void step(const StateGraph& graph, std::size_t edge);
  Run run(StateSpace& space, const StateGraph& graph) const;
};

// The same choices in another graph in which every state has as many edges.
Way same_way(const Way& way, const StateGraph& graph);

// Goes on along a cheapest way to the targets, at each step by the first edge that is on one.
void walk_to(const StateGraph& graph, const std::vector<std::optional<Cost>>& costs, Way& way,
             const FaultFilter& faults = {});

// Goes round a loop through the last state of the way, within the state's component, which a weakly
// fair scheduler can follow for ever. The component must have one; the loop is short, but not
// always the shortest.
void walk_round_fairly(const StateGraph& graph, const Components& components, Way& way);

}  // namespace interleave
