// Uniform among whole schedules: each step is taken with the share that the schedules beginning
// with it have in all that are left.
//
// Zhao et al.: "Selectively uniform concurrency testing", ASPLOS 2025. There the share is estimated
// by how many events each thread has left, counted in profiling runs. Departures: where the state
// graph is known and has no cycle, the schedules themselves are counted, so that the result is
// uniform whatever the program does; and all steps are of interest, since a step here is already
// what a program asks of the outside.
#include <algorithm>
#include <limits>

#include "engine/count.hpp"
#include "engine/mutants.hpp"
#include "engine/schedulers/scheduler.hpp"
#include "engine/state_graph.hpp"

namespace interleave {
namespace {

// Shares as numbers to compare 64 random bits with: a share is off by less than 2^-63.
class ExactSurw final : public Scheduler {
 public:
  ExactSurw(WalkedGraph& graph, const StateGraph& counted, const std::vector<BigInteger>& runs) {
    for (StateIndex state = 0; state < counted.states(); ++state) {
      first_.push_back(last_draw_.size());
      BigInteger so_far = 0;
      for (const Edge& edge : counted.edges(state)) {
        so_far += runs[edge.target];
        BigInteger part = so_far;
        if (planted("surw-is-off-by-one") && part < runs[state]) ++part;
        last_draw_.push_back(last_of(part, runs[state]));
      }
      if (graph.node(state).ends) last_draw_.push_back(std::numeric_limits<std::uint64_t>::max());
    }
  }

  std::size_t pick(const Crossing& crossing, Random& random) override {
    if (crossing.count == 1 && !crossing.may_end) return 0;
    const auto* last = last_draw_.data() + first_[crossing.state];
    const std::uint64_t draw = random.next();
    std::size_t choice = 0;
    while (last[choice] < draw) ++choice;
    return choice;
  }

 private:
  static std::uint64_t last_of(const BigInteger& part, const BigInteger& all) {
    return static_cast<std::uint64_t>(((part << 64) + all - 1) / all - 1);
  }

  std::vector<std::size_t> first_;         // by state
  std::vector<std::uint64_t> last_draw_;  // by choice: the greatest that picks it
};

class EstimatedSurw final : public Scheduler {
 public:
  explicit EstimatedSurw(std::size_t actors) : steps_(actors), left_(actors) {}

  void begin(Random&) override { std::copy(steps_.begin(), steps_.end(), left_.begin()); }

  std::size_t pick(const Crossing& crossing, Random& random) override {
    std::size_t chosen = 0;
    if (crossing.count > 1) {
      chosen = profiled_ < profiling_runs ? random.below(crossing.count)
                                          : by_weight(crossing, random);
    }
    const std::uint8_t actor = crossing.choices[chosen].action.actor;
    if (profiled_ < profiling_runs) ++steps_[actor];
    else left_[actor] -= std::min(left_[actor], profiling_runs);
    return chosen;
  }

  void end(std::size_t) override { profiled_ = std::min(profiled_ + 1, profiling_runs); }

 private:
  static constexpr std::uint64_t profiling_runs = 100;

  // An actor that has taken more steps than it did on average still has half a step left.
  std::uint64_t weight(std::uint8_t actor) const {
    return std::max(left_[actor], profiling_runs / 2);
  }

  // The choices come actor by actor; within one, all are equally likely.
  std::size_t by_weight(const Crossing& crossing, Random& random) const {
    const auto actor_of = [&](std::size_t i) { return crossing.choices[i].action.actor; };
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < crossing.count; ++i) {
      if (i == 0 || actor_of(i) != actor_of(i - 1)) all += weight(actor_of(i));
    }
    std::uint64_t draw = random.below(all);
    std::size_t first = 0;
    for (;;) {
      std::size_t end = first + 1;
      while (end < crossing.count && actor_of(end) == actor_of(first)) ++end;
      if (draw < weight(actor_of(first))) return first + random.below(end - first);
      draw -= weight(actor_of(first));
      first = end;
    }
  }

  std::uint64_t profiled_ = 0;
  std::vector<std::uint64_t> steps_;  // by actor, of all profiling runs together
  std::vector<std::uint64_t> left_;   // by actor, in this run, times the number of profiling runs
};

}  // namespace

std::unique_ptr<Scheduler> make_exact_surw(WalkedGraph& graph, std::uint64_t states_max) {
  if (!graph.expand_all(states_max)) return nullptr;
  const Exploration known = graph.as_exploration();
  const StateGraph counted(known, graph.space().actors().size());
  const Components components = counted.components();
  if (!components.acyclic) return nullptr;
  return std::make_unique<ExactSurw>(graph, counted, count_runs(counted, components));
}

std::unique_ptr<Scheduler> make_estimated_surw(std::size_t actors) {
  return std::make_unique<EstimatedSurw>(actors);
}

}  // namespace interleave
