#include "supervision.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "json.hpp"

namespace interleave::runtime {
namespace {

// A run that waits without computing is ended after so many times its limit on processor time.
constexpr int clock_factor = 5;
// How long a run that has been told to stop may take to say where it stood.
constexpr int grace_ms = 300;
constexpr std::size_t said_bytes_max = std::size_t{8} << 20;

// By the kernel: clock_gettime shows the world's time in this program.
long long now_ms() {
  timespec now{};
  syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1'000'000;
}

Value refusal(const char* code, const std::string& message) {
  Value told;
  told.put("code", code);
  told.put("message", message);
  Value whole;
  whole.put("refused", std::move(told));
  return whole;
}

}  // namespace

Supervision::Supervision(pid_t process, int reply, int tell, int output, Limits limits)
    : process_(process),
      reply_(reply),
      tell_(tell),
      output_(output),
      limits_(limits),
      deadline_ms_(now_ms() + static_cast<long long>(limits.milliseconds) * clock_factor) {
  fcntl(output_, F_SETFL, O_NONBLOCK);
}

Supervision::~Supervision() {
  for (const int descriptor : {reply_, tell_, output_}) close(descriptor);
}

Value Supervision::last_word(const std::function<Value(const Value& question)>& tell) {
  while (wait() && take_reply(tell)) {
  }
  kill(process_, SIGKILL);
  int status = 0;
  while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  take_output();
  return last_.is_null() ? why_silent(status) : std::move(last_);
}

// Until there is something to read from the run; false if it is not worth waiting any more.
bool Supervision::wait() {
  for (;;) {
    std::array<pollfd, 2> readable{{{reply_, POLLIN, 0}, {output_, POLLIN, 0}}};
    const long long left = std::max(0LL, deadline_ms_ - now_ms());
    const int ready = poll(readable.data(), readable.size(), static_cast<int>(left));
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) return false;
    if (ready == 0) {
      too_late_ = true;
      if (stopping_) return false;
      make_stop(SIGPROF);
    }
    if ((readable[1].revents & POLLIN) != 0) take_output();
    if (readable[0].revents != 0) return true;
  }
}

void Supervision::make_stop(int signal) {
  stopping_ = true;
  deadline_ms_ = now_ms() + grace_ms;
  kill(process_, signal);
}

void Supervision::take_output() {
  std::array<char, 65536> chunk;
  for (ssize_t count; (count = read(output_, chunk.data(), chunk.size())) > 0;) {
    const std::size_t room = limits_.output_bytes - std::min(limits_.output_bytes, printed_.size());
    printed_.append(chunk.data(), std::min(room, static_cast<std::size_t>(count)));
    if (room >= static_cast<std::size_t>(count)) continue;
    // Even a run that is over by now has printed too much.
    if (last_.is_null() && !stopping_) make_stop(SIGUSR1);
    return;
  }
}

// False after the last word, or if none is to come.
bool Supervision::take_reply(const std::function<Value(const Value& question)>& tell) {
  std::array<char, 65536> chunk;
  const ssize_t count = read(reply_, chunk.data(), chunk.size());
  if (count < 0 && errno == EINTR) return true;
  if (count <= 0 || said_.size() > said_bytes_max) return false;
  said_.append(chunk.data(), static_cast<std::size_t>(count));
  const auto end = said_.find('\n');
  if (end == std::string::npos) return true;
  const auto message = read_json(std::string_view(said_).substr(0, end));
  said_.erase(0, end + 1);
  if (!message || message->kind() != Value::Kind::fields) {
    last_ = refusal("forbidden", "writes where only answers may be written");
    return false;
  }
  if (message->find("question") == nullptr) {
    last_ = *message;
    return false;
  }
  const long long asked_ms = now_ms();
  const std::string line = written(tell((*message)["question"])) + '\n';
  deadline_ms_ += now_ms() - asked_ms;
  return write(tell_, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

Value Supervision::why_silent(int status) const {
  if (too_late_) {
    return refusal("time-limit", "asks for nothing and does not end within " +
                                     std::to_string(limits_.milliseconds) +
                                     " ms; let each loop await an operation");
  }
  if (stopping_) {
    return refusal("output-limit", "prints more than " + std::to_string(limits_.output_bytes) +
                                       " bytes; print less");
  }
  if (WIFSIGNALED(status)) {
    return refusal("crash", "crashes (signal " + std::to_string(WTERMSIG(status)) + ")");
  }
  return refusal("exit", "ends the process; use co_return");
}

}  // namespace interleave::runtime
