// The report as a page: one file that needs no network, interactive where scripts may run, and a
// plain page with the run as a table everywhere else.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

// Of a longer run the page has the last steps, those that end in the violation.
constexpr std::size_t page_steps_max = 10'000;

std::string write_html(const std::vector<Report>& reports);

}  // namespace interleave
