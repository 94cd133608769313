// Schedules: the currency that explorers, samplers, fuzzers, replay tokens and reports share.
//
// A schedule is a list of small choices. Where a state has several steps, the next choice picks one
// by `choice % steps`; a forced step uses nothing up; after the end of the list, choice 0 is taken.
// So every list of bytes is a schedule, and each run has exactly one shortest schedule.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/state_space.hpp"

namespace interleave {

using Schedule = std::vector<std::uint16_t>;

// One run through a space, step by step.
struct Run {
  struct Taken {
    Action action;
    std::uint16_t index = 0;  // among the steps that were possible
    std::uint16_t of = 1;     // how many were possible
    std::vector<Word> from;
  };
  std::vector<Taken> steps;
  std::vector<Word> end;
  StateFacts end_facts;
  bool ended = false;  // nothing follows, or nothing has to
  bool stops = false;  // it can end here, since nothing has to follow or nothing but faults can …
  bool stuck = false;  // … though something has still to finish
};

// Runs as `choose` says, which sees the run up to where it stands and the steps that are possible
// there, and picks one by its index or ends the run; at most `steps_max` steps.
using ChooseStep = std::function<std::optional<std::size_t>(const Run&, const Successors&)>;
Run run_by(StateSpace& space, std::size_t steps_max, const ChooseStep& choose);

// Runs `schedule`, and on with choice 0 until nothing follows or `steps_max` steps are taken.
Run replay(StateSpace& space, const Schedule& schedule, std::size_t steps_max);

// A schedule as bytes, as a fuzzer or a corpus file holds it: a byte a choice, two where a state
// has more than 256 steps.
class ChoicesInBytes {
 public:
  explicit ChoicesInBytes(std::string_view bytes) : bytes_(bytes) {}
  // Of so many steps, the one that comes next; one step alone is forced and reads nothing.
  std::size_t next(std::size_t of) {
    if (of < 2) return 0;
    const std::size_t high = of > one_byte_max ? byte() : 0;
    return (high << 8 | byte()) % of;
  }
  static void append(std::size_t choice, std::size_t of, std::string& bytes) {
    if (of < 2) return;
    if (of > one_byte_max) bytes += static_cast<char>(choice >> 8);
    bytes += static_cast<char>(choice & 0xff);
  }

 private:
  static constexpr std::size_t one_byte_max = 256;
  std::size_t byte() {
    return next_ < bytes_.size() ? static_cast<unsigned char>(bytes_[next_++]) : 0;
  }

  std::string_view bytes_;
  std::size_t next_ = 0;
};
Run replay_bytes(StateSpace& space, std::string_view bytes, std::size_t steps_max);

// If the run ends where it has been before, and a weakly fair scheduler could follow that loop for
// ever: the position of the loop's first step, for each time that it has been there.
std::vector<std::size_t> fair_loops(StateSpace& space, const Run& run);

// The shortest schedule that repeats the run's steps.
Schedule schedule_of(const Run& run);

// A short digest of what happened up to and including each step: actor, label and outcome as people
// read them, so that it stays the same across rebuilds and orders of exploration.
std::vector<std::uint16_t> digests(StateSpace& space, const Run& run);

// "2 servers" as it is written in tokens and on the command line: "2-servers".
std::string slug(const std::string& name);

// A replay token: what was run, under which bounds, which choices, and what should happen.
//   lost-update/buggy:2-servers:servers=2:0.1:a1b.3c4.0f2.77e
struct Token {
  std::string subject;        // "lost-update/buggy", or "lost-update" for somebody's file
  std::string configuration;  // its name, spaces as hyphens
  std::string bounds;         // "servers=3,crashes=1"; only those that were given
  Schedule choices;
  std::vector<std::uint16_t> digests;  // one for each step, 12 bits
};
std::string to_text(const Token& token);
// None if it is no token.
std::optional<Token> token_from(std::string_view text);

}  // namespace interleave
