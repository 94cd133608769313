// SARIF 2.1.0, in which tools hand findings in code to others (GitHub, IDEs): a rule that is broken
// is a result at the line of the point of no return, and its run is a code flow with one thread
// flow for each process.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

std::string write_sarif(const std::vector<Report>& reports);

}  // namespace interleave
