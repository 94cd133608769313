#include "writers/ranking.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "writers/text.hpp"

namespace interleave {
namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t gap = 2;
constexpr const char* meaning =
    "A step is one request that a call waits for, taken as 1 ms; waiting for a lock is no step, so "
    "time in a queue is not in these figures, and the average is over all interleavings alike, "
    "which says nothing of how often each of them happens.";

// One variant in one configuration.
struct Entry {
  const Report* report;
  const ConfigurationResult* result;

  bool counted() const { return !result->interleavings.empty(); }
  // By the average; what was not counted comes last, and what is equal stays as it was listed.
  auto order() const { return std::tuple(!counted(), result->steps_average, report); }
  double per_call(double steps) const { return steps / static_cast<double>(result->calls); }
};

std::string shortest(double number) {
  std::string text = fmt::format("{:.2f}", number);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::vector<Entry> entries_in(const std::vector<Report>& reports, const std::string& name) {
  std::vector<Entry> entries;
  for (const Report& report : reports) {
    if (report.claimed_ms.empty()) continue;
    for (const ConfigurationResult& result : report.configurations) {
      if (result.name == name) entries.push_back({&report, &result});
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.order() < b.order();
  });
  return entries;
}

Row row_of(const Entry& entry) {
  const ConfigurationResult& result = *entry.result;
  Row row{{"  " + entry.report->variant}};
  const auto add = [&](std::string text) { row.push_back({std::move(text), Color::none, true}); };
  if (entry.counted()) {
    add(grouped(result.steps_best));
    add(grouped(result.steps_worst));
    add(fmt::format("{:.2f}", result.steps_average));
  } else {
    for (int i = 0; i < 3; ++i) add("-");
  }
  if (entry.counted() && result.calls > 0) {
    add(shortest(entry.per_call(result.steps_best)));
    add(shortest(entry.per_call(result.steps_worst)));
    add(fmt::format("{:.2f}", entry.per_call(result.steps_average)));
  } else {
    for (int i = 0; i < 3; ++i) add("-");
  }
  add(entry.report->claimed_ms);
  return row;
}

Row header() {
  Row row{{"", Color::bold}};
  for (const char* text : {"best", "worst", "average", "best", "worst", "average", "claimed"}) {
    row.push_back({text, Color::bold, true});
  }
  return row;
}

std::vector<std::string> configurations_of(const std::vector<Report>& reports) {
  std::vector<std::string> names;
  for (const Report& report : reports) {
    if (report.claimed_ms.empty()) continue;
    for (const ConfigurationResult& result : report.configurations) {
      if (std::find(names.begin(), names.end(), result.name) == names.end()) {
        names.push_back(result.name);
      }
    }
  }
  return names;
}

// "steps of all servers" and "ms a call" above their three columns.
std::string spanning_header(const std::vector<std::size_t>& widths, const Paint& paint) {
  const std::size_t all = widths[1] + widths[2] + widths[3] + 2 * gap;
  const std::size_t call = widths[4] + widths[5] + widths[6] + 2 * gap;
  const Row row{{""},
                {"steps in all", Color::bold, true},
                {"ms a call", Color::bold, true},
                {"", Color::bold}};
  return row_text(row, {widths[0], all, call, widths[7]}, indent, gap, paint);
}

std::string table(const std::vector<Report>& reports, const Paint& paint) {
  const auto names = configurations_of(reports);
  std::vector<Row> rows{header()};
  for (const auto& name : names) {
    for (const Entry& entry : entries_in(reports, name)) rows.push_back(row_of(entry));
  }
  const auto widths = column_widths(rows);
  std::string text = spanning_header(widths, paint);
  text += row_text(header(), widths, indent, gap, paint);
  for (const auto& name : names) {
    text += std::string(indent, ' ') + name + "\n";
    for (const Entry& entry : entries_in(reports, name)) {
      text += row_text(row_of(entry), widths, indent, gap, paint);
    }
  }
  return text;
}

// "2", or "4 to 6, 5.33 on average".
std::string range(const Cell& best, const Cell& worst, const Cell& average) {
  if (best.text == worst.text) return best.text;
  return fmt::format("{} to {}, {} on average", best.text, worst.text, average.text);
}

// For narrow terminals: "optimistic: 4 to 6, 5.33 on average; …".
std::string lists(const std::vector<Report>& reports, std::size_t width) {
  std::string text;
  for (const auto& name : configurations_of(reports)) {
    text += paragraph(name, width, indent, indent);
    for (const Entry& entry : entries_in(reports, name)) {
      const Row row = row_of(entry);
      const std::string line = fmt::format(
          "{}: steps in all {}; ms a call {}; claimed {}", entry.report->variant,
          range(row[1], row[2], row[3]), range(row[4], row[5], row[6]), row[7].text);
      text += paragraph(line, width, 2 * indent, indent);
    }
  }
  return text;
}

}  // namespace

std::string write_ranking(const std::vector<Report>& reports, const HumanStyle& style) {
  if (configurations_of(reports).empty() || reports.front().sampling) return "";
  const std::size_t width = static_cast<std::size_t>(std::max(style.width, 20));
  const Paint paint{style.color};
  const std::string wide = table(reports, paint);
  std::size_t widest = 0;
  for (const auto& line : lines_of(table(reports, Paint{}))) {
    widest = std::max(widest, width_of(line));
  }
  std::string text = paragraph("The exercise's ranking, measured", width) + "\n";
  text += widest <= width ? wide : lists(reports, width);
  return text + "\n" + paragraph(meaning, width, indent);
}

}  // namespace interleave
