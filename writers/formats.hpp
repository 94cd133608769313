// The formats of reports for other programs and for files. To add one, write its file and one line
// in formats.cpp. The one for people is not among them, since it depends on the terminal as well.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

struct Format {
  const char* name;  // as in --format json; also the ending of files in it
  std::string (*write)(const std::vector<Report>& reports);
  bool draws_states = false;  // so that a report is to have them
};

std::span<const Format> formats();

}  // namespace interleave
