#include "engine/finding.hpp"

#include <algorithm>
#include <cassert>

#include "engine/deciding_order.hpp"
#include "engine/story.hpp"

namespace interleave {
namespace {

constexpr std::size_t other_messages_max = 3;
constexpr std::size_t marks_looked_at_max = 10'000;

// The states of one way through the graph, and the choices that lead along it.
struct Way {
  std::vector<StateIndex> states{0};
  std::vector<std::size_t> edges;  // edges[i] leads from states[i] to states[i + 1]

  void step(const StateGraph& graph, std::size_t edge) {
    edges.push_back(edge);
    states.push_back(graph.edges(states.back())[edge].target);
  }
  Run run(StateSpace& space, const StateGraph& graph) const {
    Schedule schedule;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (graph.edges(states[i]).size() < 2) continue;
      schedule.push_back(static_cast<std::uint16_t>(edges[i]));
    }
    return replay(space, schedule, edges.size());
  }
};

bool follows(const Edge& edge, const Cost& here, const std::optional<Cost>& next) {
  return next && Cost{next->faults + edge.faults, next->steps + 1} == here;
}

// Goes on along a cheapest way to the targets, at each step by the first edge that is on one.
void walk_to(const StateGraph& graph, const std::vector<std::optional<Cost>>& costs, Way& way,
             const FaultFilter& faults = {}) {
  while (costs[way.states.back()]->steps > 0) {
    const StateIndex here = way.states.back();
    const auto edges = graph.edges(here);
    const auto edge = std::find_if(edges.begin(), edges.end(), [&](const Edge& candidate) {
      return faults.allows(candidate) && follows(candidate, *costs[here], costs[candidate.target]);
    });
    assert(edge != edges.end());
    way.step(graph, static_cast<std::size_t>(edge - edges.begin()));
  }
}

StateFilter negated(StateFilter filter) {
  filter.flip();
  return filter;
}

// Kinds of steps that the way, from step `from` on, puts off: possible all the time, never taken.
// To repeat it for ever would not be fair to them.
StepKinds put_off(const StateGraph& graph, const Way& way, std::size_t from) {
  StepKinds kinds = graph.possible_kinds(way.states[from]);
  for (std::size_t i = from; i < way.edges.size(); ++i) {
    keep_only(kinds, graph.possible_kinds(way.states[i + 1]));
  }
  for (std::size_t i = from; i < way.edges.size(); ++i) {
    kinds.erase(kind_of_step(graph.edges(way.states[i])[way.edges[i]]));
  }
  return kinds;
}

// A loop through the last state of a way, which a weakly fair scheduler can follow for ever. The
// state's component has one; it is short, but not always the shortest.
class FairLoop {
 public:
  FairLoop(const StateGraph& graph, const Components& components, Way& way)
      : graph_(graph), way_(way), from_(way.edges.size()), inside_(graph.states(), false) {
    const StateIndex start = way.states.back();
    StateFilter only_start(graph.states(), false);
    only_start[start] = true;
    for (StateIndex state = 0; state < graph.states(); ++state) {
      inside_[state] = components.of_state[state] == components.of_state[start];
    }
    back_ = graph.cost_to(only_start, inside_);
  }

  void walk() {
    for (auto left = put_off(graph_, way_, from_); !left.empty();) {
      walk_to_a_chance_of(*left.begin());
      left = put_off(graph_, way_, from_);
    }
    if (way_.edges.size() == from_) {
      way_.step(graph_, *shortest_round(way_.states.back(), [](const Edge&) { return true; }));
    }
    walk_to(graph_, back_, way_);
  }

 private:
  // Goes where a kind of step is not possible, or where it can be taken, and takes it.
  void walk_to_a_chance_of(StepKind kind) {
    const auto is_meant = [kind](const Edge& edge) { return kind_of_step(edge) == kind; };
    StateFilter chances(graph_.states(), false);
    for (StateIndex state = 0; state < graph_.states(); ++state) {
      if (!inside_[state]) continue;
      chances[state] = !graph_.possible_kinds(state).contains(kind) ||
                       shortest_round(state, is_meant).has_value();
    }
    walk_to(graph_, graph_.cost_to(chances, inside_), way_);
    if (!put_off(graph_, way_, from_).contains(kind)) return;
    way_.step(graph_, *shortest_round(way_.states.back(), is_meant));
  }

  // Of the edges out of a state that stay inside, the one from which the start is nearest.
  template <class Filter>
  std::optional<std::size_t> shortest_round(StateIndex state, Filter filter) const {
    const auto edges = graph_.edges(state);
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const auto& back = back_[edges[i].target];
      if (!inside_[edges[i].target] || !filter(edges[i])) continue;
      if (!best || *back < *back_[edges[*best].target]) best = i;
    }
    return best;
  }

  const StateGraph& graph_;
  Way& way_;
  std::size_t from_;
  StateFilter inside_;
  std::vector<std::optional<Cost>> back_;
};

// Ends of runs that keep the property: where nothing follows, or a fair scheduler can go on for
// ever without breaking it.
StateFilter good_ends(const Explored& explored, std::size_t property, const StateFilter& breaking) {
  const StateGraph& graph = explored.graph();
  StateFilter good(graph.states(), false);
  for (const Mark& mark : explored.exploration().marks) {
    if (mark.terminal && !breaking[mark.state]) good[mark.state] = true;
  }
  if (explored.components().acyclic || explored.space().properties()[property].termination) {
    return good;
  }
  const StateFilter kept = negated(breaking);
  const StateFilter fair = graph.on_fair_cycle(graph.components(kept), kept);
  for (StateIndex state = 0; state < graph.states(); ++state) {
    if (fair[state]) good[state] = true;
  }
  return good;
}

PointOfNoReturn point_of_no_return(const Explored& explored, const Way& way,
                                   const std::vector<std::optional<Cost>>& to_good_end) {
  PointOfNoReturn point;
  if (!explored.exploration().complete()) {
    point.method = "not determined";
    return point;
  }
  while (point.step < way.states.size() && to_good_end[way.states[point.step]]) ++point.step;
  if (point.step == way.states.size()) {  // a loop that can still be left
    point.method = "not inevitable";
    return point;
  }
  const StateIndex state = way.states[point.step];
  if (explored.counted()) {
    point.method = "counted";
    point.of = explored.runs()[state].str();
    point.bad = point.of;
  } else {
    point.method = "every fair continuation";
  }
  return point;
}

// The run that goes the same way as long as it can, and then the cheapest way to a good end: of all
// that were explored.
std::vector<ReportStep> nearest_passing(const Explored& explored, const Way& way,
                                        const std::vector<std::optional<Cost>>& to_good_end) {
  std::size_t common = way.states.size();
  while (common > 0 && !to_good_end[way.states[common - 1]]) --common;
  if (common == 0) return {};
  Way passing;
  for (std::size_t i = 0; i + 1 < common; ++i) passing.step(explored.graph(), way.edges[i]);
  walk_to(explored.graph(), to_good_end, passing);
  return tell(explored.space(), passing.run(explored.space(), explored.graph()));
}

// What is known of a state that breaks the property; null if it only lies on a loop.
const Mark* mark_of(const Explored& explored, std::size_t property, StateIndex end) {
  const auto& marks = explored.exploration().marks;
  const auto mark = std::lower_bound(
      marks.begin(), marks.end(), end,
      [](const Mark& candidate, StateIndex state) { return candidate.state < state; });
  const bool marked = mark != marks.end() && mark->state == end &&
                      (mark->violated >> property & 1) != 0;
  return marked ? &*mark : nullptr;
}

FindingKind kind_of(const Explored& explored, std::size_t property, const Mark* mark) {
  if (mark == nullptr) return FindingKind::never_finishes;
  const bool is_about_ending = explored.space().properties()[property].termination;
  if (!is_about_ending || !mark->stuck) return FindingKind::rule_broken;
  return mark->endless ? FindingKind::never_finishes : FindingKind::stuck;
}

// How other runs break the property, in words: the first few that differ.
std::vector<std::string> other_messages(const Explored& explored, std::size_t property,
                                        const std::string& message) {
  std::vector<std::string> others;
  std::size_t looked_at = 0;
  const Exploration& found = explored.exploration();
  for (const Mark& mark : found.marks) {
    if ((mark.violated >> property & 1) == 0 || mark.stuck) continue;
    if (++looked_at > marks_looked_at_max || others.size() == other_messages_max) break;
    std::string other = explored.space().explain(found.state(mark.state), property);
    const bool known = other == message ||
                       std::find(others.begin(), others.end(), other) != others.end();
    if (!known) others.push_back(std::move(other));
  }
  return others;
}

}  // namespace

Explored::Explored(StateSpace& space, Exploration exploration)
    : space_(space),
      exploration_(std::move(exploration)),
      graph_(exploration_, space.actors().size()),
      components_(graph_.components()),
      fair_cycles_(graph_.on_fair_cycle(components_)) {
  if (counted()) runs_ = count_runs(graph_, components_);
}

StateFilter Explored::breaking(std::size_t property) const {
  StateFilter states(graph_.states(), false);
  for (const Mark& mark : exploration_.marks) {
    if ((mark.violated >> property & 1) != 0) states[mark.state] = true;
  }
  if (space_.properties()[property].termination) {
    for (StateIndex i = 0; i < states.size(); ++i) {
      if (fair_cycles_[i]) states[i] = true;
    }
  }
  return states;
}

bool Explored::breaks(std::size_t property) const {
  const StateFilter states = breaking(property);
  return std::find(states.begin(), states.end(), true) != states.end();
}

std::vector<BigInteger> Explored::keeping_runs(PropertyMask properties) const {
  StateFilter kept(graph_.states(), true);
  for (const Mark& mark : exploration_.marks) {
    if ((mark.violated & properties) != 0) kept[mark.state] = false;
  }
  return count_runs(graph_, components_, kept);
}

Finding least_finding(const Explored& explored, std::size_t property) {
  return *least_finding_with({}, explored, property);
}

std::optional<Finding> least_finding_with(const FaultFilter& faults, const Explored& explored,
                                          std::size_t property) {
  const StateFilter breaking = explored.breaking(property);
  const auto costs = explored.graph().cost_to(breaking, {}, faults);
  if (!costs.front()) return std::nullopt;
  Way way;
  walk_to(explored.graph(), costs, way, faults);

  Finding finding;
  const Mark* mark = mark_of(explored, property, way.states.back());
  finding.kind = kind_of(explored, property, mark);
  if (mark == nullptr) {
    finding.loop_from = way.states.size();
    FairLoop(explored.graph(), explored.components(), way).walk();
  }
  StateSpace& space = explored.space();
  const Run run = way.run(space, explored.graph());
  finding.property = space.properties()[property].name;
  finding.message = space.explain(run.end.data(), property);
  finding.other_messages = other_messages(explored, property, finding.message);
  finding.actors = space.actors();
  finding.schedule = schedule_of(run);
  finding.steps = tell(space, run);
  finding.proved_minimal = explored.exploration().complete();

  const auto to_good_end = explored.graph().cost_to(good_ends(explored, property, breaking),
                                                    negated(breaking));
  finding.inevitable = point_of_no_return(explored, way, to_good_end);
  finding.nearest_passing = nearest_passing(explored, way, to_good_end);
  explain_by_accesses(finding);
  // Only where nothing can turn up that was not explored.
  if (finding.proved_minimal) add_deciding_order(space, run, property, finding);
  return finding;
}

}  // namespace interleave
