// The commands, one file each. Each adds itself to the program and, when it is the one that was
// asked for, runs and leaves its exit code.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/exit_codes.hpp"

namespace interleave::cli {

void add_list(CLI::App& program, ExitCode& exit_code);
void add_check(CLI::App& program, ExitCode& exit_code);
void add_sample(CLI::App& program, ExitCode& exit_code);
void add_fuzz(CLI::App& program, ExitCode& exit_code);
void add_explain(CLI::App& program, ExitCode& exit_code);
void add_solve(CLI::App& program, ExitCode& exit_code);
void add_new(CLI::App& program, ExitCode& exit_code);
void add_replay(CLI::App& program, ExitCode& exit_code);
void add_grade(CLI::App& program, ExitCode& exit_code);
void add_trace(CLI::App& program, ExitCode& exit_code);
void add_bench(CLI::App& program, ExitCode& exit_code);
void add_doctor(CLI::App& program, ExitCode& exit_code);
void add_completion(CLI::App& program, ExitCode& exit_code);

}  // namespace interleave::cli
