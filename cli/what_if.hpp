// What would break a file beyond the rules that it is judged by: advice, which changes no verdict.
#pragma once

#include <vector>

#include "cli/checking.hpp"

namespace interleave::cli {

// One piece of advice for each premise of the exercise under which the file breaks that rule. The
// report is that of the file's own check.
std::vector<Diagnostic> advice_on_premises(const Subject& subject, const Report& report,
                                           const CheckRequest& request);

}  // namespace interleave::cli
