#include "engine/deciding_order.hpp"

#include <algorithm>

#include "engine/judgement.hpp"
#include "engine/story.hpp"

namespace interleave {
namespace {

// Room for a run that passes, which may be longer than one that fails.
constexpr std::size_t steps_more_max = 200;
constexpr std::size_t pairs_max = 1'000;

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

// Positions in the run, the earlier step first.
struct Pair {
  std::size_t first = 0;
  std::size_t second = 0;
  friend bool operator==(const Pair&, const Pair&) = default;
};

class Reordering {
 public:
  Reordering(StateSpace& space, const Run& run, std::size_t property,
             const std::vector<ReportStep>& told)
      : space_(space), property_(property), told_(told) {
    for (const auto& step : run.steps) actions_.push_back(step.action);
  }

  // All pairs of different processes, the nearest neighbours first. Of two such pairs the one that
  // explains the anomaly, where there is one, is the more telling and comes first of all.
  std::vector<Pair> pairs(const Finding& finding) const {
    std::vector<Pair> all;
    for (std::size_t distance = 1; distance < actions_.size(); ++distance) {
      for (std::size_t i = 0; i + distance < actions_.size(); ++i) {
        if (!same_process(i, i + distance)) all.push_back({i, i + distance});
      }
    }
    if (!finding.computed_from || !finding.overwritten) return all;
    const auto telling =
        std::find(all.begin(), all.end(),
                  Pair{*finding.computed_from - 1, *finding.overwritten - 1});
    if (telling != all.end()) std::rotate(all.begin(), telling, telling + 1);
    return all;
  }

  // The run with the pair turned round, if that keeps the property. Each process keeps the order of
  // its own steps, so either the second step moves forward past nothing of its own, or the first
  // moves back.
  std::optional<Run> passing(const Pair& pair) const {
    if (free_between(pair, pair.second)) {
      if (auto run = passing_with(moved(pair.second, pair.first))) return run;
    }
    if (free_between(pair, pair.first)) return passing_with(moved(pair.first, pair.second));
    return std::nullopt;
  }

 private:
  bool same_process(std::size_t a, std::size_t b) const {
    return told_[a].actor_index == told_[b].actor_index &&
           told_[a].told.strand == told_[b].told.strand;
  }
  bool free_between(const Pair& pair, std::size_t moving) const {
    for (std::size_t i = pair.first + 1; i < pair.second; ++i) {
      if (same_process(i, moving)) return false;
    }
    return true;
  }

  std::vector<Action> moved(std::size_t from, std::size_t to) const {
    std::vector<Action> order = actions_;
    const Action moving = order[from];
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(from));
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), moving);
    return order;
  }

  std::optional<Run> passing_with(const std::vector<Action>& order) const {
    Followed followed = follow(space_, order, property_, order.size() + steps_more_max);
    if (followed.breaks || !followed.run.ended) return std::nullopt;
    return std::move(followed.run);
  }

  StateSpace& space_;
  std::size_t property_;
  const std::vector<ReportStep>& told_;
  std::vector<Action> actions_;
};

}  // namespace

Followed follow(StateSpace& space, const std::vector<Action>& wanted, std::size_t property,
                std::size_t steps_max) {
  Followed followed;
  std::size_t next = 0;
  const auto choose = [&](const Run& run, const Successors& steps) -> std::optional<std::size_t> {
    if ((broken_at_end(space, run) >> property & 1) != 0) return std::nullopt;
    while (next < wanted.size()) {
      if (const auto index = index_of(wanted[next++], steps)) return index;
    }
    return first_without_fault(steps);
  };
  followed.run = run_by(space, steps_max, choose);
  followed.breaks = (broken_at_end(space, followed.run) >> property & 1) != 0;
  return followed;
}

void add_deciding_order(StateSpace& space, const Run& run, std::size_t property, Finding& finding) {
  if (finding.loop_from) return;
  const Reordering reordering(space, run, property, finding.steps);
  const std::vector<Pair> pairs = reordering.pairs(finding);
  if (pairs.empty() || pairs.size() > pairs_max) return;
  std::vector<bool> matters(run.steps.size(), false);
  for (const Pair& pair : pairs) {
    const auto passing = reordering.passing(pair);
    if (!passing) continue;
    matters[pair.first] = matters[pair.second] = true;
    if (finding.deciding) continue;
    finding.deciding = DecidingPair{pair.first + 1, pair.second + 1};
    finding.passes_if = "step " + std::to_string(pair.second + 1) + " comes before step " +
                        std::to_string(pair.first + 1);
    if (finding.nearest_passing.empty()) finding.nearest_passing = tell(space, *passing);
  }
  if (!finding.deciding) return;
  for (std::size_t i = 0; i < matters.size(); ++i) {
    if (!matters[i]) finding.free_steps.push_back(i + 1);
  }
}

}  // namespace interleave
