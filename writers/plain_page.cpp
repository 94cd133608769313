#include "writers/plain_page.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "writers/phrases.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

std::string element(const char* name, const std::string& inner) {
  return fmt::format("<{0}>{1}</{0}>", name, inner);
}

std::string paragraph(const std::string& text) {
  return text.empty() ? "" : element("p", html_escaped(text)) + "\n";
}

std::string heading(const std::string& text) { return element("h2", html_escaped(text)) + "\n"; }

// An empty list is left out.
std::string list(const std::vector<std::string>& texts) {
  std::string items;
  for (const std::string& text : texts) items += element("li", html_escaped(text)) + "\n";
  return items.empty() ? "" : "<ul>\n" + items + "</ul>\n";
}

std::string preformatted(const std::vector<std::string>& lines) {
  return lines.empty() ? "" : element("pre", html_escaped(joined(lines, "\n"))) + "\n";
}

std::string row(const char* cell, const std::vector<std::string>& texts) {
  std::string cells;
  for (const std::string& text : texts) cells += element(cell, html_escaped(text));
  return element("tr", cells) + "\n";
}

std::string table(const std::vector<std::string>& names,
                  const std::vector<std::vector<std::string>>& rows) {
  std::string body;
  for (const auto& texts : rows) body += row("td", texts);
  return "<table>\n<thead>" + row("th", names) + "</thead>\n<tbody>\n" + body +
         "</tbody>\n</table>\n";
}

std::string headline_of(const Report& report) {
  std::string text = verdict_word(report.verdict);
  if (!report.findings.empty()) return text + ": " + report.findings.front().message;
  if (!report.message.empty()) return text + ": " + report.message;
  if (report.verdict != Verdict::proved) return text;
  return text + ": no interleaving within the bounds breaks a rule";
}

std::string notes_of(const Finding& finding, const ReportStep& step) {
  std::vector<std::string> notes;
  if (finding.overwritten && step.number == finding.overwriting) {
    notes.push_back(fmt::format("overwrites step {}", *finding.overwritten));
  }
  if (has_point_of_no_return(finding) && step.number == finding.inevitable.step) {
    notes.push_back("▶ " + point_text(finding));
  }
  if (step.number == last_number(finding)) {
    const std::string ending = ending_text(finding);
    if (!ending.empty()) notes.push_back(ending);
    notes.push_back("✗ " + finding.message);
  }
  return joined(notes, "; ");
}

std::string line_of(const ReportStep& step) {
  if (!step.told.source) return "";
  const SourceSpan& span = *step.told.source;
  const std::size_t indent = std::min(span.text.find_first_not_of(' '), span.text.size());
  return fmt::format("{}: {}", span.line, span.text.substr(indent));
}

std::string effect_of(const ReportStep& step) {
  if (step.told.effect.empty() || step.told.service.empty()) return "";
  return step.told.service + ": " + step.told.effect;
}

std::string run_table(const Finding& finding) {
  if (finding.steps.empty()) return "";
  std::string before;
  if (const std::size_t left_out = finding.steps.front().number - 1; left_out > 0) {
    before = paragraph(fmt::format("The run is long: its first {} are left out.",
                                   grouped(left_out) + (left_out == 1 ? " step" : " steps")));
  }
  if (has_point_of_no_return(finding) && finding.inevitable.step == 0) {
    before += paragraph(point_text(finding));
  }
  std::vector<std::vector<std::string>> rows;
  for (const ReportStep& step : finding.steps) {
    rows.push_back({std::to_string(step.number), step.told.actor, step_text(step),
                    effect_of(step), line_of(step), notes_of(finding, step)});
  }
  return before + table({"step", "process", "what it does", "service", "line", ""}, rows);
}

std::string finding_text(const Report& report, const Finding& finding) {
  std::vector<std::string> reasons;
  for (const std::string& reason : finding.because) reasons.push_back("why: " + reason);
  if (!finding.passes_if.empty()) reasons.push_back("passes if " + finding.passes_if + ".");
  if (!finding.other_messages.empty()) {
    reasons.push_back("in other runs: " + joined(finding.other_messages, "; ") + ".");
  }
  reasons.push_back(count_text(report, finding));
  std::string rule = "The rule: " + finding.property + ". Broken with " + finding.configuration;
  if (!finding.anomaly.empty()) rule += ": a " + finding.anomaly;
  std::string text = paragraph(rule + ".") + list(reasons) + run_table(finding);
  if (!finding.token.empty()) text += preformatted({replay_command(report, finding)});
  return text;
}

std::string findings_text(const Report& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    if (&finding != &report.findings.front()) text += heading("Also: " + finding.message);
    text += finding_text(report, finding);
  }
  return text;
}

std::string told_all(const char* title, const std::vector<Diagnostic>& all, const Report& report) {
  std::vector<std::string> lines;
  for (const Diagnostic& each : all) lines.push_back(told(each, report));
  return all.empty() ? "" : heading(title) + list(lines);
}

std::string coverage(const Report& report) {
  if (report.verdict == Verdict::error) return "";
  std::vector<std::string> lines;
  for (const auto& result : report.configurations) {
    lines.push_back(result.name + ": " + outcome_of(result));
  }
  const auto add = [&](const char* what, const std::string& text) {
    if (!text.empty()) lines.push_back(std::string(what) + ": " + text);
  };
  add("holds", joined(names_of(report, Verdict::proved), "; "));
  add("broken", joined(names_of(report, Verdict::broken), "; "));
  add("not broken so far", joined(names_of(report, Verdict::bounded), "; "));
  add("reached", joined(report.reached, "; "));
  add("never reached", joined(report.not_reached, "; "));
  add("bounds", bounds_text(report));
  return lines.empty() ? "" : heading("What was checked") + list(lines);
}

std::string printed(const Report& report) {
  if (report.printed.empty()) return "";
  return heading("Printed " + printed_where(report)) + preformatted({report.printed});
}

std::string article(const Report& report) {
  std::string text = paragraph(subject_of(report));
  text += element("h1", html_escaped(headline_of(report))) + "\n";
  text += "<p class=\"summary\">" + html_escaped(report.summary) + "</p>\n";
  if (!report.expected.empty()) {
    text += paragraph(report.as_expected ? "As expected."
                                         : "Not as expected, which was " + report.expected + ".");
  }
  text += told_all("What is wrong", report.diagnostics, report) + findings_text(report);
  text += coverage(report) + told_all("Advice", report.advice, report) + printed(report);
  return "<article>\n" + text + "</article>\n";
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    switch (letter) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\'': result += "&#39;"; break;
      default: result += letter;
    }
  }
  return result;
}

std::string plain_page(const std::vector<Report>& reports) {
  std::string text;
  for (const Report& report : reports) text += article(report);
  return text;
}

}  // namespace interleave
