// Checking a file that gives constants: the world runs with them, and the file is not run again.
#pragma once

#include "cli/checking.hpp"

namespace interleave::cli {

// Adds the configurations to a subject of which nothing but the file is known, or why there are
// none.
void add_constants(Subject& subject, const submissions::Submission& submission,
                   const CheckOptions& options);

// What the spaces that are made of an exercise's constants judge.
std::vector<PropertyInfo> properties_of_constants(const Exercise& exercise);

}  // namespace interleave::cli
