// A graded class for people: a line for each file, what was not graded and why, and the sums.
#pragma once

#include <string>

#include "writers/graded.hpp"
#include "writers/style.hpp"

namespace interleave {

std::string write_class_table(const GradedClass& graded_class, const HumanStyle& style);

// "PROVED 17, BROKEN 2, not checked 1".
std::string verdicts_counted(const GradedClass& graded_class);

}  // namespace interleave
