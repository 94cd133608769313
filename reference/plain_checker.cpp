#include "reference/plain_checker.hpp"

#include <functional>
#include <set>

namespace interleave::reference {
namespace {

using State = std::vector<Word>;

struct Step {
  State next;
  bool fault = false;
};

struct Seen {
  std::vector<Step> steps;
  PropertyMask broken = 0;  // here, or by ending here
  bool may_end = false;
};

class PlainChecker {
 public:
  PlainChecker(StateSpace& space, std::uint64_t states_max)
      : space_(space), start_(space.state_words()) {
    space.initial(start_.data());
    std::vector<State> to_visit{start_};
    while (!to_visit.empty()) {
      const State state = to_visit.back();
      to_visit.pop_back();
      if (graph_.contains(state)) continue;
      complete_ = graph_.size() < states_max;
      if (!complete_) return;
      for (const Step& step : look_at(state).steps) to_visit.push_back(step.next);
    }
  }

  Result result(PropertyMask judged) const {
    Result result;
    result.complete = complete_;
    if (!complete_) return result;
    result.states = graph_.size();
    for (const auto& [state, seen] : graph_) result.transitions += seen.steps.size();
    result.reached = reached_;
    const std::size_t properties = space_.properties().size();
    for (std::size_t i = 0; i < properties; ++i) {
      result.least.push_back(least_way_to(PropertyMask{1} << i));
    }
    const auto all = runs_avoiding(0);
    result.cyclic = !all;
    if (!all) return result;
    result.interleavings = *all;
    result.violating = *all - *runs_avoiding(judged);
    for (std::size_t i = 0; i < properties; ++i) {
      result.violating_by_property.push_back(*all - *runs_avoiding(PropertyMask{1} << i));
    }
    return result;
  }

 private:
  const Seen& look_at(const State& state) {
    Successors successors(space_.state_words());
    const StateFacts facts = space_.expand(state.data(), successors);
    Seen& seen = graph_[state];
    bool only_faults = true;
    for (std::size_t i = 0; i < successors.size(); ++i) {
      const Word* next = successors.state(i);
      seen.steps.push_back({State(next, next + state.size()), successors.action(i).faults > 0});
      only_faults &= seen.steps.back().fault;
    }
    reached_ |= facts.reached;
    seen.may_end = seen.steps.empty() || facts.may_end;
    seen.broken = facts.violated;
    if (seen.may_end) seen.broken |= facts.violated_at_end;
    const bool stuck = !facts.finished && (facts.may_end || only_faults);
    for (std::size_t i = 0; i < space_.properties().size(); ++i) {
      if (stuck && space_.properties()[i].termination) seen.broken |= PropertyMask{1} << i;
    }
    return seen;
  }

  // Complete runs through no state that breaks one of these; none if there is a cycle.
  std::optional<Count> runs_avoiding(PropertyMask avoided) const {
    std::map<State, Count> known;
    std::set<State> on_the_way;
    bool cyclic = false;
    const std::function<Count(const State&)> count = [&](const State& state) -> Count {
      if (const auto found = known.find(state); found != known.end()) return found->second;
      cyclic |= !on_the_way.insert(state).second;
      if (cyclic) return 0;
      const Seen& seen = graph_.at(state);
      Count runs = 0;
      if ((seen.broken & avoided) == 0) {
        if (seen.may_end) runs = 1;
        for (const Step& step : seen.steps) runs += count(step.next);
      }
      on_the_way.erase(state);
      return known[state] = runs;
    };
    const Count runs = count(start_);
    if (cyclic) return std::nullopt;
    return runs;
  }

  // Dijkstra (1959), with a set in place of a heap.
  std::optional<Price> least_way_to(PropertyMask property) const {
    std::map<State, Price> prices{{start_, {}}};
    std::set<std::pair<Price, State>> open{{Price{}, start_}};
    while (!open.empty()) {
      const auto [price, state] = *open.begin();
      open.erase(open.begin());
      const Seen& seen = graph_.at(state);
      if ((seen.broken & property) != 0) return price;
      for (const Step& step : seen.steps) {
        const Price next{price.faults + (step.fault ? 1U : 0U), price.steps + 1};
        const auto known = prices.find(step.next);
        if (known != prices.end() && known->second <= next) continue;
        if (known != prices.end()) open.erase({known->second, step.next});
        prices[step.next] = next;
        open.insert({next, step.next});
      }
    }
    return std::nullopt;
  }

  StateSpace& space_;
  State start_;
  std::map<State, Seen> graph_;
  PropertyMask reached_ = 0;
  bool complete_ = true;
};

}  // namespace

Result check_plainly(StateSpace& space, PropertyMask judged, std::uint64_t states_max) {
  return PlainChecker(space, states_max).result(judged);
}

}  // namespace interleave::reference
