// The run that a finding shows, for a terminal: a column for each process and each service, or one
// line a step where that does not fit.
#pragma once

#include <string>

#include "engine/report.hpp"
#include "writers/style.hpp"

namespace interleave {

// `finding` must have been made harmless.
std::string timeline(const Finding& finding, const HumanStyle& style);

}  // namespace interleave
