// Runs a tool on somebody's file to its end, under limits: the compiler is somebody else's program
// as soon as it reads one.
#pragma once

#include <cstdint>
#include <string>

#include "submissions/worker_process.hpp"

namespace interleave::submissions {

struct ToolLimits {
  int cpu_s = 10;    // of each of its processes
  int clock_s = 60;  // in all, on however busy a machine
  std::uint64_t memory_bytes = std::uint64_t{1536} << 20;  // of each of its processes
  std::uint64_t file_bytes = std::uint64_t{64} << 20;
  std::uint64_t output_bytes = std::uint64_t{1} << 20;
};

struct ToolRun {
  bool succeeded = false;
  bool in_time = true;
  std::string said;  // on its standard output and error, as much of it as may be
};

// The environment and all else as the command says. Throws std::system_error if it cannot be
// started.
ToolRun run_tool(const WorkerCommand& command, const ToolLimits& limits);

}  // namespace interleave::submissions
