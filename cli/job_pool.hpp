// Jobs side by side, each in a process of its own, so that one that crashes or does not end takes
// no other with it.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace interleave::cli {

struct JobLimits {
  std::size_t at_once = 1;
  std::chrono::milliseconds time_max{0};
};

struct JobEnd {
  enum class How { done, crashed, out_of_time };
  std::size_t job = 0;
  How how = How::done;
  std::string told;  // of a crash: "was ended by signal 11"
};

struct JobCalls {
  std::function<void(std::size_t job)> work;      // in the new process
  std::function<void(const JobEnd& end)> ended;  // in this one
  std::function<void()> meanwhile;               // in this one, several times a second
};

// Comes back when all have ended, or, after Ctrl-C, with those that had not ended it by force.
void run_jobs(std::size_t count, const JobLimits& limits, const JobCalls& calls);

}  // namespace interleave::cli
