// The Final Boss, "The Production Postmortem": three instances, a sale, and three more instances.
// The bug lives in the loop: slow answers fail checks, failed checks put the load on fewer or on
// colder instances, and those are slower still, also when the sale is over.
#include "models/black_friday.hpp"

#include "models/worlds/black_friday.hpp"

namespace interleave {
namespace {

using namespace black_friday;

Variant variant(std::string name, std::string what, Mitigations mitigations,
                Expectation expected) {
  Variant made{std::move(name), std::move(what), std::move(expected),
               [mitigations](const Configuration& configuration, const Bounds& bounds) {
                 return cascade(setting_of(configuration, bounds, mitigations));
               }};
  if ((mitigations & read_replicas) != 0) made.own_bounds = {{"replicas", 1}};
  return made;
}

Variant alone(Mitigation mitigation, std::string what, Expectation expected) {
  return variant(name_of(mitigation), std::move(what), mitigation, std::move(expected));
}

}  // namespace

Exercise black_friday_exercise() {
  const auto falls = [] { return breaks(someone_in_rotation); };
  const auto falls_for_good = [] { return breaks(someone_in_rotation, comes_back); };
  Exercise exercise;
  exercise.world = world_info();
  exercise.title = "Final Boss: The Production Postmortem";
  exercise.takes_no_file = "it is a scenario; of its code, traffic-shift takes files";
  exercise.variants = {
      variant("as-told", "The incident as it is told: nothing is done about it.", 0,
              falls_for_good()),
      alone(longer_check, "Checks time out after 5 s instead of 1 s.", falls_for_good()),
      alone(prewarmed_caches, "New instances start with warm caches.", falls_for_good()),
      alone(gradual_shift, "New instances get 1 % of a share, and 20 % more every minute.",
            falls_for_good()),
      alone(circuit_breaker, "What the database cannot serve gets a default answer.", falls()),
      alone(read_replicas, "Reads go to a replica, unless it lags.", falls_for_good()),
      alone(scaling_ahead, "The new instances are there and warm before the sale.",
            falls_for_good()),
      alone(cached_results, "Exercise 2: what was cached is given, however old it is.",
            falls_for_good()),
      alone(graceful_degradation, "Exercise 2: what is too much gets a simple page.",
            falls_for_good()),
      alone(precomputed_queries, "Exercise 2: half of the database's work is done beforehand.",
            falls_for_good()),
      variant("prewarmed-and-longer-check", "Two published fixes together.",
              longer_check | prewarmed_caches, holds()),
      variant("breaker-and-longer-check", "Two published fixes together.",
              longer_check | circuit_breaker, holds()),
      variant("ahead-and-longer-check", "Two published fixes together.",
              longer_check | scaling_ahead, holds()),
      variant("gradual-and-longer-check", "The text's two fixes that need the least work.",
              longer_check | gradual_shift, falls_for_good()),
      variant("all-published", "All six published fixes together.",
              longer_check | prewarmed_caches | gradual_shift | circuit_breaker | read_replicas |
                  scaling_ahead,
              holds()),
  };
  return exercise;
}

}  // namespace interleave
