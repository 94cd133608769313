// What a page says where no script runs: headings, lists, and the run as a table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

// Text that reads the same in HTML, in elements and in attributes.
std::string html_escaped(std::string_view text);

// Of reports that were made harmless (see text.hpp); an `article` for each.
std::string plain_page(const std::vector<Report>& reports);

}  // namespace interleave
