// Checking a file that gives constants: the world runs with them, and the file is not run again.
#pragma once

#include "cli/checking.hpp"

namespace interleave::cli {

// The subject, of which nothing but the file is known, with its configurations, or why there are
// none. Throws a CommandError for options that need an entry point.
Subject constants_subject(Subject subject, const submissions::Submission& submission,
                          const CheckOptions& options);

// Adds to a result what the file printed and what was noticed about it.
void add_what_was_said(const Subject& subject, Report& report);

// What the spaces that are made of an exercise's constants judge.
std::vector<PropertyInfo> properties_of_constants(const Exercise& exercise);

}  // namespace interleave::cli
