#include "cli/what_if.hpp"

#include <algorithm>

namespace interleave::cli {
namespace {

Diagnostic advice_of(const PremiseToCheck& premise, const Finding& finding) {
  Diagnostic advice{"what-if", premise.premise + ": " + finding.message, {}};
  for (const ReportStep& step : finding.steps) {
    if (!step.told.source) continue;
    advice.file = step.told.source->file;
    advice.line = step.told.source->line;
    advice.column = step.told.source->column;
  }
  return advice;
}

}  // namespace

std::vector<Diagnostic> advice_on_premises(const Subject& subject, const Report& report,
                                           const CheckRequest& request) {
  std::vector<Diagnostic> advice;
  for (const PremiseToCheck& premise : subject.premises) {
    const bool broken_anyway = std::any_of(
        report.findings.begin(), report.findings.end(),
        [&](const Finding& finding) { return finding.property == premise.breaks; });
    if (broken_anyway) continue;
    CheckRequest what_if = request;
    what_if.configurations = {premise.configuration};
    what_if.property = premise.breaks;
    what_if.explore.stop_at_first_violation = true;
    what_if.explore.limits.states_max = premise.states_max;
    const Report found = check(what_if);
    if (!found.findings.empty()) advice.push_back(advice_of(premise, found.findings.front()));
  }
  return advice;
}

}  // namespace interleave::cli
