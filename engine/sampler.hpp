// Samples one space: walks through it under a scheduler, and counts what they met.
#pragma once

#include <optional>
#include <utility>

#include <boost/unordered/unordered_flat_map.hpp>

#include "engine/schedule.hpp"
#include "engine/schedulers/scheduler.hpp"
#include "engine/walked_graph.hpp"

namespace interleave {

// One sampled run. It goes on to its end also where a rule is broken on the way. A promise that is
// open at its end breaks its rule; where the run was cut, it may have been kept later.
struct Walk {
  std::vector<std::uint16_t> picks;  // at every step, also where there was no choice
  Schedule schedule;                 // those where there was
  StateIndex end = 0;
  PropertyMask violated = 0;
  // Where rules were first broken: which, and after how many steps.
  std::vector<std::pair<PropertyMask, std::size_t>> breaks;
  bool cut = false;  // at the limit on steps
};

// How many different runs there were among all, by 64-bit digests of their picks.
class DistinctRuns {
 public:
  void note(std::uint64_t digest);

  std::uint64_t count() const { return runs_.size(); }
  // It stops counting when it has too many to remember: the count is then a least one.
  bool is_least() const { return runs_.size() == remembered_max; }
  // Good (1953), who credits Turing: the chance that one more run is a new one is about the share
  // of runs that were met just once. None while there is no run.
  std::optional<double> chance_of_a_new_one() const;

 private:
  static constexpr std::size_t remembered_max = 2'000'000;
  struct Digest {
    using is_avalanching = void;
    std::size_t operator()(std::uint64_t digest) const { return digest; }
  };

  boost::unordered_flat_map<std::uint64_t, bool, Digest> runs_;  // whether it came again
  std::uint64_t noted_ = 0;
  std::uint64_t once_ = 0;
};

struct SamplerOptions {
  SchedulerOptions scheduler;
  std::uint64_t seed = 1;
  std::size_t steps_max = 1'000;  // longer runs are cut
  std::uint64_t memory_max_bytes = std::uint64_t{1} << 30;
  // A scheduler that never ends a run where it may end: what is broken by ending there counts.
  bool judge_every_end = false;
};

class Sampler {
 public:
  Sampler(StateSpace& space, const SamplerOptions& options);
  // Under a scheduler of the caller's own.
  Sampler(StateSpace& space, const SamplerOptions& options, std::unique_ptr<Scheduler> scheduler);

  // Valid until the next one.
  const Walk& next();

  WalkedGraph& graph() { return graph_; }
  Weights weights() const { return made_.weights; }
  std::uint64_t walks() const { return walks_; }
  const DistinctRuns& distinct() const { return distinct_; }
  // States that walks came through; a least number once the graph has outgrown its memory.
  std::uint64_t states() const { return states_most_; }
  bool states_are_least() const { return forgot_; }

 private:
  void learn_promises();
  void note(PropertyMask violated);
  // The rules of promises that are still open.
  PropertyMask rules_of(PromiseMask open) const;

  SamplerOptions options_;
  WalkedGraph graph_;
  MadeScheduler made_;
  Random random_;
  PromiseMask promised_from_start_ = 0;
  std::vector<PromiseMask> promises_;  // by property
  DistinctRuns distinct_;
  Walk walk_;
  std::uint64_t walks_ = 0;
  std::uint64_t states_ = 0;
  std::uint64_t states_most_ = 0;
  bool forgot_ = false;
};

}  // namespace interleave
