#include "engine/corpus_cover.hpp"

#include "engine/mutants.hpp"

namespace interleave {
namespace {

bool note(std::vector<bool>& seen, std::uint64_t number, std::uint64_t& count) {
  if (number >= seen.size()) seen.resize(2 * number + 1);
  if (seen[number]) return false;
  seen[number] = true;
  ++count;
  return true;
}

}  // namespace

bool CorpusCover::adds(const FuzzedRun& run) {
  Seen& seen = seen_[run.configuration];
  bool is_new = subject_.sampler(run.configuration).states_are_least();
  for (const FuzzedStep& step : *run.steps) {
    is_new |= note(seen.state, step.state, seen.states);
    const bool new_step = note(seen.step, step.choice, seen.steps);
    is_new |= new_step && !planted("fuzz-ignores-new-steps");
  }
  return note(seen.state, run.walk->end, seen.states) || is_new;
}

}  // namespace interleave
