#include "submissions/tool_process.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace interleave::submissions {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (const auto& text : texts) result.push_back(const_cast<char*>(text.c_str()));
  result.push_back(nullptr);
  return result;
}

void limit(int resource, std::uint64_t value) {
  const rlimit both{value, value};
  setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

struct Pipe {
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
      throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
    }
  }
  ~Pipe() { close_both(); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_end(std::size_t end) {
    if (ends[end] >= 0) close(ends[end]);
    ends[end] = -1;
  }
  void close_both() {
    close_end(0);
    close_end(1);
  }
  std::array<int, 2> ends{};
};

constexpr int filter_descriptor = 6;  // see WorkerCommand

// Between fork and exec only calls that are safe there.
[[noreturn]] void become_tool(char* const* arguments, char* const* environment, int output,
                              int filter, const ToolLimits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  setpgid(0, 0);
  dup2(open("/dev/null", O_RDONLY), 0);
  dup2(output, 1);
  dup2(output, 2);
  if (filter >= 0) dup2(fcntl(filter, F_DUPFD, 10), filter_descriptor);
  else close(filter_descriptor);
  close_range(3, filter_descriptor - 1, 0);
  close_range(filter_descriptor + 1, ~0U, 0);
  limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_CPU, static_cast<std::uint64_t>(limits.cpu_s));
  limit(RLIMIT_FSIZE, limits.file_bytes);
  limit(RLIMIT_CORE, 0);
  execve(arguments[0], arguments, environment);
  _exit(127);
}

// Reads until the tool's processes have all closed their output; false if that takes too long.
bool read_all(int output, const ToolLimits& limits, std::string& said) {
  const auto deadline = Clock::now() + std::chrono::seconds(limits.clock_s);
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd readable{output, POLLIN, 0};
    const int ready = left > 0 ? poll(&readable, 1, static_cast<int>(left)) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    std::array<char, 65536> chunk;
    const ssize_t count = read(output, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return true;
    const auto room = limits.output_bytes - said.size();
    said.append(chunk.data(), std::min(room, static_cast<std::uint64_t>(count)));
  }
}

}  // namespace

ToolRun run_tool(const WorkerCommand& command, const ToolLimits& limits) {
  Pipe output;
  Pipe filter;
  const auto filter_bytes = static_cast<ssize_t>(command.filter.size());
  if (write(filter.ends[1], command.filter.data(), command.filter.size()) != filter_bytes) {
    throw std::system_error(errno, std::generic_category(), "cannot pass on a filter");
  }
  filter.close_end(1);
  const auto arguments = pointers(command.arguments);
  const auto environment = pointers(command.environment);
  const pid_t tool = fork();
  if (tool == 0) {
    become_tool(arguments.data(), environment.data(), output.ends[1],
                command.filter.empty() ? -1 : filter.ends[0], limits);
  }
  output.close_end(1);
  if (tool < 0) {
    throw std::system_error(errno, std::generic_category(), "cannot start " + command.arguments[0]);
  }
  ToolRun run;
  run.in_time = read_all(output.ends[0], limits, run.said);
  if (!run.in_time) kill(-tool, SIGKILL);
  int status = 0;
  while (waitpid(tool, &status, 0) < 0 && errno == EINTR) {
  }
  kill(-tool, SIGKILL);
  run.succeeded = run.in_time && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return run;
}

}  // namespace interleave::submissions
