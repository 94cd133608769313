// One subject's campaign from its corpus to its report.
#pragma once

#include <functional>
#include <optional>

#include "cli/bound_flags.hpp"
#include "cli/output.hpp"

namespace interleave::cli {

struct FuzzCommand {
  std::string subject;
  std::string file;
  std::string mode = "batch";
  std::string time;
  std::string runs;
  std::string corpus;
  std::size_t jobs = 1;
  std::optional<std::uint32_t> seed;
  bool plain = false;
  std::size_t steps_max = 1'000;
  BoundFlags flags;
  OutputOptions output;

  bool is_change() const { return mode == "change"; }
  bool is_prune() const { return mode == "prune"; }
};

struct Fuzzed {
  Report report;
  bool crashed = false;  // a job did, which is an error of this program
};
// Makes the subject anew where it is needed in another process.
Fuzzed run_fuzzing(const FuzzCommand& command, const CheckOptions& options,
                   const std::function<Subject()>& make);

}  // namespace interleave::cli
