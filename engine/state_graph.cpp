#include "engine/state_graph.hpp"

#include <algorithm>
#include <limits>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/strong_components.hpp>

#include "engine/mutants.hpp"

namespace interleave {
namespace {

using Weight = std::uint64_t;
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Weight,
                                                 boost::no_property, StateIndex, std::uint64_t>;
using Pairs = std::vector<std::pair<StateIndex, StateIndex>>;

// Faults weigh so much more than steps that comparing weights compares faults first.
constexpr Weight one_step = 1;
constexpr Weight one_fault = Weight{1} << 32;

bool is_chosen(const StateFilter& chosen, StateIndex state) {
  return chosen.empty() || chosen[state];
}

template <class Visit>
void for_each_edge(const StateGraph& graph, const StateFilter& chosen, Visit visit) {
  for (StateIndex state = 0; state < graph.states(); ++state) {
    if (!is_chosen(chosen, state)) continue;
    for (const Edge& edge : graph.edges(state)) visit(state, edge);
  }
}

Graph forward_graph(const StateGraph& graph, const StateFilter& chosen) {
  Pairs pairs;
  pairs.reserve(graph.exploration().edges.size());
  for_each_edge(graph, chosen, [&](StateIndex from, const Edge& edge) {
    if (is_chosen(chosen, edge.target)) pairs.emplace_back(from, edge.target);
  });
  return {boost::edges_are_sorted, pairs.begin(), pairs.end(), graph.states()};
}

// Edges turned round, for looking back from targets. Edges out of a state that is not chosen are
// left out, so that no way leads through one.
Graph backward_graph(const StateGraph& graph, const StateFilter& chosen,
                     const FaultFilter& faults) {
  Pairs pairs;
  std::vector<Weight> weights;
  pairs.reserve(graph.exploration().edges.size());
  weights.reserve(graph.exploration().edges.size());
  for_each_edge(graph, chosen, [&](StateIndex from, const Edge& edge) {
    if (!faults.allows(edge)) return;
    pairs.emplace_back(edge.target, from);
    const Weight a_fault = planted("prefers-short-to-faultless") ? 0 : one_fault;
    weights.push_back(edge.faults * a_fault + one_step);
  });
  return {boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(), weights.begin(),
          graph.states()};
}

template <class T>
auto by_state(std::vector<T>& values) {
  return boost::make_iterator_property_map(
      values.begin(), boost::typed_identity_property_map<StateIndex>());
}

std::vector<StateIndex> members(const StateFilter& filter) {
  std::vector<StateIndex> states;
  for (StateIndex i = 0; i < filter.size(); ++i) {
    if (filter[i]) states.push_back(i);
  }
  return states;
}

}  // namespace

StateGraph::StateGraph(const Exploration& exploration, std::size_t actors)
    : exploration_(exploration), actors_(actors), run_ends_(exploration.states) {
  for (StateIndex state = 0; state < states(); ++state) run_ends_[state] = edges(state).empty();
  for (const Mark& mark : exploration.marks) {
    if (mark.terminal) run_ends_[mark.state] = true;
  }
}

Components StateGraph::components(const StateFilter& chosen) const {
  Components found;
  found.of_state.resize(states());
  const Graph graph = forward_graph(*this, chosen);
  // Boost numbers components in the order in which they are left, so sinks come first.
  found.count = boost::strong_components(graph, by_state(found.of_state));

  std::vector<StateIndex> first(found.count + 1ULL, 0);
  for (const std::uint32_t component : found.of_state) ++first[component + 1ULL];
  found.acyclic = std::all_of(first.begin(), first.end(), [](auto size) { return size <= 1; });
  for_each_edge(*this, chosen, [&](StateIndex from, const Edge& edge) {
    if (edge.target == from && !planted("overlooks-self-loops")) found.acyclic = false;
  });

  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  std::vector<StateIndex> order(states());
  for (StateIndex i = 0; i < states(); ++i) order[first[found.of_state[i]]++] = i;
  for (const StateIndex state : order) {
    if (is_chosen(chosen, state)) found.successors_first.push_back(state);
  }
  return found;
}

StepKinds StateGraph::possible_kinds(StateIndex state) const {
  StepKinds possible;
  for (const Edge& edge : edges(state)) {
    if (edge.faults > 0 && !planted("assumes-faults-happen")) continue;
    possible.insert(kind_of_step(edge));
  }
  return possible;
}

StateFilter StateGraph::on_fair_cycle(const Components& components,
                                      const StateFilter& chosen) const {
  if (components.acyclic || planted("overlooks-cycles")) return StateFilter(states(), false);
  struct Cycle {
    bool seen = false;
    bool has_edge = false;
    StepKinds always_possible;
    StepKinds taken;
  };
  std::vector<Cycle> cycles(components.count);
  for (StateIndex state = 0; state < states(); ++state) {
    if (!is_chosen(chosen, state)) continue;
    Cycle& cycle = cycles[components.of_state[state]];
    const StepKinds possible = possible_kinds(state);
    for (const Edge& edge : edges(state)) {
      if (!is_chosen(chosen, edge.target)) continue;
      if (components.of_state[edge.target] != components.of_state[state]) continue;
      cycle.has_edge = true;
      cycle.taken.insert(kind_of_step(edge));
    }
    if (!cycle.seen) cycle.always_possible = possible;
    else keep_only(cycle.always_possible, possible);
    cycle.seen = true;
  }
  StateFilter fair(states(), false);
  for (StateIndex state = 0; state < states(); ++state) {
    const Cycle& cycle = cycles[components.of_state[state]];
    const bool puts_off_none =
        std::includes(cycle.taken.begin(), cycle.taken.end(), cycle.always_possible.begin(),
                      cycle.always_possible.end());
    fair[state] = is_chosen(chosen, state) && cycle.has_edge &&
                  (puts_off_none || planted("forgets-fairness"));
  }
  return fair;
}

StateFilter StateGraph::can_reach(const StateFilter& targets, const StateFilter& chosen) const {
  StateFilter reaching(states(), false);
  const auto costs = cost_to(targets, chosen);
  for (StateIndex state = 0; state < states(); ++state) reaching[state] = costs[state].has_value();
  return reaching;
}

std::set<std::uint16_t> StateGraph::fault_labels() const {
  std::set<std::uint16_t> labels;
  for (const Edge& edge : exploration_.edges) {
    if (edge.faults > 0) labels.insert(edge.label);
  }
  return labels;
}

std::vector<std::optional<Cost>> StateGraph::cost_to(const StateFilter& targets,
                                                     const StateFilter& chosen,
                                                     const FaultFilter& faults) const {
  constexpr Weight unreachable = std::numeric_limits<Weight>::max();
  std::vector<std::optional<Cost>> costs(states());
  const auto sources = members(targets);
  if (sources.empty()) return costs;
  Graph graph = backward_graph(*this, chosen, faults);
  std::vector<Weight> weights(states(), unreachable);
  boost::dijkstra_shortest_paths(
      graph, sources.begin(), sources.end(), boost::dummy_property_map(), by_state(weights),
      boost::get(boost::edge_bundle, graph), boost::typed_identity_property_map<StateIndex>(),
      std::less<>(), boost::closed_plus<Weight>(unreachable), unreachable, Weight{0},
      boost::dijkstra_visitor<>());
  for (StateIndex state = 0; state < states(); ++state) {
    if (weights[state] == unreachable) continue;
    costs[state] = Cost{static_cast<std::uint32_t>(weights[state] >> 32),
                        static_cast<std::uint32_t>(weights[state])};
  }
  return costs;
}

}  // namespace interleave
