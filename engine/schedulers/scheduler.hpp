// Schedulers: who decides, in a run that is sampled, which of the possible steps comes next. One
// algorithm a file, with its paper at the top.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/random.hpp"
#include "engine/walked_graph.hpp"

namespace interleave {

// Where a run is when somebody has to choose.
struct Crossing {
  WalkedGraph& graph;
  StateIndex state = 0;
  const Choice* choices = nullptr;  // valid until the graph is asked for another state
  std::size_t count = 0;            // of choices, at least 1
  bool may_end = false;  // the run may also end here: then `count` may be picked, too
  bool again = false;    // this run has been in this state before
};

class Scheduler {
 public:
  virtual ~Scheduler() = default;
  // A run begins, …
  virtual void begin(Random&) {}
  // … goes through states, also those with a single choice, …
  virtual std::size_t pick(const Crossing& crossing, Random& random) = 0;
  // … and has ended after so many steps.
  virtual void end(std::size_t /*steps*/) {}
};

// What a report says of a scheduler's weights.
enum class Weights { none, exact, estimated };

struct SchedulerOptions {
  std::string name = "uniform";  // one of scheduler_names()
  std::size_t pct_depth = 3;
  std::uint64_t exact_states_max = 100'000;  // of surw: larger graphs have their weights estimated
};

const std::vector<std::string>& scheduler_names();

struct MadeScheduler {
  std::unique_ptr<Scheduler> scheduler;
  Weights weights = Weights::none;
};
// `options.name` must be one of the names.
MadeScheduler make_scheduler(const SchedulerOptions& options, WalkedGraph& graph);

std::unique_ptr<Scheduler> make_uniform();
std::unique_ptr<Scheduler> make_pct(std::size_t actors, std::size_t depth);
std::unique_ptr<Scheduler> make_pos();
// Null if the graph has a cycle or more states than this.
std::unique_ptr<Scheduler> make_exact_surw(WalkedGraph& graph, std::uint64_t states_max);
std::unique_ptr<Scheduler> make_estimated_surw(std::size_t actors);

}  // namespace interleave
