// The summary of a step on GitHub: the Markdown page of each report with a sequence diagram of each
// run, within what GitHub takes. A workflow appends it to the file $GITHUB_STEP_SUMMARY.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

// GitHub refuses a step's summary of more than 1 MiB; other commands of the step may add to it too.
inline constexpr std::size_t github_summary_bytes_max = 900'000;

std::string write_github(const std::vector<Report>& reports);

}  // namespace interleave
