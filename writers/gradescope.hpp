// results.json as Gradescope's autograder reads it: a test for each file, with all of its points if
// it is proved and none otherwise. Files that were not checked yet have their test too, so that
// what is written after each file is whole at any moment.
//
// https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format
#pragma once

#include <string>
#include <vector>

#include "writers/graded.hpp"

namespace interleave {

std::string write_gradescope(const GradedClass& graded_class);
std::string write_gradescope(const std::vector<Report>& reports);

}  // namespace interleave
