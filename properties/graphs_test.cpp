// On random graphs, filled in by hand, what the state graph says agrees with the definitions,
// checked by trying everything.
#include <algorithm>
#include <array>
#include <functional>

#include "engine/count.hpp"
#include "engine/state_graph.hpp"
#include "tests/support/random_graphs.hpp"

namespace interleave {
namespace {

using graphs::below;
using graphs::Drawn;
using graphs::drawn_edges;
using graphs::states_max;

constexpr int graphs_tried = 2'000;
constexpr std::size_t actors = graphs::actors;
constexpr std::size_t labels = graphs::labels;

StateFilter chosen_states() {
  StateFilter chosen;
  for (int i = 0; i < states_max; ++i) chosen.push_back(*below(4) != 0);
  return chosen;
}

Exploration exploration_of(const std::vector<Drawn>& drawn) {
  Exploration found;
  found.states = states_max;
  for (StateIndex state = 0; state < states_max; ++state) {
    found.first_edge.push_back(found.edges.size());
    for (const Drawn& edge : drawn) {
      if (edge.from != static_cast<int>(state)) continue;
      found.edges.push_back({static_cast<StateIndex>(edge.to),
                             static_cast<std::uint8_t>(edge.actor),
                             static_cast<std::uint8_t>(edge.fault ? 1 : 0),
                             static_cast<std::uint16_t>(edge.label)});
    }
  }
  found.first_edge.push_back(found.edges.size());
  return found;
}

// The cheapest ways between all pairs, through edges whose both ends are inside (Floyd, Warshall).
using Matrix = std::array<std::array<std::optional<Cost>, states_max>, states_max>;
Matrix cheapest(const StateGraph& graph, const std::function<bool(StateIndex, StateIndex)>& keeps) {
  Matrix ways;
  const auto improve = [](std::optional<Cost>& way, const Cost& cost) {
    if (!way || cost < *way) way = cost;
  };
  for (StateIndex i = 0; i < states_max; ++i) {
    for (const Edge& edge : graph.edges(i)) {
      if (keeps(i, edge.target)) improve(ways[i][edge.target], {edge.faults, 1});
    }
  }
  for (StateIndex via = 0; via < states_max; ++via) {
    for (StateIndex i = 0; i < states_max; ++i) {
      for (StateIndex j = 0; j < states_max; ++j) {
        const auto& first = ways[i][via];
        const auto& then = ways[via][j];
        if (first && then) {
          improve(ways[i][j], {first->faults + then->faults, first->steps + then->steps});
        }
      }
    }
  }
  return ways;
}

TEST(Graphs, ComponentsAreTheStatesThatReachEachOther) {
  holds_for_all(graphs_tried, [] {
    const Exploration exploration = exploration_of(*drawn_edges());
    const StateGraph graph(exploration, actors);
    const StateFilter chosen = chosen_states();
    const Components found = graph.components(chosen);
    const auto ways =
        cheapest(graph, [&](StateIndex a, StateIndex b) { return chosen[a] && chosen[b]; });
    bool cyclic = false;
    for (StateIndex i = 0; i < states_max; ++i) {
      cyclic = cyclic || ways[i][i];
      for (StateIndex j = 0; j < states_max; ++j) {
        const bool together = i == j || (ways[i][j] && ways[j][i]);
        RC_ASSERT((found.of_state[i] == found.of_state[j]) == together);
      }
    }
    RC_ASSERT(found.acyclic == !cyclic);

    const auto& order = found.successors_first;
    RC_ASSERT(static_cast<long>(order.size()) == std::count(chosen.begin(), chosen.end(), true));
    const auto place = [&](StateIndex state) {
      return std::find(order.begin(), order.end(), state) - order.begin();
    };
    for (StateIndex i = 0; i < states_max; ++i) {
      for (const Edge& edge : graph.edges(i)) {
        if (!chosen[i] || !chosen[edge.target]) continue;
        if (found.of_state[i] == found.of_state[edge.target]) continue;
        RC_ASSERT(place(edge.target) < place(i));
      }
    }
  });
}

// By the definition of a fair run: the states that it visits for ever are a set in which it can go
// from each to each, and each kind of step of each actor is taken in it, or is not possible in one
// of its states other than as a fault.
StateFilter fair_by_trying_every_set(const StateGraph& graph, const StateFilter& chosen) {
  StateFilter fair(states_max, false);
  for (unsigned set = 1; set < 1U << states_max; ++set) {
    const auto in = [&](StateIndex state) { return (set >> state & 1) != 0 && chosen[state]; };
    const auto ways = cheapest(graph, [&](StateIndex a, StateIndex b) { return in(a) && in(b); });
    bool connected = true;
    using Kinds = std::array<std::array<bool, labels>, actors>;
    Kinds content{};
    for (StateIndex i = 0; i < states_max; ++i) {
      if ((set >> i & 1) == 0) continue;
      for (StateIndex j = 0; j < states_max; ++j) {
        if ((set >> j & 1) != 0 && !ways[i][j]) connected = false;
      }
      Kinds possible{};
      for (const Edge& edge : graph.edges(i)) {
        if (edge.faults == 0) possible[edge.actor][edge.label] = true;
        if (in(i) && in(edge.target)) content[edge.actor][edge.label] = true;
      }
      for (std::size_t actor = 0; actor < actors; ++actor) {
        for (std::size_t label = 0; label < labels; ++label) {
          if (!possible[actor][label]) content[actor][label] = true;
        }
      }
    }
    const bool fair_to_all = std::all_of(content.begin(), content.end(), [](const auto& of_actor) {
      return std::find(of_actor.begin(), of_actor.end(), false) == of_actor.end();
    });
    if (!connected || !fair_to_all) continue;
    for (StateIndex i = 0; i < states_max; ++i) fair[i] = fair[i] || (set >> i & 1) != 0;
  }
  return fair;
}

TEST(Graphs, FairCyclesAreThoseOfTheDefinition) {
  holds_for_all(graphs_tried, [] {
    const Exploration exploration = exploration_of(*drawn_edges());
    const StateGraph graph(exploration, actors);
    const StateFilter chosen = chosen_states();
    RC_ASSERT(graph.on_fair_cycle(graph.components(chosen), chosen) ==
              fair_by_trying_every_set(graph, chosen));
  });
}

TEST(Graphs, CostsAreThoseOfTheCheapestWays) {
  holds_for_all(graphs_tried, [] {
    const Exploration exploration = exploration_of(*drawn_edges());
    const StateGraph graph(exploration, actors);
    const StateFilter chosen = chosen_states();
    StateFilter targets;
    for (int i = 0; i < states_max; ++i) targets.push_back(*below(4) == 0);
    // A way leads through chosen states; only the target at its end need not be one.
    const auto ways = cheapest(graph, [&](StateIndex a, StateIndex) { return chosen[a]; });
    const auto costs = graph.cost_to(targets, chosen);
    const StateFilter reaching = graph.can_reach(targets, chosen);
    for (StateIndex i = 0; i < states_max; ++i) {
      std::optional<Cost> least;
      for (StateIndex j = 0; j < states_max; ++j) {
        if (!targets[j]) continue;
        const std::optional<Cost> way = i == j ? Cost{} : ways[i][j];
        if (way && (!least || *way < *least)) least = way;
      }
      RC_ASSERT(costs[i] == least);
      RC_ASSERT(reaching[i] == least.has_value());
    }
  });
}

std::uint64_t runs_from(const StateGraph& graph, StateIndex state, const StateFilter& chosen) {
  if (!chosen[state]) return 0;
  std::uint64_t runs = graph.edges(state).empty() ? 1 : 0;
  for (const Edge& edge : graph.edges(state)) runs += runs_from(graph, edge.target, chosen);
  return runs;
}

TEST(Graphs, RunsAreCountedThroughChosenStatesOnly) {
  holds_for_all(graphs_tried, [] {
    auto drawn = *drawn_edges();
    for (Drawn& edge : drawn) {  // leads on to a greater number, so there is no cycle
      edge.from = std::min(edge.from, states_max - 2);
      edge.to = edge.from + 1 + edge.to % (states_max - 1 - edge.from);
    }
    const Exploration exploration = exploration_of(drawn);
    const StateGraph graph(exploration, actors);
    const StateFilter chosen = chosen_states();
    const auto runs = count_runs(graph, graph.components(), chosen);
    for (StateIndex i = 0; i < states_max; ++i) {
      RC_ASSERT(runs[i].str() == std::to_string(runs_from(graph, i, chosen)));
    }
  });
}

}  // namespace
}  // namespace interleave
