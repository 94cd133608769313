// Checks one program that is judged by cases, in each of its configurations, and gives the finished
// report: what engine/check.hpp does for a state space.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/exploration.hpp"
#include "engine/report.hpp"
#include "engine/schedule.hpp"
#include "models/worlds/cases.hpp"

namespace interleave {

struct CaseCheckRequest {
  std::string subject;      // "clock-skew/published": for tokens
  std::string bounds_text;  // bounds that were given, for tokens
  std::vector<CaseConfiguration> configurations;
  std::string property;  // judge only this one; empty: all
  Limits limits;         // `states_max` is of cases
  bool stop_at_first_violation = false;
  // Called after every batch; false ends the check as interrupted.
  std::function<bool(const ExploreProgress&)> progress;
};

// For each property the first case in the listed order that breaks it is the finding. Proved is
// what held in all cases of all configurations.
Report check_cases(const CaseCheckRequest& request, CaseProgram& program);

// The case of a token again, as a report of this one run. The token differs from the one that was
// asked for if the case or the answer is another now.
struct ReplayedCase {
  Report report;
  Token token;
};
// None if the configuration has no such case.
std::optional<ReplayedCase> replay_case(const CaseConfiguration& configuration, const Token& token,
                                        CaseProgram& program);

}  // namespace interleave
