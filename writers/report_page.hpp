// The interactive page, as it was built in web/: one file with three marks in it.
#pragma once

#include <string_view>

namespace interleave {

// web/dist/report.html, which the build puts into the program.
std::string_view report_page();

// Where a report's parts go; each mark stands there once.
constexpr std::string_view page_title_mark = "@INTERLEAVE_TITLE@";
constexpr std::string_view page_plain_mark = "@INTERLEAVE_PLAIN@";
constexpr std::string_view page_json_mark = "@INTERLEAVE_JSON@";

}  // namespace interleave
