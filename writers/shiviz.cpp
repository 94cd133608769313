#include "writers/shiviz.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "writers/phrases.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

constexpr const char* event_expression = R"((?<event>.*)\n(?<host>\S*) (?<clock>{.*}))";
constexpr const char* between_runs = "^=== (?<trace>.*) ===$";

// A host has no spaces, and two different actors must not become one.
std::vector<std::string> hosts_of(const Finding& finding) {
  std::vector<std::string> hosts;
  for (std::size_t i = 0; i < finding.actors.size(); ++i) {
    std::string host = finding.actors[i];
    std::replace(host.begin(), host.end(), ' ', '_');
    if (host.empty() || std::find(hosts.begin(), hosts.end(), host) != hosts.end()) {
      host += fmt::format("_{}", i + 1);
    }
    hosts.push_back(std::move(host));
  }
  return hosts;
}

// Nothing is known yet of those whose count is 0, and ShiViz takes no zeros.
std::string clock_of(const ReportStep& step, const std::vector<std::string>& hosts) {
  nlohmann::ordered_json clock = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < step.vector_clock.size() && i < hosts.size(); ++i) {
    if (step.vector_clock[i] > 0) clock[hosts[i]] = step.vector_clock[i];
  }
  return clock.dump();
}

std::vector<std::string> notes_of(const Finding& finding, const ReportStep& step) {
  std::vector<std::string> notes;
  if (has_point_of_no_return(finding) && step.number == finding.inevitable.step) {
    notes.push_back(point_text(finding));
  }
  if (finding.overwritten && step.number == finding.overwriting) {
    notes.push_back(fmt::format("overwrites step {}", *finding.overwritten));
  }
  if (finding.loop_from == step.number) notes.push_back(loop_text(finding, step.number));
  return notes;
}

// Every event begins with its number, so none is taken for what stands between runs.
std::string run(const Finding& finding) {
  const std::vector<std::string> hosts = hosts_of(finding);
  std::string text;
  for (const ReportStep& step : finding.steps) {
    if (step.actor_index >= hosts.size()) continue;
    std::string event = fmt::format("{} {}", step.number, step_text(step));
    for (const auto& note : notes_of(finding, step)) event += "; " + note;
    text += event + "\n" + hosts[step.actor_index] + " " + clock_of(step, hosts) + "\n";
  }
  return text;
}

}  // namespace

std::string write_shiviz(const std::vector<Report>& reports) {
  std::string text = std::string(event_expression) + "\n" + between_runs + "\n";
  std::size_t number = 0;
  for (const Report& report : reports) {
    const Report clean = harmless(report, /*unicode=*/true);
    for (const Finding& finding : clean.findings) {
      text += fmt::format("=== {} {} with {}: {} ===\n", ++number, subject_of(clean),
                          finding.configuration, finding.property);
      text += run(finding);
    }
  }
  return text;
}

}  // namespace interleave
