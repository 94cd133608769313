#include "cli/job_pool.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <string>
#include <system_error>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/progress.hpp"

namespace interleave::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr long look_again_ns = 200'000'000;

// While it lives, the end of a child is waited for and does not interrupt.
class ChildSignals {
 public:
  ChildSignals() {
    sigemptyset(&child_);
    sigaddset(&child_, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child_, &before_);
  }
  ~ChildSignals() { restore(); }
  ChildSignals(const ChildSignals&) = delete;
  ChildSignals& operator=(const ChildSignals&) = delete;

  void restore() const { sigprocmask(SIG_SETMASK, &before_, nullptr); }
  void wait() const {
    const timespec at_most{0, look_again_ns};
    sigtimedwait(&child_, nullptr, &at_most);
  }

 private:
  sigset_t child_;
  sigset_t before_;
};

struct Running {
  std::size_t job = 0;
  Clock::time_point deadline;
  bool out_of_time = false;
};

class Pool {
 public:
  Pool(std::size_t count, const JobLimits& limits, const JobCalls& calls)
      : count_(count), limits_(limits), calls_(calls) {
    // What a job leaves behind when it is ended by force comes to this process: sandboxes that
    // were not yet far enough to end with it.
    prctl(PR_SET_CHILD_SUBREAPER, 1);
  }

  void run() {
    while (!interrupted() && (next_ < count_ || !running_.empty())) {
      while (next_ < count_ && running_.size() < limits_.at_once) start(next_++);
      signals_.wait();
      end_late_ones();
      collect();
      end_strays();
      calls_.meanwhile();
    }
    running_.clear();
    while (end_strays()) wait(nullptr);
  }

 private:
  // Whether there is any child that is no running job.
  bool end_strays() const {
    std::ifstream children("/proc/self/task/" + std::to_string(getpid()) + "/children");
    bool any = false;
    for (pid_t child = 0; children >> child;) {
      if (running_.contains(child)) continue;
      kill(child, SIGKILL);
      waitpid(child, nullptr, WNOHANG);
      any = true;
    }
    return any;
  }

  void start(std::size_t job) {
    std::fflush(nullptr);  // or both processes write what is still in the buffers
    const pid_t parent = getpid();
    const pid_t process = fork();
    if (process < 0) {
      throw std::system_error(errno, std::generic_category(), "cannot start a process");
    }
    if (process == 0) become_job(job, parent);
    running_[process] = {job, Clock::now() + limits_.time_max};
  }

  [[noreturn]] void become_job(std::size_t job, pid_t parent) const {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    signals_.restore();
    // What a killed worker leaves behind comes to this process, which outlives no file.
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    calls_.work(job);
    while (wait(nullptr) > 0 || errno == EINTR) {
    }
    std::fflush(nullptr);
    _exit(0);
  }

  void end_late_ones() {
    const auto now = Clock::now();
    for (auto& [process, job] : running_) {
      if (now < job.deadline) continue;
      job.out_of_time = true;
      kill(process, SIGKILL);
    }
  }

  void collect() {
    for (auto at = running_.begin(); at != running_.end();) {
      int status = 0;
      if (waitpid(at->first, &status, WNOHANG) != at->first) {
        ++at;
        continue;
      }
      const Running job = at->second;
      at = running_.erase(at);
      if (!interrupted()) calls_.ended(end_of(job, status));
    }
  }

  static JobEnd end_of(const Running& job, int status) {
    if (job.out_of_time) return {job.job, JobEnd::How::out_of_time, ""};
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {job.job, JobEnd::How::done, ""};
    const std::string told = WIFSIGNALED(status)
                                 ? "was ended by signal " + std::to_string(WTERMSIG(status))
                                 : "ended with status " + std::to_string(WEXITSTATUS(status));
    return {job.job, JobEnd::How::crashed, told};
  }

  std::size_t count_;
  const JobLimits& limits_;
  const JobCalls& calls_;
  ChildSignals signals_;
  std::size_t next_ = 0;
  std::map<pid_t, Running> running_;
};

}  // namespace

void run_jobs(std::size_t count, const JobLimits& limits, const JobCalls& calls) {
  Pool(count, limits, calls).run();
}

}  // namespace interleave::cli
