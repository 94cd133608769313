#include "writers/one_line.hpp"

#include <algorithm>

#include "writers/text.hpp"

namespace interleave {
namespace {

std::string last_word(const std::string& name) { return name.substr(name.rfind(' ') + 1); }

// "A" for "Server A", as long as no other actor is called "… A".
std::string short_name(const Finding& finding, const std::string& actor) {
  const std::string shorter = last_word(actor);
  const auto alike = std::count_if(
      finding.actors.begin(), finding.actors.end(),
      [&](const std::string& other) { return last_word(other) == shorter; });
  return alike == 1 ? shorter : actor;
}

// "A get; B get; A set; B set": steps in a row of one actor name it once.
std::string told_briefly(const Finding& finding) {
  std::string text;
  std::string last;
  for (const ReportStep& step : finding.steps) {
    const bool same = step.told.actor == last;
    if (!text.empty()) text += same ? ", " : "; ";
    if (!same) text += short_name(finding, step.told.actor) + " ";
    last = step.told.actor;
    text += (step.fault ? "! " : "") + step.told.label;
    if (!step.told.outcome.empty()) text += " (" + step.told.outcome + ")";
  }
  return text;
}

}  // namespace

std::string story_line(const Report& report) {
  if (report.findings.empty()) return "";
  const Finding& first = report.findings.front();
  return first.steps.empty() ? first.message : told_briefly(first);
}

std::string share_of(const ConfigurationResult& result) {
  if (result.sampled) {
    return grouped(result.sampled->violating) + " of " + grouped(result.sampled->schedules);
  }
  if (!result.complete) return "not all";
  if (result.cases) return grouped(result.violating) + " of " + grouped(*result.cases);
  if (result.interleavings.empty()) return "unbounded";
  const std::string violating = result.violating.empty() ? "0" : result.violating;
  return grouped(violating) + " of " + grouped(result.interleavings);
}

}  // namespace interleave
