#include "engine/deciding_order.hpp"

#include <algorithm>

#include "engine/judgement.hpp"
#include "engine/mutants.hpp"
#include "engine/story.hpp"

namespace interleave {
namespace {

// Room for a run that passes, which may be longer than one that fails.
constexpr std::size_t steps_more_max = 200;
// Longer ones have too many pairs, and nobody would see it.
constexpr std::size_t reordered_steps_max = 60;

std::optional<std::size_t> first_without_fault(const Successors& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps.action(i).faults == 0) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> index_of(const Action& wanted, const Successors& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps.action(i) == wanted) return i;
  }
  return std::nullopt;
}

// Two steps, by their positions, and the run in which the order of the two is turned round.
struct Deciding {
  std::size_t first = 0;
  std::size_t second = 0;
  Run passing;

  std::size_t distance() const { return second - first; }
};

// Moves each step past its neighbours, one after the other, as far as it can go without overtaking
// a step of its own process, or until the run keeps the property: then it is the last one passed
// whose order with it decides.
class Reordering {
 public:
  Reordering(StateSpace& space, const Run& run, std::size_t property,
             const std::vector<ReportStep>& told)
      : space_(space), property_(property), told_(told) {
    for (const auto& step : run.steps) actions_.push_back(step.action);
  }

  std::vector<Deciding> all() {
    for (std::size_t i = 0; i < actions_.size(); ++i) {
      move(i, +1);
      move(i, -1);
    }
    return std::move(found_);
  }

 private:
  void move(std::size_t from, int direction) {
    for (std::size_t to = from + static_cast<std::size_t>(direction); to < actions_.size();
         to += static_cast<std::size_t>(direction)) {
      if (same_process(from, to)) return;
      const std::size_t now_behind = direction > 0 ? to - 1 : to + 1;  // where the passed one is
      Followed followed = follow(space_, moved(from, to), property_,
                                 actions_.size() + steps_more_max);
      if (followed.breaks && !planted("any-pair-decides")) continue;
      // If either of them is not possible in that order, there is no choice between the two.
      if (!followed.taken[to] || !followed.taken[now_behind] || !followed.run.ended) return;
      found_.push_back({std::min(from, to), std::max(from, to), std::move(followed.run)});
      return;
    }
  }

  bool same_process(std::size_t a, std::size_t b) const {
    return told_[a].actor_index == told_[b].actor_index &&
           told_[a].told.strand == told_[b].told.strand;
  }

  std::vector<Action> moved(std::size_t from, std::size_t to) const {
    std::vector<Action> order = actions_;
    const Action moving = order[from];
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(from));
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), moving);
    return order;
  }

  StateSpace& space_;
  std::size_t property_;
  const std::vector<ReportStep>& told_;
  std::vector<Action> actions_;
  std::vector<Deciding> found_;
};

// The pair that explains the anomaly, where there is one; otherwise the nearest neighbours, and of
// these the last: nothing was lost before.
const Deciding& most_telling(const std::vector<Deciding>& all, const Finding& finding) {
  const auto explains = std::find_if(all.begin(), all.end(), [&](const Deciding& pair) {
    return finding.computed_from == pair.first + 1 && finding.overwritten == pair.second + 1;
  });
  if (explains != all.end()) return *explains;
  return *std::min_element(all.begin(), all.end(), [](const Deciding& a, const Deciding& b) {
    if (a.distance() != b.distance()) return a.distance() < b.distance();
    return a.second > b.second;
  });
}

}  // namespace

Followed follow(StateSpace& space, const std::vector<Action>& wanted, std::size_t property,
                std::size_t steps_max) {
  Followed followed;
  followed.taken.resize(wanted.size(), false);
  std::size_t next = 0;
  const auto choose = [&](const Run& run, const Successors& steps) -> std::optional<std::size_t> {
    if ((broken_at_end(space, run) >> property & 1) != 0) return std::nullopt;
    for (; next < wanted.size(); ++next) {
      const auto index = index_of(wanted[next], steps);
      if (!index) continue;
      followed.taken[next++] = true;
      return index;
    }
    return first_without_fault(steps);
  };
  followed.run = run_by(space, steps_max, choose);
  followed.breaks = (broken_at_end(space, followed.run) >> property & 1) != 0;
  return followed;
}

void add_deciding_order(StateSpace& space, const Run& run, std::size_t property, Finding& finding) {
  if (finding.loop_from || run.steps.size() > reordered_steps_max) return;
  const auto all = Reordering(space, run, property, finding.steps).all();
  if (all.empty()) return;
  const Deciding& pair = most_telling(all, finding);
  finding.deciding = DecidingPair{pair.first + 1, pair.second + 1};
  finding.passes_if = "step " + std::to_string(pair.second + 1) + " comes before step " +
                      std::to_string(pair.first + 1);
  if (finding.nearest_passing.empty()) finding.nearest_passing = tell(space, pair.passing);
  for (std::size_t i = 0; i < run.steps.size(); ++i) {
    const bool decides = std::any_of(all.begin(), all.end(), [&](const Deciding& each) {
      return each.first == i || each.second == i;
    });
    if (!decides) finding.free_steps.push_back(i + 1);
  }
}

}  // namespace interleave
