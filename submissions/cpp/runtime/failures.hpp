// Exceptions in words, and where they were thrown.
#pragma once

#include <string>

#include "../interleave/value.hpp"

namespace interleave::runtime {

// Of the exception that is being handled: {"type", "message", "addresses"}.
Value failure();
// The same as one text: "std::runtime_error: no points".
std::string failure_told();

}  // namespace interleave::runtime
