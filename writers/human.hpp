// The report for people at a terminal.
#pragma once

#include <string>

#include "engine/report.hpp"
#include "writers/style.hpp"

namespace interleave {

std::string write_human(const Report& report, const HumanStyle& style);

}  // namespace interleave
