#include "writers/phrases.hpp"

#include <algorithm>
#include <cctype>
#include <tuple>

#include <fmt/format.h>

#include "writers/text.hpp"

namespace interleave {
namespace {

const ConfigurationResult* configuration_of(const Report& report, const Finding& finding) {
  const auto at = std::find_if(report.configurations.begin(), report.configurations.end(),
                               [&](const ConfigurationResult& result) {
                                 return result.name == finding.configuration;
                               });
  return at != report.configurations.end() ? &*at : nullptr;
}

// Counts of the finding's own property, where they are known for each.
std::string violating_of(const Report& report, const Finding& finding,
                         const ConfigurationResult& result) {
  for (std::size_t i = 0; i < report.properties.size(); ++i) {
    if (report.properties[i].name != finding.property) continue;
    if (i < result.violating_by_property.size()) return result.violating_by_property[i];
  }
  return result.violating;
}

std::string quoted_for_shell(const std::string& text) {
  std::string quoted = "'";
  for (const char letter : text) quoted += letter == '\'' ? "'\\''" : std::string(1, letter);
  return quoted + "'";
}

std::string quoted_if_needed(const std::string& text) {
  constexpr std::string_view plain_letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+:,@";
  const bool plain = text.find_first_not_of(plain_letters) == text.npos;
  return plain && !text.empty() && text[0] != '-' ? text : quoted_for_shell(text);
}

std::string states_text(std::uint64_t states) {
  return grouped(states) + (states == 1 ? " state" : " states");
}

bool explains(const Finding& finding, std::size_t step) {
  if (!finding.overwriting) return true;
  return step == finding.overwriting || step == finding.overwritten ||
         step == finding.computed_from;
}

std::string cases_told(const ConfigurationResult& result) {
  const std::string cases = grouped(*result.cases) + (*result.cases == 1 ? " case" : " cases");
  if (!result.complete) return fmt::format("not all: {}, then {}", cases, result.stopped_by);
  if (result.violating == "0") return "all " + cases;
  return fmt::format("{} of {} break", grouped(result.violating), cases);
}

}  // namespace

std::string verdict_word(Verdict verdict) {
  std::string word = to_text(verdict);
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char letter) {
    return letter == '-' ? ' ' : static_cast<char>(std::toupper(letter));
  });
  return word;
}

std::string subject_of(const Report& report) {
  if (!report.variant.empty()) return report.exercise + "/" + report.variant;
  return report.file.empty() ? report.exercise : report.exercise + "  " + report.file;
}

std::string told(const Diagnostic& diagnostic, const Report& report) {
  std::string place = diagnostic.file.empty() ? report.file : diagnostic.file;
  if (diagnostic.line > 0) place += fmt::format(":{}", diagnostic.line);
  if (diagnostic.line > 0 && diagnostic.column > 0) place += fmt::format(":{}", diagnostic.column);
  return place.empty() ? diagnostic.message : place + ": " + diagnostic.message;
}

std::string outcome_of(const ConfigurationResult& result) {
  if (result.sampled) return sampled_text(result);
  if (result.cases) return cases_told(result);
  const std::string states = states_text(result.states);
  if (!result.complete) return fmt::format("not all: {}, then {}", states, result.stopped_by);
  if (result.interleavings.empty()) {
    const std::string why = result.uncounted.empty() ? "not counted" : result.uncounted;
    return fmt::format("all interleavings ({}; {})", states, why);
  }
  const std::string all = grouped(result.interleavings);
  const std::string interleavings = result.interleavings == "1" ? "interleaving" : "interleavings";
  if (result.violating.empty() || result.violating == "0") {
    return fmt::format("all {} {} ({})", all, interleavings, states);
  }
  return fmt::format("{} of {} {} break ({})", grouped(result.violating), all, interleavings,
                     states);
}

std::string sampled_text(const ConfigurationResult& result) {
  const SampledRuns& runs = *result.sampled;
  std::string text = fmt::format("{} {}, {}{} different", grouped(runs.schedules),
                                 runs.schedules == 1 ? "schedule" : "schedules",
                                 runs.distinct_is_least ? "at least " : "", grouped(runs.distinct));
  if (runs.violating > 0) {
    text += fmt::format(", {} {} a rule", grouped(runs.violating),
                        runs.violating == 1 ? "breaks" : "break");
  }
  if (runs.cut > 0) text += fmt::format(", {} cut short", grouped(runs.cut));
  return text + fmt::format(" ({}{})", result.states_are_least ? "at least " : "",
                            states_text(result.states));
}

std::string bounds_text(const Report& report) {
  std::vector<std::string> parts;
  for (const Bound& bound : report.bounds) {
    // Said in words behind the others.
    if (bound.value == "0" && !report.not_simulated.empty()) continue;
    parts.push_back(bound.name + " " + bound.value);
  }
  if (!report.not_simulated.empty()) parts.push_back(report.not_simulated);
  return joined(parts, "; ");
}

std::string step_text(const ReportStep& step) {
  std::string text = step.fault ? "! " : "";
  text += step.told.detail.empty() ? step.told.label : step.told.detail;
  if (!step.told.outcome.empty()) text += " (" + step.told.outcome + ")";
  return text;
}

std::size_t last_number(const Finding& finding) {
  return finding.steps.empty() ? 0 : finding.steps.back().number;
}

bool has_point_of_no_return(const Finding& finding) {
  const PointOfNoReturn& point = finding.inevitable;
  return point.step <= last_number(finding) &&
         (point.method == "counted" || point.method == "every fair continuation");
}

std::string point_text(const Finding& finding) {
  const PointOfNoReturn& point = finding.inevitable;
  std::string text = point.step == 0 ? "broken from the start: " : "from here ";
  if (point.method == "every fair continuation") {
    return text + "every fair continuation breaks the rule";
  }
  text += "every continuation breaks the rule";
  if (point.of.empty()) return text;
  return text + fmt::format(" ({} of {})", grouped(point.bad), grouped(point.of));
}

std::string loop_text(const Finding& finding, std::size_t step) {
  if (finding.loop_from != step) return "";
  if (step == finding.steps.size()) return fmt::format("the loop, step {}", step);
  return fmt::format("the loop, steps {} to {}", step, finding.steps.size());
}

std::string ending_text(const Finding& finding) {
  if (finding.loop_from) {
    const std::string loop = fmt::format("then again from step {}, for ever", *finding.loop_from);
    const bool can_be_left = finding.inevitable.method == "not inevitable";
    return can_be_left ? loop + " (the loop can be left, but need not be)" : loop;
  }
  switch (finding.kind) {
    case FindingKind::rule_broken: return "";
    case FindingKind::stuck: return "then nothing can go on";
    case FindingKind::never_finishes: return "then it would only repeat itself for ever";
    case FindingKind::never_happens: return "then the run can end";
  }
  return "";
}

std::string computed_text(const Finding& finding) {
  if (!finding.overwriting || !finding.computed_from) return "";
  const std::size_t at = *finding.overwriting;
  if (at == 0 || at > finding.steps.size()) return "";
  return fmt::format("{} computed this from step {}", finding.steps[at - 1].told.actor,
                     *finding.computed_from);
}

std::string passing_text(const Finding& finding) {
  std::string text = finding.passes_if;
  if (finding.deciding && !finding.free_steps.empty()) {
    text += "; when " + steps_text(finding.free_steps) +
            (finding.free_steps.size() == 1 ? " comes" : " come") + " does not matter";
  }
  return text;
}

std::string count_text(const Report& report, const Finding& finding) {
  if (report.one_run_only) return "One run, repeated: nothing was counted or made minimal.";
  const std::string minimal = finding.proved_minimal
                                  ? "this one is proved minimal."
                                  : "this one is minimal only among what was explored.";
  if (report.sampling && !finding.proved_minimal) {
    return "Sampled, not counted; this one was made smaller, but not proved minimal.";
  }
  if (report.sampling) return "Sampled, not counted; " + minimal;
  const ConfigurationResult* result = configuration_of(report, finding);
  if (result != nullptr && result->cases) {
    return fmt::format("{} of {} cases break this rule; this is the simplest.",
                       grouped(violating_of(report, finding, *result)), grouped(*result->cases));
  }
  if (result == nullptr || result->interleavings.empty()) {
    const bool reason = result != nullptr && !result->uncounted.empty();
    const std::string why = reason ? "Interleavings: " + result->uncounted : "Not counted";
    return why + "; " + minimal;
  }
  const bool one_rule = names_of(report, Verdict::broken).size() < 2;
  return fmt::format("{} of {} interleavings break{}; {}",
                     grouped(violating_of(report, finding, *result)),
                     grouped(result->interleavings), one_rule ? "" : " this rule", minimal);
}

std::string replay_command(const Report& report, const Finding& finding) {
  std::string command = "interleave replay " + quoted_for_shell(finding.token);
  if (!report.file.empty()) command += " " + quoted_if_needed(report.file);
  return command;
}

std::vector<SourceLine> source_lines(const Finding& finding) {
  std::vector<SourceLine> lines;
  for (const ReportStep& step : finding.steps) {
    if (!step.told.source || !explains(finding, step.number)) continue;
    const SourceSpan& span = *step.told.source;
    auto line = std::find_if(lines.begin(), lines.end(), [&](const SourceLine& other) {
      return other.span.line == span.line && other.span.file == span.file;
    });
    if (line == lines.end()) {
      line = lines.insert(line, SourceLine{span, {}, ""});
      std::string& code = line->span.text;
      code.erase(0, code.find_first_not_of(' '));  // all of it if it is empty
    }
    line->steps.push_back(step.number);
    if (step.number == finding.overwriting) line->computed = computed_text(finding);
  }
  std::sort(lines.begin(), lines.end(), [](const SourceLine& a, const SourceLine& b) {
    return std::tie(a.span.file, a.span.line) < std::tie(b.span.file, b.span.line);
  });
  return lines;
}

std::string steps_text(const std::vector<std::size_t>& numbers) {
  constexpr std::size_t told_max = 6;  // a loop can run a line many times
  std::vector<std::string> parts;
  for (const std::size_t number : numbers) parts.push_back(std::to_string(number));
  if (parts.size() > told_max) {
    parts.resize(told_max - 1);
    parts.push_back(fmt::format("{} more", numbers.size() - parts.size()));
  }
  if (parts.size() == 1) return "step " + parts.front();
  const std::string last = parts.back();
  parts.pop_back();
  return "steps " + joined(parts, ", ") + " and " + last;
}

std::vector<std::string> names_of(const Report& report, Verdict verdict) {
  std::vector<std::string> names;
  for (const PropertyResult& property : report.properties) {
    if (property.verdict == verdict) names.push_back(property.name);
  }
  return names;
}

}  // namespace interleave
