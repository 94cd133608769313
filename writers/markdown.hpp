// A report as a page. It is committed and compared with, so it says nothing that differs from one
// run to the next: no times.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

// The page of one report, whose texts it makes harmless.
std::string markdown_page(const Report& report);
// Text that reads the same in Markdown.
std::string markdown_text(std::string_view text);

std::string write_markdown(const std::vector<Report>& reports);

}  // namespace interleave
