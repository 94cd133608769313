// A space-time diagram in text: a lane for each node, time downwards, messages as arrows.
#pragma once

#include <string>
#include <vector>

#include "models/worlds/causality.hpp"

namespace interleave::causality {

// `clocks` stand beside the events, one for each; none where nothing is known.
std::vector<std::string> space_time_diagram(const Pattern& pattern,
                                            const std::vector<std::string>& clocks);

}  // namespace interleave::causality
