// Partial order sampling: every step that is pending has a random priority of its own, and the
// highest goes first. Whatever races with the step that was taken draws a new priority, so that
// orders which differ in their races are reached more evenly than by a random walk.
//
// Yuan, Yang, Gu: "Partial order aware concurrency sampling", CAV 2018.
#include <algorithm>

#include "engine/mutants.hpp"
#include "engine/schedulers/scheduler.hpp"

namespace interleave {
namespace {

// A step, whichever way it will turn out.
struct Pending {
  std::uint8_t actor = 0;
  std::uint16_t label = 0;
  std::uint16_t instance = 0;
  std::uint64_t priority = 0;

  bool is(const Action& action) const {
    return actor == action.actor && label == action.label && instance == action.instance;
  }
};

class Pos final : public Scheduler {
 public:
  void begin(Random&) override { pending_.clear(); }

  std::size_t pick(const Crossing& crossing, Random& random) override {
    std::size_t best = 0;
    std::uint64_t highest = 0;
    std::size_t ways = 0;  // departure: a step that can turn out in several ways takes any of them
    for (std::size_t i = 0; i < crossing.count; ++i) {
      const std::uint64_t priority = priority_of(crossing.choices[i].action, random);
      if (priority < highest) continue;
      ways = priority == highest ? ways + 1 : 1;
      if (priority > highest || random.below(ways) == 0) best = i;
      highest = priority;
    }
    redraw(crossing, best);
    return best;
  }

 private:
  std::uint64_t priority_of(const Action& action, Random& random) {
    for (const Pending& step : pending_) {
      if (step.is(action)) return step.priority;
    }
    pending_.push_back({action.actor, action.label, action.instance, random.next() | 1});
    return pending_.back().priority;
  }

  // Departure: in the paper two steps race that touch the same location, one of them writing. Here
  // it is looked up in the graph whether their order makes any difference.
  void redraw(const Crossing& crossing, std::size_t taken) {
    actions_.clear();
    for (std::size_t i = 0; i < crossing.count; ++i) actions_.push_back(crossing.choices[i].action);
    const std::uint64_t races = crossing.graph.racing(crossing.state, taken);
    for (std::size_t i = 0; i < actions_.size(); ++i) {
      bool keeps = i != taken && i < 64 && (races >> i & 1) == 0;
      if (planted("pos-redraws-nothing")) keeps = i != taken;
      if (planted("pos-redraws-everything")) keeps = false;
      if (keeps) continue;
      std::erase_if(pending_, [&](const Pending& step) { return step.is(actions_[i]); });
    }
  }

  std::vector<Pending> pending_;
  std::vector<Action> actions_;  // of the crossing, whose own are gone once the graph grows
};

}  // namespace

std::unique_ptr<Scheduler> make_pos() { return std::make_unique<Pos>(); }

}  // namespace interleave
