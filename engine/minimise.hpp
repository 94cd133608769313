// From any failing run to the least one: least by configuration (as the exercise lists them), then
// by faults, then by steps, then canonically.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/check.hpp"

namespace interleave {

// A run that breaks a rule, wherever it comes from: a sampler, a fuzzer, a token.
struct FailingRun {
  std::size_t configuration = 0;  // its number
  Schedule schedule;
  std::size_t steps = 0;  // after so many the rule is broken
  std::size_t property = 0;
};

struct MinimiseOptions {
  ExploreOptions exact;         // of a configuration: larger ones are only searched near the run
  std::size_t runs_max = 20'000;  // tried while the run itself is made smaller
};

// Delta debugging first, then an exact search of that configuration, and of those before it, as far
// as they fit into the limits. `proved_minimal` is true only if all of these were searched as far
// as a lesser run could lie. The finding has everything but its token.
Finding minimise(const std::vector<ConfigurationToCheck>& configurations, const FailingRun& failing,
                 const MinimiseOptions& options);

// Delta debugging alone: a run of the same space that breaks the property and is not greater.
Run shrink(StateSpace& space, const Run& failing, std::size_t property, std::size_t runs_max);

// Whether a run is less than another one in the same configuration.
bool is_less(const Run& a, const Run& b);

}  // namespace interleave
