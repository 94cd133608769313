#include "writers/graded.hpp"

#include "writers/human.hpp"
#include "writers/json.hpp"
#include "writers/one_line.hpp"
#include "writers/text.hpp"

namespace interleave {

std::string headline(const Report& report) {
  std::string text = report.message;
  if (!report.findings.empty()) {
    const Finding& first = report.findings.front();
    text = first.property + ": " + first.message + " (with " + first.configuration + ")";
  } else if (!report.diagnostics.empty()) {
    const Diagnostic& first = report.diagnostics.front();
    text = first.line > 0 ? "line " + std::to_string(first.line) + ": " + first.message
                          : first.message;
  }
  return harmless(text, /*unicode=*/true);
}

std::string text_for_file(const Report& report) {
  return write_human(report, {.width = 100, .unicode = true, .color = false});
}

std::string broken_rule(const Report& report) {
  const Report clean = harmless(report, /*unicode=*/true);
  if (!clean.findings.empty()) return clean.findings.front().property;
  return clean.diagnostics.empty() ? "" : clean.diagnostics.front().code;
}

// The message of a case has the case's values, so all wrong answers to one rule are one mistake.
std::string shape_of_mistake(const Report& report) {
  const Report clean = harmless(report, /*unicode=*/true);
  const bool run = !clean.findings.empty() && !clean.findings.front().steps.empty();
  return run ? story_line(clean) : "";
}

GradedFile graded(const Report& report) {
  GradedFile file;
  file.exercise = report.exercise;
  file.name = report.variant.empty() ? report.file : report.variant;
  file.checked = true;
  file.verdict = report.verdict;
  file.as_expected = report.as_expected;
  file.headline = headline(report);
  file.text = text_for_file(report);
  file.json = write_json({report});
  file.rule = broken_rule(report);
  file.shape = shape_of_mistake(report);
  file.elapsed_ms = report.elapsed_ms;
  return file;
}

GradedClass graded(const std::vector<Report>& reports) {
  GradedClass all;
  for (const Report& report : reports) all.files.push_back(graded(report));
  return all;
}

}  // namespace interleave
