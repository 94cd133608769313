// Exact numbers of interleavings: dynamic programming over the acyclic state graph, from the ends
// back to the start, with integers that do not overflow.
#pragma once

#include <optional>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include "engine/state_graph.hpp"

namespace interleave {

using BigInteger = boost::multiprecision::cpp_int;

// By state: how many complete runs lead on from it through `chosen` states alone, the state itself
// included. A run is complete where nothing follows or has to. `components` must be acyclic.
std::vector<BigInteger> count_runs(const StateGraph& graph, const Components& components,
                                   const StateFilter& chosen = {});

// Steps of complete runs, faults and the surroundings' own steps not counted.
struct RunLengths {
  std::uint32_t shortest = 0;
  std::uint32_t longest = 0;
  BigInteger sum;  // over all runs: the average is sum / runs, exactly
};
RunLengths run_lengths(const StateGraph& graph, const Components& components,
                       const std::vector<BigInteger>& runs, std::size_t first_environment_actor);

}  // namespace interleave
