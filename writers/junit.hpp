// JUnit's XML as Jenkins, GitLab and others read it: an exercise is a suite, a file a case of it.
// What is broken is a failure; what could not be judged to its end is an error.
#pragma once

#include <string>
#include <vector>

#include "writers/graded.hpp"

namespace interleave {

std::string write_junit(const GradedClass& graded_class);
std::string write_junit(const std::vector<Report>& reports);

}  // namespace interleave
