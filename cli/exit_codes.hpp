// The exit codes. They are frozen: scripts and graders rely on them.
#pragma once

#include <vector>

#include "engine/report.hpp"

namespace interleave::cli {

enum class ExitCode : int {
  proved = 0,
  broken = 1,
  inconclusive = 2,  // a bound was hit
  internal = 3,      // or a shipped variant that is invalid
  usage = 4,
  nothing_selected = 5,
  replay_diverged = 6,
  not_judged = 7,  // the submission does not load, is nondeterministic, hits a limit …
  interrupted = 130,
  output_closed = 141,  // the reader of the output had enough, as `head` has
};

ExitCode exit_code_of(const Report& report);

// A whole exercise is as it should be when every variant does what is expected of it.
ExitCode exit_code_of_catalogue(const std::vector<Report>& reports);

// Of several: the worst, in the order 3, 7, 1, 2, 0.
ExitCode worst(const std::vector<ExitCode>& codes);

}  // namespace interleave::cli
