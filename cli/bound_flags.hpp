// The flags of everything that bounds a run: those of the exercises and those of the search.
#pragma once

#include <map>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/checking.hpp"

namespace interleave::cli {

class BoundFlags {
 public:
  void add_to(CLI::App& command);
  // Throws a CommandError for an amount that cannot be read.
  CheckOptions options() const;
  // Those that were given, in one text: equal ones lead to equal verdicts.
  std::string given() const;

 private:
  const CLI::App* command_ = nullptr;
  std::map<std::string, int> values_;  // by the name of a bound
  std::map<std::string, CLI::Option*> flags_;
  std::string states_max_;
  std::string memory_max_ = "4G";
  std::string time_max_;
  std::string worker_memory_ = "512M";
  std::string worker_time_ = "1s";
  std::string worker_output_ = "64K";
  CheckOptions options_;
};

}  // namespace interleave::cli
