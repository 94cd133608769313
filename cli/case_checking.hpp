// The same as checking.hpp for exercises that are judged by cases.
#pragma once

#include <string>

#include "cli/checking.hpp"
#include "engine/schedule.hpp"

namespace interleave::cli {

std::vector<CaseConfiguration> case_settings_of(const Exercise& exercise,
                                                const CheckOptions& options);

// The rules that some case of these is about.
std::vector<PropertyInfo> properties_asked_in(const std::vector<CaseConfiguration>& settings);

Subject case_variant_subject(const Exercise& exercise, const Variant& variant,
                             const CheckOptions& options);
// Whoever calls this has read the file, and prepared it.
Subject case_file_subject(const Exercise& exercise, submissions::Submission submission,
                          const CheckOptions& options);

// The verdict, with neither names nor bounds.
Report checked_by_cases(const Subject& subject, const CheckOptions& options);

// The token's case again. Throws a CommandError if it is another one now, or its answer is.
Report replayed_case(const Subject& subject, const Token& token);

}  // namespace interleave::cli
