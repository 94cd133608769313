#include "engine/sampled_report.hpp"

#include <algorithm>

#include "engine/judgement.hpp"
#include "engine/story.hpp"
#include "engine/verdict.hpp"

namespace interleave {
namespace {

// The first interleaving is followed for what it prints, if no other run is shown.
constexpr std::size_t printing_steps_max = 100;

bool is_known(const Finding& finding, const Report& report) {
  return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& other) {
    return other.property == finding.property && other.token == finding.token;
  });
}

}  // namespace

JudgedRules add_properties(const StateSpace& space, const std::string& only, Report& report) {
  JudgedRules judged;
  for (std::size_t i = 0; i < space.properties().size(); ++i) {
    const PropertyInfo& property = space.properties()[i];
    const PropertyMask bit = PropertyMask{1} << i;
    if (property.termination || !property.promises.empty()) judged.about_runs_for_ever |= bit;
    if (only.empty() || only == property.name) judged.all |= bit;
    report.properties.push_back({property.name, Verdict::not_found});
  }
  return judged;
}

std::vector<std::string> judged_at_ends(const JudgedRules& judged, PropertyMask found,
                                        const Report& report) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < report.properties.size(); ++i) {
    const bool is_one = (judged.about_runs_for_ever & judged.all & ~found) >> i & 1;
    if (is_one) names.push_back(report.properties[i].name);
  }
  return names;
}

void add_what_was_said(StateSpace& space, Report& report) {
  if (report.configurations.empty()) {
    report.printed = printed_in(space, tell(space, replay(space, Schedule{}, printing_steps_max)));
  }
  space.search_ended();
  if (const auto found = space.trouble(); found && report.diagnostics.empty()) {
    report.diagnostics.push_back(*found);
  }
  for (auto& advice : space.advice()) {
    const auto same = [&](const Diagnostic& other) {
      return other.message == advice.message && other.line == advice.line;
    };
    if (std::any_of(report.advice.begin(), report.advice.end(), same)) continue;
    report.advice.push_back(std::move(advice));
  }
}

void add_minimised(const std::vector<FailingRun>& failing, const Minimising& how, Report& report) {
  for (const FailingRun& run : failing) {
    report.properties[run.property].verdict = Verdict::broken;
    Finding finding = minimise(how.configurations, run, how.options);
    const auto& configuration =
        *std::find_if(how.configurations.begin(), how.configurations.end(),
                      [&](const auto& each) { return each.name == finding.configuration; });
    const auto space = configuration.make();
    finding.token = token_of(*space, how.subject, how.bounds_text, finding);
    if (is_known(finding, report)) continue;
    if (report.findings.empty()) report.printed = printed_in(*space, finding.steps);
    report.findings.push_back(std::move(finding));
  }
}

void conclude(Report& report) {
  if (conclude_without_judging(report)) return;
  if (!report.findings.empty()) {
    report.verdict = Verdict::broken;
    report.message = report.findings.front().message;
  } else {
    report.verdict = Verdict::not_found;
    report.message = "nothing was found in the schedules that were run, which proves nothing";
  }
}

}  // namespace interleave
