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
  bool only_faults = false;  // follow, if anything does: they need not
  PromiseMask promised = 0;
  PromiseMask kept = 0;
};

// A state, and the promises that are open there.
using Place = std::pair<State, PromiseMask>;

class PlainChecker {
 public:
  PlainChecker(StateSpace& space, std::uint64_t states_max)
      : space_(space), start_(space.state_words()) {
    std::size_t number = 0;
    for (const PropertyInfo& property : space.properties()) {
      promises_.push_back(0);
      for (const PromiseInfo& promise : property.promises) {
        const PromiseMask bit = PromiseMask{1} << number++;
        promises_.back() |= bit;
        if (promise.from_start) from_start_ |= bit;
      }
    }
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
    seen.only_faults = only_faults;
    seen.promised = facts.promised;
    seen.kept = facts.kept;
    seen.may_end = seen.steps.empty() || facts.may_end;
    seen.broken = facts.violated;
    if (seen.may_end) seen.broken |= facts.violated_at_end;
    const bool stuck = !facts.finished && (facts.may_end || only_faults);
    for (std::size_t i = 0; i < space_.properties().size(); ++i) {
      if (stuck && space_.properties()[i].termination) seen.broken |= PropertyMask{1} << i;
    }
    return seen;
  }

  // What is open in a state, of the promises watched, coming to it with these open.
  Place place(const State& state, PromiseMask open, PromiseMask watched) const {
    const Seen& seen = graph_.at(state);
    return {state, (open | seen.promised) & ~seen.kept & watched};
  }
  PromiseMask promises_of(PropertyMask properties) const {
    PromiseMask promises = 0;
    for (std::size_t i = 0; i < promises_.size(); ++i) {
      if ((properties >> i & 1) != 0) promises |= promises_[i];
    }
    return promises;
  }

  // Complete runs through no state that breaks one of these, and without an open promise of theirs
  // where they may end; none if there is a cycle.
  std::optional<Count> runs_avoiding(PropertyMask avoided) const {
    const PromiseMask watched = promises_of(avoided);
    std::map<Place, Count> known;
    std::set<Place> on_the_way;
    bool cyclic = false;
    const std::function<Count(const Place&)> count = [&](const Place& here) -> Count {
      if (const auto found = known.find(here); found != known.end()) return found->second;
      cyclic |= !on_the_way.insert(here).second;
      if (cyclic) return 0;
      const Seen& seen = graph_.at(here.first);
      const bool open = here.second != 0;
      const bool may_stop = !seen.may_end && seen.only_faults;
      Count runs = 0;
      if ((seen.broken & avoided) == 0 && !(open && may_stop)) {
        if (seen.may_end && !open) runs = 1;
        for (const Step& step : seen.steps) runs += count(place(step.next, here.second, watched));
      }
      on_the_way.erase(here);
      return known[here] = runs;
    };
    const Count runs = count(place(start_, from_start_, watched));
    if (cyclic) return std::nullopt;
    return runs;
  }

  // Dijkstra (1959), with a set in place of a heap.
  std::optional<Price> least_way_to(PropertyMask property) const {
    const PromiseMask watched = promises_of(property);
    const Place start = place(start_, from_start_, watched);
    std::map<Place, Price> prices{{start, {}}};
    std::set<std::pair<Price, Place>> open{{Price{}, start}};
    while (!open.empty()) {
      const auto [price, here] = *open.begin();
      open.erase(open.begin());
      const Seen& seen = graph_.at(here.first);
      const bool ends_unkept = (seen.may_end || seen.only_faults) && here.second != 0;
      if ((seen.broken & property) != 0 || ends_unkept) return price;
      for (const Step& step : seen.steps) {
        const Place next = place(step.next, here.second, watched);
        const Price to_next{price.faults + (step.fault ? 1U : 0U), price.steps + 1};
        const auto known = prices.find(next);
        if (known != prices.end() && known->second <= to_next) continue;
        if (known != prices.end()) open.erase({known->second, next});
        prices[next] = to_next;
        open.insert({to_next, next});
      }
    }
    return std::nullopt;
  }

  StateSpace& space_;
  State start_;
  std::map<State, Seen> graph_;
  std::vector<PromiseMask> promises_;  // by property
  PromiseMask from_start_ = 0;
  PropertyMask reached_ = 0;
  bool complete_ = true;
};

}  // namespace

Result check_plainly(StateSpace& space, PropertyMask judged, std::uint64_t states_max) {
  return PlainChecker(space, states_max).result(judged);
}

}  // namespace interleave::reference
