#include "engine/way.hpp"

#include <algorithm>
#include <cassert>

#include "engine/mutants.hpp"

namespace interleave {
namespace {

bool follows(const Edge& edge, const Cost& here, const std::optional<Cost>& next) {
  return next && Cost{next->faults + edge.faults, next->steps + 1} == here;
}

// Kinds of steps that the way, from step `from` on, puts off: possible all the time, never taken.
// To repeat it for ever would not be fair to them.
StepKinds put_off(const StateGraph& graph, const Way& way, std::size_t from) {
  StepKinds kinds = graph.possible_kinds(way.states[from]);
  for (std::size_t i = from; i < way.edges.size(); ++i) {
    keep_only(kinds, graph.possible_kinds(way.states[i + 1]));
  }
  for (std::size_t i = from; i < way.edges.size(); ++i) {
    kinds.erase(kind_of_step(graph.edges(way.states[i])[way.edges[i]]));
  }
  return kinds;
}

// A loop through the last state of a way, which a weakly fair scheduler can follow for ever. The
// state's component has one; it is short, but not always the shortest.
class FairLoop {
 public:
  FairLoop(const StateGraph& graph, const Components& components, Way& way)
      : graph_(graph), way_(way), from_(way.edges.size()), inside_(graph.states(), false) {
    const StateIndex start = way.states.back();
    StateFilter only_start(graph.states(), false);
    only_start[start] = true;
    for (StateIndex state = 0; state < graph.states(); ++state) {
      inside_[state] = components.of_state[state] == components.of_state[start];
    }
    back_ = graph.cost_to(only_start, inside_);
  }

  void walk() {
    for (auto left = put_off(graph_, way_, from_);
         !left.empty() && !planted("shows-unfair-loops");) {
      walk_to_a_chance_of(*left.begin());
      left = put_off(graph_, way_, from_);
    }
    if (way_.edges.size() == from_) {
      way_.step(graph_, *shortest_round(way_.states.back(), [](const Edge&) { return true; }));
    }
    walk_to(graph_, back_, way_);
  }

 private:
  // Goes where a kind of step is not possible, or where it can be taken, and takes it.
  void walk_to_a_chance_of(StepKind kind) {
    const auto is_meant = [kind](const Edge& edge) { return kind_of_step(edge) == kind; };
    StateFilter chances(graph_.states(), false);
    for (StateIndex state = 0; state < graph_.states(); ++state) {
      if (!inside_[state]) continue;
      chances[state] = !graph_.possible_kinds(state).contains(kind) ||
                       shortest_round(state, is_meant).has_value();
    }
    walk_to(graph_, graph_.cost_to(chances, inside_), way_);
    if (!put_off(graph_, way_, from_).contains(kind)) return;
    way_.step(graph_, *shortest_round(way_.states.back(), is_meant));
  }

  // Of the edges out of a state that stay inside, the one from which the start is nearest.
  template <class Filter>
  std::optional<std::size_t> shortest_round(StateIndex state, Filter filter) const {
    const auto edges = graph_.edges(state);
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const auto& back = back_[edges[i].target];
      if (!inside_[edges[i].target] || !filter(edges[i])) continue;
      if (!best || *back < *back_[edges[*best].target]) best = i;
    }
    return best;
  }

  const StateGraph& graph_;
  Way& way_;
  std::size_t from_;
  StateFilter inside_;
  std::vector<std::optional<Cost>> back_;
};

}  // namespace

void Way::step(const StateGraph& graph, std::size_t edge) {
  edges.push_back(edge);
  states.push_back(graph.edges(states.back())[edge].target);
}

Run Way::run(StateSpace& space, const StateGraph& graph) const {
  Schedule schedule;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (graph.edges(states[i]).size() < 2) continue;
    schedule.push_back(static_cast<std::uint16_t>(edges[i]));
  }
  return replay(space, schedule, edges.size());
}

Way same_way(const Way& way, const StateGraph& graph) {
  Way same;
  for (const std::size_t edge : way.edges) same.step(graph, edge);
  return same;
}

void walk_to(const StateGraph& graph, const std::vector<std::optional<Cost>>& costs, Way& way,
             const FaultFilter& faults) {
  while (costs[way.states.back()]->steps > 0) {
    const StateIndex here = way.states.back();
    const auto edges = graph.edges(here);
    const auto leads_on = [&](const Edge& candidate) {
      return faults.allows(candidate) && follows(candidate, *costs[here], costs[candidate.target]);
    };
    auto edge = std::find_if(edges.begin(), edges.end(), leads_on);
    assert(edge != edges.end());
    if (planted("takes-a-later-of-equal-ways")) {
      edge = std::find_if(edges.rbegin(), edges.rend(), leads_on).base() - 1;
    }
    way.step(graph, static_cast<std::size_t>(edge - edges.begin()));
  }
}

void walk_round_fairly(const StateGraph& graph, const Components& components, Way& way) {
  FairLoop(graph, components, way).walk();
}

}  // namespace interleave
