#include "writers/human.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "writers/one_line.hpp"
#include "writers/phrases.hpp"
#include "writers/ranking.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

constexpr std::size_t configurations_max = 2;
constexpr std::size_t indent = 2;
constexpr std::size_t gap = 2;

std::string count_of(const Report& report, const std::string& configuration) {
  for (const ConfigurationResult& result : report.configurations) {
    if (result.name == configuration) return share_of(result);
  }
  return "-";
}

std::string verdict_of(const Report& report) {
  const std::string word = verdict_word(report.verdict);
  return report.findings.empty() ? word : word + ": " + report.findings.front().property;
}

Color color_of(Verdict verdict) {
  if (verdict == Verdict::proved) return Color::green;
  return verdict == Verdict::broken ? Color::red : Color::yellow;
}

class Overview {
 public:
  Overview(const std::vector<Report>& reports, const HumanStyle& style)
      : reports_(reports),
        width_(static_cast<std::size_t>(std::max(style.width, 20))),
        paint_{style.color} {
    for (const ConfigurationResult& result : reports.front().configurations) {
      if (configurations_.size() < configurations_max) configurations_.push_back(result.name);
    }
  }

  std::string text() const {
    return paragraph(title(), width_, 0, indent) + "\n" + table() + "\n" + summary();
  }

 private:
  std::string title() const {
    const Report& first = reports_.front();
    return first.summary.empty() ? first.exercise : first.exercise + ": " + first.summary;
  }

  std::string name_of(const Report& report) const {
    return report.variant.empty() ? report.file : report.variant;
  }

  Row header(bool with_story) const {
    Row row{{"variant", Color::bold}, {"verdict", Color::bold}, {"expected", Color::bold}};
    for (const auto& name : configurations_) row.push_back({name, Color::bold, true});
    if (with_story) row.push_back({"shortest story", Color::bold});
    return row;
  }

  Row row_of(const Report& report) const {
    Row row{{name_of(report)}, {verdict_of(report), color_of(report.verdict)}};
    if (report.expected.empty()) row.push_back({""});
    else if (report.as_expected) row.push_back({"yes"});
    else row.push_back({"NO, " + report.expected, Color::red});
    for (const auto& name : configurations_) {
      row.push_back({count_of(report, name), Color::none, true});
    }
    return row;
  }

  // Beside the counts if most of it fits there, on lines of their own if not; and if the table
  // alone is too wide, everything beneath each other.
  std::string table() const {
    std::vector<Row> rows{header(false)};
    for (const Report& report : reports_) rows.push_back(row_of(report));
    std::vector<std::size_t> widths = column_widths(rows);
    const std::size_t used =
        std::accumulate(widths.begin(), widths.end(), indent + widths.size() * gap);
    constexpr std::size_t story_width_min = 40;
    if (used + story_width_min <= width_) return table_with_stories(widths, width_ - used);
    if (used <= width_) return table_over_stories(widths);
    return lists();
  }

  std::string table_with_stories(std::vector<std::size_t> widths, std::size_t room) const {
    widths.push_back(room);
    std::string text = row_text(header(true), widths, indent, gap, paint_);
    for (const Report& report : reports_) {
      Row row = row_of(report);
      row.push_back({cut(story_line(report), room)});
      text += row_text(row, widths, indent, gap, paint_);
    }
    return text;
  }

  std::string table_over_stories(const std::vector<std::size_t>& widths) const {
    std::string text = row_text(header(false), widths, indent, gap, paint_);
    for (const Report& report : reports_) {
      text += row_text(row_of(report), widths, indent, gap, paint_);
      text += paragraph(cut(story_line(report), width_ - 2 * indent), width_, 2 * indent);
    }
    return text;
  }

  std::string lists() const {
    std::string text;
    const auto add = [&](const std::string& line) {
      text += paragraph(line, width_, 2 * indent, indent);
    };
    for (const Report& report : reports_) {
      text += paragraph(name_of(report), width_, indent, indent);
      add(verdict_of(report));
      if (!report.expected.empty()) {
        add(report.as_expected ? "as expected" : "NOT as expected: " + report.expected);
      }
      for (const auto& name : configurations_) add(name + ": " + count_of(report, name));
      add(story_line(report));
    }
    return text;
  }

  std::string summary() const {
    const auto unexpected = std::count_if(reports_.begin(), reports_.end(), [](const Report& each) {
      return !each.expected.empty() && !each.as_expected;
    });
    std::string text = reports_.front().sampling
                           ? "Counts are schedules that broke a rule, of those sampled; what was "
                             "not found may be there all the same. "
                       : is_of_cases(reports_.front())
                           ? "Counts are cases that break a rule, of all. "
                           : "Counts are interleavings that break a rule, of all. ";
    text += unexpected == 0 ? "All verdicts are as expected."
                            : fmt::format("{} of {} verdicts NOT as expected.", unexpected,
                                          reports_.size());
    return paragraph(text, width_, indent);
  }

  const std::vector<Report>& reports_;
  std::size_t width_;
  Paint paint_;
  std::vector<std::string> configurations_;
};

}  // namespace

std::string write_overview(const std::vector<Report>& reports, const HumanStyle& style) {
  if (reports.empty()) return "";
  std::vector<Report> clean;
  for (const Report& report : reports) clean.push_back(harmless(report, style.unicode));
  const std::string ranking = write_ranking(clean, style);
  return Overview(clean, style).text() + (ranking.empty() ? "" : "\n" + ranking);
}

}  // namespace interleave
