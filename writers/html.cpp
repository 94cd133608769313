#include "writers/html.hpp"

#include <string_view>
#include <utility>

#include "writers/json.hpp"
#include "writers/phrases.hpp"
#include "writers/plain_page.hpp"
#include "writers/report_page.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

// JSON within a script element, which "</script" would end and "<!--" would change. These letters
// stand only inside of JSON's texts, where their escapes mean the same.
std::string json_in_script(const std::string& json) {
  std::string text;
  for (const char letter : json) {
    switch (letter) {
      case '<': text += "\\u003c"; break;
      case '>': text += "\\u003e"; break;
      case '&': text += "\\u0026"; break;
      default: text += letter;
    }
  }
  return text;
}

// Without the beginning of runs that are too long, and then without the run to compare them with,
// which has the same beginning.
Report bounded(Report report) {
  for (Finding& finding : report.findings) {
    std::vector<ReportStep>& steps = finding.steps;
    if (steps.size() <= page_steps_max) continue;
    steps.erase(steps.begin(), steps.end() - page_steps_max);
    finding.nearest_passing.clear();
  }
  return report;
}

std::string title_of(const std::vector<Report>& reports) {
  if (reports.size() != 1) return "Interleave";
  return std::string(to_text(reports.front().verdict)) + ": " + subject_of(reports.front());
}

// The page with its marks replaced, in the order in which they stand there. What is put in is not
// looked through for marks.
std::string filled(std::string_view page,
                   const std::vector<std::pair<std::string_view, std::string>>& parts) {
  std::string text;
  for (const auto& [mark, part] : parts) {
    const std::size_t at = page.find(mark);
    text += page.substr(0, at);
    text += part;
    page.remove_prefix(at + mark.size());
  }
  return text += page;
}

}  // namespace

std::string write_html(const std::vector<Report>& reports) {
  std::vector<Report> clean;
  for (const Report& report : reports) clean.push_back(bounded(harmless(report, true)));
  return filled(report_page(), {{page_title_mark, html_escaped(title_of(clean))},
                                {page_plain_mark, plain_page(clean)},
                                {page_json_mark, json_in_script(write_json(clean))}});
}

}  // namespace interleave
