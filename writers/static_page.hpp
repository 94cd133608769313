// A page without scripts, in the looks of the report's page: for what is only read and clicked.
#pragma once

#include <string>

namespace interleave {

// The title is escaped here; the body is markup.
std::string static_page(const std::string& title, const std::string& body);

}  // namespace interleave
