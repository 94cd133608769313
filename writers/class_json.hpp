// A graded class for programs: schema "interleave-class/1", documented in report.schema.json.
#pragma once

#include <string>

#include "writers/graded.hpp"

namespace interleave {

// "submissions" has for each file what `check` gives for it.
std::string write_class_json(const GradedClass& graded_class);

}  // namespace interleave
