#include "engine/verdict.hpp"

#include <algorithm>

#include "engine/mutants.hpp"

namespace interleave {
namespace {

void list_goals(const Looked& looked, Report& report) {
  for (std::size_t i = 0; i < looked.goals.size(); ++i) {
    const PropertyMask goal = PropertyMask{1} << i;
    if ((looked.reached & goal) != 0) report.reached.push_back(looked.goals[i]);
    else if ((looked.asked & goal) != 0) report.not_reached.push_back(looked.goals[i]);
  }
}

void decide(const Looked& looked, const ConfigurationResult* incomplete, Report& report) {
  if (conclude_without_judging(report)) return;
  if (looked.judged == 0 && !looked.property.empty()) {
    report.verdict = Verdict::error;
    report.message = "there is no property '" + looked.property + "'";
  } else if (!report.findings.empty()) {
    report.verdict = Verdict::broken;
    report.message = report.findings.front().message;
  } else if (incomplete != nullptr && !planted("proves-within-limits")) {
    report.verdict = Verdict::bounded;
    report.message = incomplete->name + ": " + incomplete->stopped_by;
  } else if (!report.not_reached.empty() && !planted("proves-what-is-never-reached")) {
    report.verdict = Verdict::invalid;
    report.message = "never reached in any run: " + report.not_reached.front();
  }
}

}  // namespace

bool conclude_without_judging(Report& report) {
  if (!report.diagnostics.empty()) {
    const Diagnostic& first = report.diagnostics.front();
    report.verdict = first.code == "nondeterministic" ? Verdict::invalid : Verdict::error;
    report.message = first.message;
    return true;
  }
  if (report.configurations.empty()) {
    report.verdict = Verdict::error;
    report.message = "there is no configuration to run";
    return true;
  }
  return false;
}

void conclude(const Looked& looked, Report& report) {
  list_goals(looked, report);
  const auto found = std::find_if(
      report.configurations.begin(), report.configurations.end(),
      [](const ConfigurationResult& result) { return !result.complete; });
  const ConfigurationResult* incomplete = found != report.configurations.end() ? &*found : nullptr;
  decide(looked, incomplete, report);
  // What was not found broken has only been proved if everything was explored.
  Verdict others = report.verdict;
  if (others == Verdict::broken) {
    const bool proved = incomplete == nullptr || planted("proves-other-rules-early");
    others = proved ? Verdict::proved : Verdict::bounded;
  }
  for (auto& property : report.properties) {
    if (property.verdict == Verdict::proved) property.verdict = others;
  }
}

}  // namespace interleave
