// Judges one run, whatever it comes from: a schedule that was sampled, shrunk or replayed.
#pragma once

#include "engine/report.hpp"
#include "engine/schedule.hpp"

namespace interleave {

// The rules that the run breaks: in its last state, by ending there, by never ending, or by leaving
// a promise unkept.
PropertyMask broken_by(StateSpace& space, const Run& run);

// The rules that are broken where the run stands: in that state, by ending there (also if a
// promise is still open), or by being stuck. What only runs for ever break is not among them.
PropertyMask broken_at_end(StateSpace& space, const Run& run);

// The run as a finding against a rule that it breaks: what happened and why. What only other runs
// can tell (whether it is minimal, from where on it was lost) is not determined.
Finding finding_of(StateSpace& space, const Run& run, std::size_t property);

// The replay token of a finding that knows its configuration.
std::string token_of(StateSpace& space, const std::string& subject, const std::string& bounds_text,
                     const Finding& finding);

}  // namespace interleave
