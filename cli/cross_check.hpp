// `check --cross-check`: the plain checker beside the engine.
#pragma once

#include "cli/checking.hpp"

namespace interleave::cli {

// Checks the subject once more, plainly, and says on standard error what was compared. Throws a
// CommandError, an internal error, if anything differs from the report.
void cross_check(const Subject& subject, const CheckOptions& options, const Report& report);

}  // namespace interleave::cli
