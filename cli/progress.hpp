// Progress on standard error while a search runs, and the end of it by Ctrl-C.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "engine/exploration.hpp"

namespace interleave {
struct SampleProgress;
}

namespace interleave::cli {

// From now on Ctrl-C ends the search that is running, and not the program at once.
void catch_interrupts();
bool interrupted();

// One line with rate, states and depth on a terminal, a plain line now and then elsewhere; nothing
// for a search that is over in half a second.
std::function<bool(const ExploreProgress&)> show_progress(const std::string& subject);
// The same for schedules that are sampled.
std::function<bool(const SampleProgress&)> show_sampling(const std::string& subject);
// And for a campaign.
struct FuzzProgress {
  std::uint64_t runs = 0;
  std::uint64_t states = 0;
  std::uint64_t found = 0;
  double seconds = 0;
  double seconds_max = 0;
};
std::function<void(const FuzzProgress&)> show_fuzzing(const std::string& subject);
void clear_progress();
// Shows nothing, but ends the search as well.
std::function<bool(const ExploreProgress&)> until_interrupted();

// How far a class is and how long it will take: on a terminal always, elsewhere now and then.
class ClassProgress {
 public:
  explicit ClassProgress(std::size_t files) : files_(files) {}
  void show(std::size_t done);

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::size_t files_;
  double next_line_s_ = 5;
};

}  // namespace interleave::cli
