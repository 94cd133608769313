// Mutants: faults that can be planted in the checker itself, to see whether its own tests notice.
//
// Only the preset `mutants` can plant them, one at a time, by the environment variable
// INTERLEAVE_MUTANT. In every other build `planted` is false already when it is compiled, and
// nothing is left of it. `./interleave test --preset mutants` runs the tests against each.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string_view>

namespace interleave {

struct Mutant {
  const char* name;
  const char* what;
};

inline constexpr Mutant mutants[] = {
    // Exploration.
    {"skips-a-successor", "one successor in a thousand is not looked at"},
    {"skips-a-rare-successor", "one successor in a hundred thousand is not looked at"},
    {"drops-faults", "steps that are faults are not explored"},
    {"forgets-the-last-of-a-batch", "the last successor of a full batch is not looked at"},
    {"mixes-levels", "a level counts as complete before its states are inserted"},
    {"ignores-the-last-word", "states that differ only in their last word count as equal"},
    {"compares-hashes-only", "states of equal hashes count as equal"},
    {"loses-states-when-growing", "the table forgets some states when it grows"},
    {"interns-two-as-one", "now and then two values get one number"},
    {"ignores-guards", "steps are possible though their guards say no"},
    {"calls-a-limit-complete", "a search that was ended by the limit on states counts as finished"},
    {"calls-cut-runs-complete", "a search in which runs were cut counts as finished"},
    // What is judged in a state.
    {"forgets-rules-at-the-end", "rules about the end of a run are not judged"},
    {"judges-only-ends", "rules that must always hold are judged where runs end, and only there"},
    {"misses-deadlocks", "a state in which nothing can follow is fine"},
    // Cycles and promises.
    {"forgets-fairness", "every cycle counts as one that a fair scheduler can follow"},
    {"assumes-faults-happen", "a cycle is unfair if it puts off a fault"},
    {"overlooks-cycles", "nothing can go on for ever"},
    {"overlooks-self-loops", "a step that leads back to its own state makes no cycle"},
    {"shows-unfair-loops", "the loop that is shown puts off steps for ever"},
    {"forgets-promises-at-the-end", "a promise that is open where a run ends breaks nothing"},
    {"owes-what-was-kept-at-once", "a promise that is kept where it is made stays open"},
    {"counts-owing-runs-as-keeping", "runs that end with an open promise are counted as right"},
    // Counts.
    {"counts-parallel-steps-once", "steps that lead to the same state are one run, not several"},
    {"counts-no-run-that-may-end", "a run that may end and can go on is not counted as complete"},
    {"counts-faults-as-steps", "faults count in the lengths of runs"},
    // Counterexamples.
    {"prefers-short-to-faultless", "the shortest run is shown, and not one with fewest faults"},
    {"takes-a-later-of-equal-ways", "of equally short runs not the first in order is shown"},
    {"sees-no-return-late", "the point of no return is one step late"},
    {"calls-failing-runs-passing", "the nearest run that passes may end with the rule broken"},
    {"calls-unfinished-searches-least", "what was found before a limit is called proved minimal"},
    {"any-pair-decides", "neighbours in a run count as the pair whose order decides"},
    {"shrinks-once", "delta debugging ends after its first round"},
    {"minimises-one-configuration", "smaller configurations are not searched for a lesser run"},
    {"proves-what-was-not-searched", "a run is proved minimal though a search was not finished"},
    // Verdicts.
    {"skips-a-configuration", "the last configuration is not checked"},
    {"judges-the-first-rule-only", "no rule but the first is judged"},
    {"proves-what-is-never-reached", "a rule that holds for nothing is proved"},
    {"proves-within-limits", "a search that was not finished proves what it did not find"},
    {"proves-other-rules-early", "rules beside a broken one are proved by an unfinished search"},
    // Replay.
    {"replays-one-choice-late", "the first choice of a schedule is left out"},
    {"replays-one-step-too-few", "a run ends a step before its limit"},
    {"uses-up-forced-steps", "a step without alternative uses up a choice"},
    {"digests-each-step-alone", "a digest does not depend on the steps before"},
    {"replays-unfair-loops", "a replayed loop counts as fair, whatever it puts off"},
    {"replays-deadlocks-as-fine", "a replayed run that is stuck breaks nothing"},
    // Sampling.
    {"samples-no-rules-at-the-end", "rules about the end of a run are not judged of samples"},
    {"samples-no-deadlocks", "a sampled run that is stuck breaks nothing"},
    {"samples-no-promises-at-the-end", "a sampled run may end with a promise open"},
    {"always-takes-the-first", "uniform picks the first step each time"},
    {"pct-changes-no-priority", "pct lets no actor fall behind"},
    {"pos-redraws-nothing", "under pos, steps that race keep their priorities"},
    {"pos-redraws-everything", "under pos, steps draw anew whether they race or not"},
    {"surw-is-off-by-one", "surw counts one run too many behind all choices but the last"},
    {"takes-seen-runs-for-new", "runs that came twice count among those that came once"},
    // Campaigns.
    {"fuzz-changes-nothing", "a schedule that is to be changed stays as it is"},
    {"fuzz-ignores-new-steps", "a schedule that takes a new step to a known state is not kept"},
    {"fuzz-keeps-the-first-found", "of a finding the first run is kept, and not the least"},
};

// The name of a mutant; one that is not in the list does not compile.
class MutantName {
 public:
  consteval MutantName(const char* name) {
    while (mutants[number_].name != std::string_view(name)) ++number_;
  }
  constexpr std::size_t number() const { return number_; }

 private:
  std::size_t number_ = 0;
};

#ifdef INTERLEAVE_MUTANTS
// The number of the mutant that is to be planted; beyond all of them if it is none.
inline std::size_t mutant_to_plant() {
  const char* name = std::getenv("INTERLEAVE_MUTANT");
  if (name == nullptr) return std::size(mutants);
  for (std::size_t i = 0; i < std::size(mutants); ++i) {
    if (mutants[i].name == std::string_view(name)) return i;
  }
  std::fprintf(stderr, "there is no mutant '%s'; engine/mutants.hpp lists them\n", name);
  std::abort();
}
inline bool planted(MutantName mutant) {
  static const std::size_t chosen = mutant_to_plant();
  return mutant.number() == chosen;
}
#else
constexpr bool planted(MutantName) { return false; }
#endif

}  // namespace interleave
