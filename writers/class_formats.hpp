// The formats in which a graded class is written. To add one, write its file and one line in
// class_formats.cpp. The table for people is not among them, since it depends on the terminal.
#pragma once

#include <span>
#include <string>

#include "writers/graded.hpp"

namespace interleave {

struct ClassFormat {
  const char* name;  // as in --format junit
  std::string (*write)(const GradedClass& graded_class);
  // Written anew after each file that was checked, for readers that may end it at any time.
  bool kept_up_to_date = false;
};

std::span<const ClassFormat> class_formats();

}  // namespace interleave
