// The reports for people at a terminal.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"
#include "writers/style.hpp"

namespace interleave {

std::string write_human(const Report& report, const HumanStyle& style);

// A whole exercise at a glance: a line for each variant, and the ranking of those that the exercise
// makes a claim about.
std::string write_overview(const std::vector<Report>& reports, const HumanStyle& style);

}  // namespace interleave
