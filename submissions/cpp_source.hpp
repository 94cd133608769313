// What is seen of a C++ file before it is compiled: what it includes, and where its entry point is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic.hpp"

namespace interleave::submissions {

// Refuses what is easy to see: other files than the standard library's headers, inline assembly.
// This is for a clear message; what keeps the machine safe is the sandbox.
std::optional<Diagnostic> refused_in_cpp(const std::string& source, const std::string& file);

struct CppFunction {
  std::string name;
  int line = 0;
};

// The functions of these names, in either spelling, that are defined in the file itself or in a
// namespace without a name.
std::vector<CppFunction> cpp_functions(const std::string& source,
                                       const std::vector<std::string>& names);

// increment_user_points for incrementUserPoints, and the reverse.
std::string other_spelling(const std::string& name);

}  // namespace interleave::submissions
