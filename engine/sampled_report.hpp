// What the reports have in common of all that runs schedules but explores nothing: samplers and
// fuzzing campaigns.
#pragma once

#include "engine/check.hpp"
#include "engine/minimise.hpp"

namespace interleave {

struct JudgedRules {
  PropertyMask all = 0;
  PropertyMask about_runs_for_ever = 0;  // of all rules: what a run that never ends can break
};
// Names the space's rules in the report, none of them found broken. Judged is the one of that name;
// all, if it is empty.
JudgedRules add_properties(const StateSpace& space, const std::string& only, Report& report);
// Those that were judged by how runs end and by nothing else, and were not found broken.
std::vector<std::string> judged_at_ends(const JudgedRules& judged, PropertyMask found,
                                        const Report& report);

// Trouble, advice, and, of the first configuration, what a run prints; at the end of its search.
void add_what_was_said(StateSpace& space, Report& report);

struct Minimising {
  const std::string& subject;
  const std::string& bounds_text;
  const std::vector<ConfigurationToCheck>& configurations;
  const MinimiseOptions& options;
};
// Each as a minimal finding with its token; one that turns out to be the same run is left out.
void add_minimised(const std::vector<FailingRun>& failing, const Minimising& how, Report& report);

// The verdict, from what the report has by now.
void conclude(Report& report);

}  // namespace interleave
