// The runs that were found as a log with vector clocks, which ShiViz draws
// (https://bestchai.bitbucket.io/shiviz/). Its first two lines are the regular expressions by which
// it is to be read: of an event, and of what stands between two runs.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

std::string write_shiviz(const std::vector<Report>& reports);

}  // namespace interleave
