// Constants from a file: read as they stand, from TOML and JSON, or found by running it once.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "engine/diagnostic.hpp"
#include "models/worlds/value.hpp"
#include "submissions/submission.hpp"

namespace interleave::submissions {

struct Constants {
  Value values;  // an object, by name
  std::string printed;
  std::vector<Diagnostic> advice;
};

// Those of these names. The diagnostic says why there are none.
std::variant<Constants, Diagnostic> constants_of(const Submission& submission,
                                                 const WorldInfo& info,
                                                 const std::vector<std::string>& names,
                                                 const WorkerLimits& limits);

// The whole file as an object; the diagnostic says where it is none.
std::variant<Value, Diagnostic> read_toml(const Submission& submission);
std::variant<Value, Diagnostic> read_json(const Submission& submission);

// The diagnostic for constants that a file gives and an exercise cannot use. `where` names one of
// them from the outermost on; the place is where these names are given values, in any language.
Diagnostic unfit(const Submission& submission, const std::vector<std::string>& where,
                 const std::string& message);

}  // namespace interleave::submissions
