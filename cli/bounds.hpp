// The bounds in a report: those that the subject knows, with their values, and what they leave out.
#pragma once

#include "cli/checking.hpp"

namespace interleave::cli {

void add_bounds(const Subject& subject, const CheckOptions& options, Report& report);

}  // namespace interleave::cli
