// What the files of a corpus come through together: states, and steps out of them. A file that adds
// neither is not needed.
#pragma once

#include "engine/fuzzed_subject.hpp"

namespace interleave {

class CorpusCover {
 public:
  explicit CorpusCover(FuzzedSubject& subject)
      : subject_(subject), seen_(subject.configurations()) {}

  // Whether the run comes through a state, or takes a step, that no run before it did. Where not
  // all states could be remembered, nobody knows, and every run counts as new.
  bool adds(const FuzzedRun& run);

  std::uint64_t states(std::size_t configuration) const { return seen_[configuration].states; }
  std::uint64_t steps(std::size_t configuration) const { return seen_[configuration].steps; }

 private:
  struct Seen {
    std::vector<bool> state;  // by its number
    std::vector<bool> step;
    std::uint64_t states = 0;
    std::uint64_t steps = 0;
  };

  FuzzedSubject& subject_;
  std::vector<Seen> seen_;
};

}  // namespace interleave
