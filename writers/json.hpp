// The report for programs: schema "interleave-report/1", documented in report.schema.json.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

// One report is one object; several are {"schema": …, "reports": […]}. ASCII only: the rest is
// escaped, so that it is harmless wherever it is shown; bytes that are no UTF-8 are replaced.
std::string write_json(const std::vector<Report>& reports);

}  // namespace interleave
