#include "writers/markdown.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "writers/mermaid.hpp"
#include "writers/phrases.hpp"
#include "writers/sampling_phrases.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

bool is_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto letter = static_cast<unsigned char>(text[at]);
  return letter >= 0x80 || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z');
}

// Text that reads the same in Markdown; the underscores inside of names are left alone, since they
// mean nothing there.
std::string escaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    const bool in_a_name = letter == '_' && i > 0 && is_word(text, i - 1) && is_word(text, i + 1);
    const bool starts_a_block = i == 0 && std::string_view("#+-=>:").find(letter) != text.npos;
    if (letter == '<') {
      result += "&lt;";
    } else if (letter == '&') {
      result += "&amp;";
    } else {
      const bool special = std::string_view("\\`*[]|~$_").find(letter) != text.npos && !in_a_name;
      if (special || starts_a_block) result += '\\';
      result += letter;
    }
  }
  // "1." or "1)" at its start would make it a list.
  const std::size_t digits = result.find_first_not_of("0123456789");
  if (digits != result.npos && digits > 0 && (result[digits] == '.' || result[digits] == ')')) {
    result.insert(digits, "\\");
  }
  return result;
}

std::string table_row(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const auto& cell : cells) row += cell.empty() ? " |" : " " + cell + " |";
  return row + "\n";
}

// Lines of a table; the first `left` columns are texts, the others numbers.
std::string table_head(const std::vector<std::string>& names, std::size_t left) {
  std::string rule = "|";
  for (std::size_t i = 0; i < names.size(); ++i) rule += i < left ? " --- |" : " ---: |";
  return table_row(names) + rule + "\n";
}

std::string code_block(const std::vector<std::string>& lines) {
  return "```\n" + joined(lines, "\n") + "\n```\n";
}

class Page {
 public:
  explicit Page(const Report& report) : report_(report) {}

  std::string text() {
    verdict();
    for (const Diagnostic& each : report_.diagnostics) item(told(each, report_));
    if (!report_.diagnostics.empty()) text_ += "\n";
    for (const Finding& each : report_.findings) finding(each);
    if (report_.verdict != Verdict::error) {
      configurations();
      conditions();
    }
    advice();
    printed();
    text_.pop_back();  // each part ends in an empty line
    return std::move(text_);
  }

 private:
  void paragraph(const std::string& text) {
    if (!text.empty()) text_ += text + "\n\n";
  }
  void item(const std::string& text) { text_ += "- " + escaped(text) + "\n"; }

  void verdict() {
    std::string title = report_.exercise;
    if (!report_.variant.empty()) title += "/" + report_.variant;
    if (!report_.file.empty()) title += ": " + report_.file;
    paragraph("# " + escaped(title));
    paragraph(escaped(report_.summary));
    std::string sentence = "**" + verdict_word(report_.verdict) + "**";
    if (!report_.findings.empty()) {
      const Finding& first = report_.findings.front();
      sentence += " with " + escaped(first.configuration) + ": " + escaped(first.property) + ".";
    } else if (!report_.message.empty()) {
      sentence += ": " + escaped(report_.message);
    } else if (report_.verdict == Verdict::proved) {
      sentence += is_of_cases(report_) ? ": no case within the bounds breaks a rule."
                                      : ": no interleaving within the bounds breaks a rule.";
    }
    if (!report_.expected.empty()) {
      sentence += report_.as_expected ? " As expected." : " **Not as expected**, which was " +
                                                              escaped(report_.expected) + ".";
    }
    paragraph(sentence);
  }

  void finding(const Finding& each) {
    if (&each != &report_.findings.front()) {
      paragraph("## Also broken with " + escaped(each.configuration) + ": " +
                escaped(each.property));
    }
    std::string message = escaped(each.message);
    if (!each.anomaly.empty()) message += " (" + escaped(each.anomaly) + ")";
    paragraph(message);
    if (!each.picture.empty()) text_ += code_block(each.picture) + "\n";
    timeline(each);
    paragraph(escaped(ending_text(each)));
    diagram(each);
    source(each);
    for (const auto& reason : each.because) item("why: " + reason);
    if (!each.passes_if.empty()) item("passes if " + passing_text(each) + ".");
    if (!each.other_messages.empty()) {
      item("in other runs: " + joined(each.other_messages, "; ") + ".");
    }
    item(count_text(report_, each));
    text_ += "\n";
    if (!each.token.empty()) paragraph(code_block({replay_command(report_, each)}));
    if (!each.token.empty()) text_.pop_back();  // the block's own line break
  }

  void timeline(const Finding& each) {
    if (each.steps.empty()) return;
    if (has_point_of_no_return(each) && each.inevitable.step == 0) {
      paragraph(escaped(point_text(each)));
    }
    std::vector<std::size_t> actors;
    std::vector<std::string> services;
    for (const ReportStep& step : each.steps) {
      if (std::find(actors.begin(), actors.end(), step.actor_index) == actors.end()) {
        actors.push_back(step.actor_index);
      }
      const bool shown = !step.told.effect.empty() && !step.told.service.empty();
      if (shown && std::find(services.begin(), services.end(), step.told.service) ==
                       services.end()) {
        services.push_back(step.told.service);
      }
    }
    std::sort(actors.begin(), actors.end());
    std::vector<std::string> names{"step"};
    for (const std::size_t actor : actors) {
      names.push_back(actor < each.actors.size() ? escaped(each.actors[actor]) : "");
    }
    for (const auto& service : services) names.push_back(escaped(service));
    names.emplace_back();
    text_ += table_head(names, names.size());
    for (const ReportStep& step : each.steps) step_row(each, step, actors, services);
    text_ += "\n";
  }

  void step_row(const Finding& each, const ReportStep& step, const std::vector<std::size_t>& actors,
                const std::vector<std::string>& services) {
    std::vector<std::string> cells{std::to_string(step.number)};
    for (const std::size_t actor : actors) {
      cells.push_back(actor == step.actor_index ? escaped(step_text(step)) : "");
    }
    for (const auto& service : services) {
      cells.push_back(service == step.told.service ? escaped(step.told.effect) : "");
    }
    std::vector<std::string> notes;
    const std::string loop = loop_text(each, step.number);
    if (!loop.empty()) notes.push_back("**" + loop + "**");
    if (has_point_of_no_return(each) && step.number == each.inevitable.step) {
      notes.push_back("**" + point_text(each) + "**");
    }
    if (each.overwritten && step.number == each.overwriting) {
      notes.push_back(fmt::format("overwrites step {}", *each.overwritten));
    }
    cells.push_back(joined(notes, "; "));
    text_ += table_row(cells);
  }

  void diagram(const Finding& each) {
    const std::string lines = sequence_diagram(each);
    if (!lines.empty()) return paragraph("```mermaid\n" + lines + "```");
    if (each.steps.empty()) return;
    paragraph(fmt::format("A diagram would have {} messages, more than the {} that can be read.",
                          each.steps.size(), mermaid_messages_max));
  }

  // Each line begins with the file's name, so none can end the block.
  void source(const Finding& each) {
    std::vector<std::string> lines;
    for (const SourceLine& line : source_lines(each)) {
      std::string text = fmt::format("{}:{}   {}    # {}", line.span.file, line.span.line,
                                     line.span.text, steps_text(line.steps));
      if (!line.computed.empty()) text += "; " + line.computed;
      lines.push_back(std::move(text));
    }
    if (!lines.empty()) text_ += code_block(lines) + "\n";
  }

  void configurations() {
    if (report_.configurations.empty()) return;
    paragraph("## What was checked");
    if (is_of_cases(report_)) return configurations_of_cases();
    text_ += table_head({"configuration", "interleavings", "of these break", "states",
                         "transitions", "steps, least", "average", "most"}, 1);
    for (const ConfigurationResult& result : report_.configurations) {
      const bool counted = !result.interleavings.empty();
      const auto if_counted = [&](const std::string& text) { return counted ? text : "-"; };
      text_ += table_row({escaped(result.name), if_counted(grouped(result.interleavings)),
                          if_counted(grouped(result.violating)), grouped(result.states),
                          grouped(result.transitions), if_counted(grouped(result.steps_best)),
                          if_counted(fmt::format("{:.2f}", result.steps_average)),
                          if_counted(grouped(result.steps_worst))});
    }
    text_ += "\n";
    for (const ConfigurationResult& result : report_.configurations) {
      if (!result.complete || result.interleavings.empty()) {
        paragraph(escaped(result.name + ": " + outcome_of(result)));
      }
    }
    if (!report_.sampling) return;
    for (const std::string& sentence : sampling_text(report_)) paragraph(escaped(sentence));
  }

  void configurations_of_cases() {
    text_ += table_head({"configuration", "cases", "of these break"}, 1);
    for (const ConfigurationResult& result : report_.configurations) {
      text_ += table_row({escaped(result.name), grouped(*result.cases),
                          grouped(result.violating)});
    }
    text_ += "\n";
    for (const ConfigurationResult& result : report_.configurations) {
      if (!result.complete) paragraph(escaped(result.name + ": " + outcome_of(result)));
    }
  }

  void conditions() {
    const auto add = [&](const char* what, const std::string& text) {
      if (!text.empty()) item(std::string(what) + ": " + text);
    };
    const std::size_t before = text_.size();
    add("holds", joined(names_of(report_, Verdict::proved), "; "));
    add("broken", joined(names_of(report_, Verdict::broken), "; "));
    add("not broken so far", joined(names_of(report_, Verdict::bounded), "; "));
    add("reached", joined(report_.reached, "; "));
    add("never reached", joined(report_.not_reached, "; "));
    for (const Fact& fact : report_.facts) add("measured", fact.name + ": " + fact.value);
    add("bounds", bounds_text(report_));
    if (text_.size() > before) text_ += "\n";
  }

  void advice() {
    if (report_.advice.empty()) return;
    paragraph("## Advice");
    for (const Diagnostic& each : report_.advice) item(told(each, report_));
    text_ += "\n";
  }

  void printed() {
    if (report_.printed.empty()) return;
    paragraph("## Printed " + printed_where(report_));
    std::vector<std::string> lines = lines_of(report_.printed);
    for (auto& line : lines) line.insert(0, "| ");
    text_ += code_block(lines) + "\n";
  }

  const Report& report_;
  std::string text_;
};

}  // namespace

std::string markdown_text(std::string_view text) { return escaped(text); }

std::string markdown_page(const Report& report) {
  const Report clean = harmless(report, true);
  return Page(clean).text();
}

std::string write_markdown(const std::vector<Report>& reports) {
  std::string text;
  for (const Report& report : reports) text += (text.empty() ? "" : "\n") + markdown_page(report);
  return text;
}

}  // namespace interleave
