// Tells a run: its steps with what each read and wrote, vector clocks, and why it went wrong.
#pragma once

#include "engine/report.hpp"
#include "engine/schedule.hpp"

namespace interleave {

// Vector clocks (Mattern 1989, Fidge 1988) from program order and from conflicting accesses: a
// read follows the write that it sees, a write follows the reads and the write before it.
std::vector<ReportStep> tell(StateSpace& space, const Run& run);

// What the programs print in a run, in its order.
std::string printed_in(StateSpace& space, const std::vector<ReportStep>& steps);

// Adds the anomaly's name, the reasons and the condition under which the run would pass, as far as
// the accesses of its steps show them. `finding.steps` and `.nearest_passing` are already told.
void explain_by_accesses(Finding& finding);

}  // namespace interleave
