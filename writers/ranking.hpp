// The steps that the variants need, beside what the exercise itself claims about their times.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"
#include "writers/style.hpp"

namespace interleave {

// Only of reports with `claimed_ms`; empty if there are none. They must have been made harmless.
std::string write_ranking(const std::vector<Report>& reports, const HumanStyle& style);

}  // namespace interleave
