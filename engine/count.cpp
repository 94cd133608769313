#include "engine/count.hpp"

#include <algorithm>
#include <cassert>

#include "engine/mutants.hpp"

namespace interleave {

std::vector<BigInteger> count_runs(const StateGraph& graph, const Components& components,
                                   const StateFilter& chosen) {
  assert(components.acyclic);
  std::vector<BigInteger> runs(graph.states());
  for (const StateIndex state : components.successors_first) {
    if (!chosen.empty() && !chosen[state]) continue;
    const auto edges = graph.edges(state);
    const bool counts = edges.empty() || !planted("counts-no-run-that-may-end");
    if (graph.run_ends(state) && counts) runs[state] = 1;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const bool parallel = i > 0 && edges[i].target == edges[i - 1].target;
      if (parallel && planted("counts-parallel-steps-once")) continue;
      runs[state] += runs[edges[i].target];
    }
  }
  return runs;
}

RunLengths run_lengths(const StateGraph& graph, const Components& components,
                       const std::vector<BigInteger>& runs, std::size_t first_environment_actor) {
  assert(components.acyclic);
  std::vector<RunLengths> lengths(graph.states());
  for (const StateIndex state : components.successors_first) {
    RunLengths& here = lengths[state];
    bool first = !graph.run_ends(state);
    for (const Edge& edge : graph.edges(state)) {
      const RunLengths& next = lengths[edge.target];
      const std::uint32_t step =
          (edge.faults == 0 || planted("counts-faults-as-steps")) &&
                  edge.actor < first_environment_actor
              ? 1
              : 0;
      here.shortest = first ? next.shortest + step : std::min(here.shortest, next.shortest + step);
      here.longest = std::max(here.longest, next.longest + step);
      here.sum += next.sum + step * runs[edge.target];
      first = false;
    }
  }
  return lengths.empty() ? RunLengths{} : lengths[0];
}

}  // namespace interleave
