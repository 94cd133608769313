#include "cli/progress.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <deque>

#include <fmt/format.h>
#include <unistd.h>

#include "engine/sample.hpp"

namespace interleave::cli {
namespace {

constexpr double seconds_between_plain_lines = 10;

volatile std::sig_atomic_t was_interrupted = 0;
bool line_is_shown = false;

void note_interrupt(int) { was_interrupted = 1; }

std::string time_left(double seconds) {
  if (seconds < 60) return fmt::format("about {:.0f} s left", seconds);
  return fmt::format("about {:.0f} min left", seconds / 60);
}

// One line that is written over on a terminal, a plain line now and then elsewhere.
class ProgressLine {
 public:
  template <class Text>
  void show(double seconds, Text text) {
    if (terminal_) {
      fmt::print(stderr, "\r\x1b[K{}", text());
      line_is_shown = true;
    } else if (seconds >= next_line_s_) {
      fmt::print(stderr, "{}\n", text());
      next_line_s_ = seconds + seconds_between_plain_lines;
    }
  }

 private:
  bool terminal_ = isatty(STDERR_FILENO) != 0;
  double next_line_s_ = seconds_between_plain_lines;
};

}  // namespace

void catch_interrupts() { std::signal(SIGINT, note_interrupt); }
bool interrupted() { return was_interrupted != 0; }

std::function<bool(const ExploreProgress&)> show_progress(const std::string& subject) {
  return [subject, shown = ProgressLine()](const ExploreProgress& progress) mutable {
    shown.show(progress.seconds, [&] {
      return fmt::format(
          "{}: {} states, {:.2f} M/s, depth {}, {:.0f} % of them expanded, {:.0f} s", subject,
          progress.states, static_cast<double>(progress.states) / progress.seconds / 1e6,
          progress.depth,
          100.0 * static_cast<double>(progress.expanded) / static_cast<double>(progress.states),
          progress.seconds);
    });
    return !interrupted();
  };
}

std::function<bool(const SampleProgress&)> show_sampling(const std::string& subject) {
  return [subject, shown = ProgressLine()](const SampleProgress& progress) mutable {
    shown.show(progress.seconds, [&] {
      return fmt::format("{}: {} schedules, {:.2f} M/s, {} broke a rule, {:.0f} s", subject,
                         progress.schedules,
                         static_cast<double>(progress.schedules) / progress.seconds / 1e6,
                         progress.violating, progress.seconds);
    });
    return !interrupted();
  };
}

std::function<void(const FuzzProgress&)> show_fuzzing(const std::string& subject) {
  constexpr double minute = 60;
  return [subject, shown = ProgressLine(),
          past = std::deque<FuzzProgress>()](const FuzzProgress& progress) mutable {
    past.push_back(progress);
    while (past.front().seconds < progress.seconds - minute) past.pop_front();
    const std::uint64_t before = past.front().seconds < 1 ? 0 : past.front().states;
    shown.show(progress.seconds, [&] {
      return fmt::format(
          "{}: {} runs, {:.0f} a second, {} states, {} new in the last minute, {} found, {}",
          subject, progress.runs, static_cast<double>(progress.runs) / progress.seconds,
          progress.states, progress.states - std::min(before, progress.states), progress.found,
          time_left(std::max(progress.seconds_max - progress.seconds, 0.0)));
    });
  };
}

std::function<bool(const ExploreProgress&)> until_interrupted() {
  return [](const ExploreProgress&) { return !interrupted(); };
}

void ClassProgress::show(std::size_t done) {
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
  std::string line = fmt::format("{} of {} files checked", done, files_);
  if (done > 0 && done < files_) {
    line += ", " + time_left(passed.count() * static_cast<double>(files_ - done) /
                             static_cast<double>(done));
  }
  if (isatty(STDERR_FILENO) != 0) {
    fmt::print(stderr, "\r\x1b[K{}", line);
    line_is_shown = true;
  } else if (passed.count() >= next_line_s_) {
    fmt::print(stderr, "{}\n", line);
    next_line_s_ = passed.count() + seconds_between_plain_lines;
  }
}

void clear_progress() {
  if (line_is_shown) fmt::print(stderr, "\r\x1b[K");
  line_is_shown = false;
}

}  // namespace interleave::cli
