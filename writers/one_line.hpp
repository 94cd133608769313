// What a report says where there is one line for it. Expects texts that were made harmless.
#pragma once

#include <string>

#include "engine/report.hpp"

namespace interleave {

// The run shown, as "A get; B get; A set; B set"; of a case its message; empty if nothing is shown.
std::string story_line(const Report& report);

// "4 of 6": interleavings or cases that break a rule, of all; or of those that were sampled.
std::string share_of(const ConfigurationResult& result);

}  // namespace interleave
