#include "submissions/worker_process.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <regex>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace interleave::submissions {
namespace {

using Clock = std::chrono::steady_clock;

// The limits are ones on processor time, which the worker's own watchdog keeps, because it knows
// the line. One that does not answer is ended from outside, when it must be hanging even on a busy
// machine.
constexpr int clock_factor = 10;
constexpr int grace_ms = 2000;
constexpr std::size_t line_bytes_max = std::size_t{64} << 20;

struct Pipe {
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
      throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
    }
  }
  std::array<int, 2> ends{};
};

// A pipe holds 64 KB before anybody reads; a filter has some hundred bytes.
bool fits_into(const Pipe& pipe, const std::string& text) {
  return write(pipe.ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

void limit(int resource, rlim_t value) {
  const rlimit both{value, value};
  setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

void apply(const WorkerLimits& limits, bool reserves_address_space) {
  limit(reserves_address_space ? RLIMIT_DATA : RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_s));
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 64);
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (const auto& text : texts) result.push_back(const_cast<char*>(text.c_str()));
  result.push_back(nullptr);
  return result;
}

// Between fork and exec only calls that are safe there: the process may have other threads.
[[noreturn]] void become_worker(char* const* arguments, char* const* environment,
                                const std::array<int, 4>& channels, const WorkerLimits& limits,
                                bool reserves_address_space) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  setpgid(0, 0);
  const int nothing = open("/dev/null", O_RDWR);
  for (int i = 0; i < 3; ++i) dup2(nothing, i);
  // First out of the way of 3, 4, 5 and 6, which any of them may be now.
  std::array<int, 4> moved{};
  for (std::size_t i = 0; i < moved.size(); ++i) moved[i] = fcntl(channels[i], F_DUPFD, 10);
  for (std::size_t i = 0; i < moved.size(); ++i) dup2(moved[i], static_cast<int>(3 + i));
  if (channels.back() < 0) close(6);
  close_range(7, ~0U, 0);
  apply(limits, reserves_address_space);
  execve(arguments[0], arguments, environment);
  _exit(127);
}

std::string how_it_ended(int status) {
  // What starts others, such as a shell or a sandbox, tells of their signals in this way.
  constexpr int signal_told = 128;
  int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (WIFEXITED(status) && WEXITSTATUS(status) > signal_told) {
    signal = WEXITSTATUS(status) - signal_told;
  }
  return signal != 0 ? "was ended by signal " + std::to_string(signal)
                     : "ended with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

WorkerProcess::WorkerProcess(const WorkerCommand& command, const WorkerLimits& limits)
    : limits_(limits) {
  // A worker that has died is noticed by the next `receive`; writing to it must not end us.
  std::signal(SIGPIPE, SIG_IGN);
  const Pipe in;
  const Pipe out;
  const Pipe watchdog;
  const Pipe filter;
  if (!fits_into(filter, command.filter)) {
    throw std::system_error(errno, std::generic_category(), "cannot pass on a filter");
  }
  close(filter.ends[1]);
  const auto arguments = pointers(command.arguments);
  const auto environment = pointers(command.environment);
  pid_ = fork();
  if (pid_ == 0) {
    become_worker(arguments.data(), environment.data(),
                  {in.ends[0], out.ends[1], watchdog.ends[1],
                   command.filter.empty() ? -1 : filter.ends[0]},
                  limits, command.reserves_address_space);
  }
  close(filter.ends[0]);
  close(in.ends[0]);
  close(out.ends[1]);
  close(watchdog.ends[1]);
  to_worker_ = in.ends[1];
  from_worker_ = out.ends[0];
  from_watchdog_ = watchdog.ends[0];
  if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "cannot start a worker");
}

WorkerProcess::~WorkerProcess() {
  kill();
  for (const int descriptor : {to_worker_, from_worker_, from_watchdog_}) close(descriptor);
}

void WorkerProcess::kill() {
  if (pid_ <= 0) return;
  ::kill(-pid_, SIGKILL);
  ::kill(pid_, SIGKILL);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
}

void WorkerProcess::send(const Value& message) {
  const std::string line = message.dump() + '\n';
  std::size_t written = 0;
  while (written < line.size()) {
    const ssize_t count = write(to_worker_, line.data() + written, line.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    written += static_cast<std::size_t>(count);
  }
}

std::optional<std::string> WorkerProcess::read_line(int within_ms) {
  const std::chrono::milliseconds at_most(within_ms * clock_factor + grace_ms);
  const auto deadline = Clock::now() + at_most;
  std::size_t searched = 0;
  for (;;) {
    const auto end = buffered_.find('\n', searched);
    if (end != std::string::npos) {
      std::string line = buffered_.substr(0, end);
      buffered_.erase(0, end + 1);
      return line;
    }
    searched = buffered_.size();
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd readable{from_worker_, POLLIN, 0};
    const int ready = poll(&readable, 1, left > 0 ? static_cast<int>(left) : 0);
    if (ready < 0 && errno == EINTR) continue;
    timed_out_ = ready == 0;
    if (ready <= 0 || buffered_.size() > line_bytes_max) return std::nullopt;
    std::array<char, 65536> chunk;
    const ssize_t count = read(from_worker_, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::nullopt;
    buffered_.append(chunk.data(), static_cast<std::size_t>(count));
  }
}

std::variant<Value, Diagnostic> WorkerProcess::receive(int within_ms, const std::string& file) {
  const auto line = read_line(within_ms);
  if (!line) return end_of_worker(file);
  Value message = Value::parse(*line, nullptr, /*allow_exceptions=*/false);
  if (message.is_object()) return message;
  kill();
  return Diagnostic{"worker", "the worker answered with something that is no message", file};
}

std::string WorkerProcess::watchdog_text() const {
  std::string text;
  std::array<char, 4096> chunk;
  fcntl(from_watchdog_, F_SETFL, O_NONBLOCK);
  for (ssize_t count; (count = read(from_watchdog_, chunk.data(), chunk.size())) > 0;) {
    text.append(chunk.data(), static_cast<std::size_t>(count));
  }
  return text;
}

// Tells why the worker is gone, by what its watchdog wrote last.
Diagnostic WorkerProcess::end_of_worker(const std::string& file) {
  int status = 0;
  const bool ended_itself = !timed_out_ && waitpid(pid_, &status, 0) == pid_;
  if (ended_itself) pid_ = -1;
  kill();
  const std::string text = watchdog_text();
  // What a language's runtime does when it can get no more memory.
  const bool out_of_memory = WIFSIGNALED(status) && (WTERMSIG(status) == SIGABRT ||
                                                     WTERMSIG(status) == SIGTRAP ||
                                                     WTERMSIG(status) == SIGILL);
  if (ended_itself && out_of_memory) {
    return {"memory-limit", "the file uses more memory than it is given; use less", file};
  }
  if (text.empty() && !timed_out_) {
    return {"worker", "the process that ran the file " + how_it_ended(status), file};
  }
  Diagnostic diagnostic{"time-limit", "", file};
  const std::regex place("File \"([^\"]*)\", line ([0-9]+)");
  for (auto at = std::sregex_iterator(text.begin(), text.end(), place);
       at != std::sregex_iterator(); ++at) {
    if ((*at)[1].str() != file) continue;
    diagnostic.line = std::stoi((*at)[2].str());
    break;
  }
  diagnostic.message = "runs for more than " + std::to_string(limits_.query_ms) +
                       " ms without asking for anything; await something in every loop, and let "
                       "every loop end";
  return diagnostic;
}

}  // namespace interleave::submissions
