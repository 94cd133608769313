#include "writers/github.hpp"

#include <fmt/format.h>

#include "writers/markdown.hpp"
#include "writers/phrases.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

constexpr std::size_t one_line_bytes_max = 300;
constexpr std::size_t end_bytes_max = 200;

// What is said of a report whose page does not fit any more.
std::string one_line(const Report& report) {
  const Report clean = harmless(report, true);
  const std::string told = verdict_word(clean.verdict) + " " + subject_of(clean);
  return "- " + markdown_text(cut(told, one_line_bytes_max / 8)) +
         ": its report is too long for this summary.\n";
}

}  // namespace

std::string write_github(const std::vector<Report>& reports) {
  constexpr std::size_t room = github_summary_bytes_max - end_bytes_max;
  std::string text;
  std::size_t left_out = 0;
  for (const Report& report : reports) {
    std::string page = (text.empty() ? "" : "\n") + markdown_page(report);
    if (text.size() + page.size() > room) page = (text.empty() ? "" : "\n") + one_line(report);
    if (text.size() + page.size() > room) ++left_out;
    else text += page;
  }
  if (left_out > 0) {
    text += fmt::format("\nAnd {} more reports, which do not fit here.\n", left_out);
  }
  return text;
}

}  // namespace interleave
