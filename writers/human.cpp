#include "writers/human.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "writers/phrases.hpp"
#include "writers/sampling_phrases.hpp"
#include "writers/text.hpp"
#include "writers/timeline.hpp"

namespace interleave {
namespace {

constexpr std::size_t headline_width_max = 80;  // further to the right, nobody looks for the time
constexpr std::size_t printed_lines_max = 20;

class Human {
 public:
  Human(const Report& report, const HumanStyle& style)
      : report_(report),
        style_(style),
        width_(static_cast<std::size_t>(std::max(style.width, 20))),
        paint_{style.color} {}

  std::string text() {
    headline();
    expectation();
    if (report_.findings.empty()) message();
    for (const Diagnostic& each : report_.diagnostics) say(told(each, report_), 2);
    for (const Finding& each : report_.findings) finding(each);
    if (report_.verdict != Verdict::error) coverage();
    for (const Diagnostic& each : report_.advice) say("advice: " + told(each, report_), 2);
    printed();
    return std::move(text_);
  }

 private:
  Color verdict_color() const {
    if (report_.verdict == Verdict::proved) return Color::green;
    return report_.verdict == Verdict::broken ? Color::red : Color::yellow;
  }

  static std::string seconds(double elapsed_ms) {
    return elapsed_ms < 10 ? "<0.01 s" : fmt::format("{:.2f} s", elapsed_ms / 1000);
  }

  // The time stands at the right, on the last line of the headline if there is room there.
  void headline() {
    const std::string verdict = verdict_word(report_.verdict);
    std::string rest = " " + subject_of(report_);
    if (!report_.findings.empty()) {
      const Finding& first = report_.findings.front();
      rest += fmt::format("  with {}: {}", first.configuration, first.property);
    }
    auto lines = wrapped(verdict + rest, width_, 2);
    if (report_.elapsed_ms > 0) add_time(lines);
    lines.front() = paint_(verdict_color(), verdict) + lines.front().substr(verdict.size());
    text_ += joined(lines, "\n") + "\n";
  }

  void add_time(std::vector<std::string>& lines) const {
    const std::string time = seconds(report_.elapsed_ms);
    std::size_t used = width_of(lines.back());
    // As much room as for 99 seconds, so that equal reports have equal lines.
    const std::size_t room = std::max(time.size(), std::string_view("<0.01 s").size());
    if (used + 2 + room > width_) {
      lines.emplace_back();
      used = 0;
    }
    const std::size_t end = std::min(width_, std::max(headline_width_max, used + 2 + room));
    lines.back() += std::string(end - time.size() - used, ' ') + time;
  }

  void expectation() {
    if (report_.expected.empty()) return;
    say("expected: " + report_.expected, 2);
    if (!report_.as_expected) say("NOT as expected", 2, 2, Color::red);
  }

  void message() {
    const bool repeated = std::any_of(
        report_.diagnostics.begin(), report_.diagnostics.end(),
        [&](const Diagnostic& each) { return each.message == report_.message; });
    if (!report_.message.empty() && !repeated) say(report_.message, 2);
    if (report_.verdict == Verdict::not_found && !report_.sampling) {
      say(report_.one_run_only
              ? "One run says nothing about the others."
              : "Nothing was found in the runs that were tried, which proves nothing.",
          2);
    }
  }

  void finding(const Finding& each) {
    const bool first = &each == &report_.findings.front();
    if (!first) {
      const std::string also = fmt::format("also broken with {}: {}", each.configuration,
                                           each.property);
      text_ += "\n";
      say(also, 2, 2, Color::bold);
    }
    std::string message = each.message;
    if (!each.anomaly.empty()) message += " (" + each.anomaly + ")";
    say(message, 2);
    text_ += "\n";
    picture(each);
    text_ += timeline(each, style_);
    source(each);
    for (const std::string& reason : each.because) say("why: " + reason, 2, 5);
    if (!each.passes_if.empty()) say("passes if " + passing_text(each) + ".", 2);
    if (!each.other_messages.empty()) {
      say("in other runs: " + joined(each.other_messages, "; ") + ".", 2);
    }
    say(count_text(report_, each), 2);
    if (!each.token.empty()) replay(each);
  }

  void picture(const Finding& each) {
    for (const std::string& line : each.picture) text_ += "  " + line + "\n";
    if (!each.picture.empty()) text_ += "\n";
  }

  // Place, code and note beside each other if all of them fit, otherwise the note beneath.
  void source(const Finding& each) {
    std::vector<Row> rows;
    for (const SourceLine& line : source_lines(each)) {
      std::string note = steps_text(line.steps);
      if (!line.computed.empty()) note += "; " + line.computed;
      rows.push_back({{fmt::format("{}:{}", line.span.file, line.span.line)},
                      {line.span.text},
                      {std::move(note), Color::dim}});
    }
    constexpr std::size_t gap = 3;
    const auto widths = column_widths(rows);
    for (const Row& row : rows) {
      if (2 + widths[0] + gap + widths[1] + gap + width_of(row[2].text) <= width_) {
        text_ += row_text(row, widths, 2, gap, paint_);
      } else {
        say(row[0].text + "   " + row[1].text, 2, 4);
        say(row[2].text, 6, 0, Color::dim);
      }
    }
  }

  // Never broken in the middle, so that it can be copied.
  void replay(const Finding& each) {
    text_ += "  Replay: " + paint_(Color::bold, replay_command(report_, each)) + "\n";
  }

  // Of a file that could not be judged, it would only say that nothing was done.
  void coverage() {
    configurations();
    properties();
    const std::string bounds = bounds_text(report_);
    if (!bounds.empty()) say("bounds: " + bounds, 2);
  }

  // On one line if they fit, otherwise one a line.
  void configurations() {
    std::vector<std::string> parts;
    for (const ConfigurationResult& result : report_.configurations) {
      parts.push_back(result.name + ": " + outcome_of(result));
    }
    if (parts.empty()) return;
    if (!report_.findings.empty()) text_ += "\n";
    const std::string line = joined(parts, "; ");
    if (2 + width_of(line) <= width_) parts = {line};
    for (const std::string& part : parts) say(part, 2);
    if (!report_.sampling) return;
    for (const std::string& sentence : sampling_text(report_)) say(sentence, 2);
  }

  void properties() {
    std::vector<std::string> parts;
    const auto add = [&](const std::string& what, const std::vector<std::string>& names,
                         const char* between) {
      if (!names.empty()) parts.push_back(what + ": " + joined(names, between) + ".");
    };
    add("holds", names_of(report_, Verdict::proved), "; ");
    add("not broken so far", names_of(report_, Verdict::bounded), "; ");
    if (report_.sampling) {
      add("not broken so far", sampled_names(report_), "; ");
    } else if (report_.verdict != Verdict::not_found) {
      add("not judged", names_of(report_, Verdict::not_found), "; ");
    }
    add("reached", report_.reached, ", ");
    add("never reached", report_.not_reached, ", ");
    const std::string line = joined(parts, "   ");
    if (2 + width_of(line) <= width_) parts = {line};
    for (const std::string& part : parts) say(part, 2);
    for (const Fact& fact : report_.facts) say("measured: " + fact.name + ": " + fact.value, 2);
  }

  void printed() {
    const auto lines = lines_of(report_.printed);
    if (lines.empty()) return;
    say("printed " + printed_where(report_) + ":", 2);
    for (std::size_t i = 0; i < std::min(lines.size(), printed_lines_max); ++i) {
      for (const std::string& line : wrapped(lines[i], width_ - 4)) {
        text_ += "  | " + line + "\n";
      }
    }
    if (lines.size() <= printed_lines_max) return;
    say(fmt::format("({} more lines)", lines.size() - printed_lines_max), 2);
  }

  void say(const std::string& text, std::size_t indent, std::size_t hanging = 2,
                 Color color = Color::none) {
    if (text.empty()) return;
    for (const std::string& line : wrapped(text, width_ - indent, hanging)) {
      text_ += std::string(indent, ' ') + paint_(color, line) + "\n";
    }
  }

  const Report& report_;
  HumanStyle style_;
  std::size_t width_;
  Paint paint_;
  std::string text_;
};

}  // namespace

std::string write_human(const Report& report, const HumanStyle& style) {
  return Human(harmless(report, style.unicode), style).text();
}

}  // namespace interleave
