// Constants from a file that computes nothing, TOML or JSON, and where in a file a constant stands.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "engine/diagnostic.hpp"
#include "models/worlds/value.hpp"
#include "submissions/submission.hpp"

namespace interleave::submissions {

// The whole file as an object; the diagnostic says where it is none.
std::variant<Value, Diagnostic> read_toml(const Submission& submission);
std::variant<Value, Diagnostic> read_json(const Submission& submission);

// The diagnostic for constants that a file gives and an exercise cannot use. `where` names one of
// them from the outermost on; the place is where these names are given values, in any language.
Diagnostic unfit(const Submission& submission, const std::vector<std::string>& where,
                 const std::string& message);

}  // namespace interleave::submissions
