// A worker: a process of the submission's own language that speaks the protocol of PROTOCOL.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <sys/types.h>

#include "engine/diagnostic.hpp"
#include "models/worlds/value.hpp"

namespace interleave::submissions {

struct WorkerLimits {
  int query_ms = 1000;
  int load_ms = 2000;
  std::uint64_t memory_bytes = std::uint64_t{512} << 20;
  std::uint64_t output_bytes = 64 << 10;
  int open_requests = 1000;
  int cpu_s = 120;  // a last resort: the whole process
  bool sandbox = true;  // where the machine has one
};

struct WorkerCommand {
  std::vector<std::string> arguments;
  std::vector<std::string> environment;
  // Node reserves far more address space than it ever uses: only what it uses is limited then.
  bool reserves_address_space = false;
  std::vector<std::string> scripts;  // folders that it reads besides the system's
  std::string writes;             // the one folder that it may write into, if any
  bool starts_processes = false;  // as a compiler does, and a program that forks for each run
  std::string filter;  // of system calls, if any: for what applies it, to be read on descriptor 6
};

class WorkerProcess {
 public:
  // Throws std::system_error if the process cannot be started.
  WorkerProcess(const WorkerCommand& command, const WorkerLimits& limits);
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  void send(const Value& message);
  // The next line, or why there is none: `what_ran` names the work for the message.
  std::variant<Value, Diagnostic> receive(int within_ms, const std::string& file);

 private:
  std::optional<std::string> read_line(int within_ms);
  Diagnostic end_of_worker(const std::string& file);
  std::string watchdog_text() const;
  void kill();

  pid_t pid_ = -1;
  int to_worker_ = -1;
  int from_worker_ = -1;
  int from_watchdog_ = -1;
  bool timed_out_ = false;
  WorkerLimits limits_;
  std::string buffered_;
};

}  // namespace interleave::submissions
