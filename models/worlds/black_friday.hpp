// The Final Boss: a sale begins, checks fail, instances are added, and all of it makes all of it
// worse. What must hold, under which parameters; the recurrence itself is in cascade.hpp.
#pragma once

#include <memory>

#include "models/worlds/cascade.hpp"
#include "models/worlds/world.hpp"

namespace interleave::black_friday {

inline constexpr const char* someone_in_rotation = "some instance is always in rotation";
inline constexpr const char* comes_back = "the site comes back after the rush";

inline constexpr const char* rush_over = "the rush ends";
inline constexpr const char* scaled_up = "new instances are in rotation";

// All that is possible within the ranges of what is assumed, as a state space. Its first step
// chooses among what is assumed; each other one is a tick.
std::unique_ptr<StateSpace> cascade(const Setting& setting);

Setting setting_of(const Configuration& configuration, const Bounds& bounds,
                   Mitigations mitigations);

// What the search for sufficient mitigations goes over, too.
std::vector<Assumed> assumed_values(const Bounds& bounds);
std::vector<Configuration> configurations(const Bounds& bounds);

WorldInfo world_info();

}  // namespace interleave::black_friday
