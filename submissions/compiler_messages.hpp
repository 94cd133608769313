// What a C++ compiler says, as one message about the submission.
#pragma once

#include <optional>
#include <string>

#include "engine/diagnostic.hpp"
#include "submissions/submission.hpp"

namespace interleave::submissions {

// The names under which the file, and the lines that we add to it, are compiled.
inline constexpr const char* compiled_name = "submission.cpp";
inline constexpr const char* added_name = "entry.cpp";

// How the assertions about an entry point begin (cpp/interleave/entry.hpp).
inline constexpr const char* entry_mark = "the entry point ";

struct CompilerError {
  Diagnostic diagnostic;    // with its place in the submission, if it has one
  bool is_in_added = false;  // it is about what we added to the file
};

// The first error.
std::optional<CompilerError> first_error(const std::string& said, const Submission& submission);

}  // namespace interleave::submissions
