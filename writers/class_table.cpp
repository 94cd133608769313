#include "writers/class_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "writers/phrases.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t name_width_max = 40;
constexpr std::size_t headline_width_min = 20;

Color color_of(Verdict verdict) {
  if (verdict == Verdict::proved) return Color::green;
  return verdict == Verdict::broken ? Color::red : Color::yellow;
}

Row row_of(const GradedFile& file, bool unicode) {
  const std::string name = harmless(file.name, unicode);
  if (!file.checked) return {{name}, {"not checked", Color::yellow}, {}, {}};
  return {{name},
          {verdict_word(file.verdict), color_of(file.verdict)},
          {fmt::format("{:.2f} s", file.elapsed_ms / 1000), Color::dim, /*right_aligned=*/true},
          {harmless(file.headline, unicode)}};
}

std::string table(const std::vector<Row>& rows, std::size_t width, const Paint& paint) {
  auto widths = column_widths(rows);
  widths.front() = std::min(widths.front(), name_width_max);
  std::size_t used = 0;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) used += widths[i] + gap;
  const std::size_t left = width > used ? width - used : 0;
  widths.back() = std::min(widths.back(), std::max(left, headline_width_min));
  std::string text;
  for (const Row& row : rows) text += row_text(row, widths, 0, gap, paint);
  return text;
}

}  // namespace

std::string verdicts_counted(const GradedClass& graded_class) {
  std::vector<std::string> parts;
  const auto add = [&](const std::string& what, auto belongs) {
    const auto count = std::count_if(graded_class.files.begin(), graded_class.files.end(), belongs);
    if (count > 0) parts.push_back(fmt::format("{} {}", what, count));
  };
  for (const Verdict verdict : {Verdict::proved, Verdict::broken, Verdict::not_found,
                                Verdict::bounded, Verdict::invalid, Verdict::error}) {
    add(verdict_word(verdict), [&](const GradedFile& file) {
      return file.checked && file.verdict == verdict;
    });
  }
  add("not checked", [](const GradedFile& file) { return !file.checked; });
  return joined(parts, ", ");
}

std::string write_class_table(const GradedClass& graded_class, const HumanStyle& style) {
  const Paint paint{style.color};
  const auto width = static_cast<std::size_t>(std::max(style.width, 20));
  std::vector<Row> rows;
  for (const GradedFile& file : graded_class.files) rows.push_back(row_of(file, style.unicode));
  std::string text;
  if (!rows.empty()) text += table(rows, width, paint) + "\n";
  for (const NotGraded& file : graded_class.not_graded) {
    const std::string line = "not graded: " + harmless(file.name, style.unicode) + ": " +
                             harmless(file.reason, style.unicode);
    text += paragraph(line, width, 0, gap);
  }
  if (!graded_class.not_graded.empty()) text += "\n";
  return text + verdicts_counted(graded_class) + "\n";
}

}  // namespace interleave
