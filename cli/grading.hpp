// One file of a class, or several equal ones, from the check to their reports.
#pragma once

#include <string>
#include <vector>

#include "cli/checking.hpp"
#include "cli/class_folder.hpp"
#include "cli/graded_results.hpp"
#include "cli/job_pool.hpp"

namespace interleave::cli {

// Files that are checked at once, because the fingerprint says that they come to the same.
struct EqualFiles {
  std::string fingerprint;
  std::vector<const ClassFile*> files;
};

// Checks the first of them and writes a report for each under its own name. In a process of its
// own, which leaves at Ctrl-C.
void check_equal_files(const EqualFiles& equal, const CheckOptions& options,
                       const GradedResults& results);

// Reports for files whose check did not come to an end.
void report_unfinished(const EqualFiles& equal, const JobEnd& end, const JobLimits& limits,
                       const GradedResults& results);

}  // namespace interleave::cli
