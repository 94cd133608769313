// A graded class on one page: who made which mistake, and all results with links to the reports.
#pragma once

#include <string>

#include "writers/graded.hpp"

namespace interleave {

std::string write_class_page(const GradedClass& graded_class);

}  // namespace interleave
