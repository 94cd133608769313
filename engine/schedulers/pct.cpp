// Probabilistic concurrency testing: actors have random priorities, the highest one that can go
// goes, and at d - 1 random moments the one that would go falls behind all others. A bug that d
// ordered steps suffice for is found with a chance of at least 1 / (n k^(d-1)), with n actors and k
// steps.
//
// Burckhardt, Kothari, Musuvathi, Nagarakatte: "A randomized scheduler with probabilistic
// guarantees of finding bugs", ASPLOS 2010.
#include <algorithm>
#include <numeric>

#include "engine/mutants.hpp"
#include "engine/schedulers/scheduler.hpp"

namespace interleave {
namespace {

class Pct final : public Scheduler {
 public:
  Pct(std::size_t actors, std::size_t depth) : changes_(std::max<std::size_t>(depth, 1) - 1) {
    priorities_.resize(actors);
  }

  void begin(Random& random) override {
    std::iota(priorities_.begin(), priorities_.end(), std::int64_t{1});
    for (std::size_t i = priorities_.size(); i > 1; --i) {
      std::swap(priorities_[i - 1], priorities_[random.below(i)]);
    }
    // Departure: the paper is told the number of steps. Here it is that of the longest run so far,
    // and the first run has no changes of priority.
    for (std::size_t& change : changes_) change = longest_ == 0 ? 0 : 1 + random.below(longest_);
    step_ = 0;
    lowest_ = 0;
  }

  std::size_t pick(const Crossing& crossing, Random& random) override {
    ++step_;
    for (const std::size_t change : changes_) {
      const bool falls = change == step_ && !planted("pct-changes-no-priority");
      if (falls) fall_behind(first_in_line(crossing));
    }
    // Departure: the paper lets threads that spin yield. Here a run that comes back to a state
    // would stay in that loop, so whoever would take it round falls behind.
    if (crossing.again) fall_behind(first_in_line(crossing));
    return one_of(first_in_line(crossing), crossing, random);
  }

  void end(std::size_t steps) override { longest_ = std::max(longest_, steps); }

 private:
  void fall_behind(std::uint8_t actor) { priorities_[actor] = --lowest_; }

  std::uint8_t first_in_line(const Crossing& crossing) const {
    const auto behind = [&](const Choice& a, const Choice& b) {
      return priorities_[a.action.actor] < priorities_[b.action.actor];
    };
    return std::max_element(crossing.choices, crossing.choices + crossing.count, behind)
        ->action.actor;
  }

  // Departure: in the paper a thread has one next step. Here it may turn out in several ways, meet
  // a fault, or belong to one of several calls; all of these are equally likely.
  static std::size_t one_of(std::uint8_t actor, const Crossing& crossing, Random& random) {
    const auto is_theirs = [&](const Choice& choice) { return choice.action.actor == actor; };
    const auto* end = crossing.choices + crossing.count;
    const auto count =
        static_cast<std::uint64_t>(std::count_if(crossing.choices, end, is_theirs));
    const auto* chosen = std::find_if(crossing.choices, end, is_theirs);
    for (std::uint64_t skip = count == 1 ? 0 : random.below(count); skip > 0; --skip) {
      chosen = std::find_if(chosen + 1, end, is_theirs);
    }
    return static_cast<std::size_t>(chosen - crossing.choices);
  }

  std::vector<std::int64_t> priorities_;  // by actor; the greatest goes first
  std::vector<std::size_t> changes_;      // steps before which one falls behind
  std::int64_t lowest_ = 0;
  std::size_t step_ = 0;
  std::size_t longest_ = 0;
};

}  // namespace

std::unique_ptr<Scheduler> make_pct(std::size_t actors, std::size_t depth) {
  return std::make_unique<Pct>(actors, depth);
}

}  // namespace interleave
