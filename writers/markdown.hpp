// A report as a page. It is committed and compared with, so it says nothing that differs from one
// run to the next: no times.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

std::string write_markdown(const std::vector<Report>& reports);

}  // namespace interleave
