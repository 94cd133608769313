// A command that cannot be carried out as it was given: one line, and the exit code.
#pragma once

#include <stdexcept>
#include <string>

#include "cli/exit_codes.hpp"

namespace interleave::cli {

struct CommandError : std::runtime_error {
  CommandError(ExitCode exit_code, const std::string& message)
      : std::runtime_error(message), code(exit_code) {}
  ExitCode code;
};

inline CommandError usage_error(const std::string& message) {
  return {ExitCode::usage, message};
}

}  // namespace interleave::cli
