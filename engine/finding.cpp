#include "engine/finding.hpp"

#include <algorithm>

#include "engine/deciding_order.hpp"
#include "engine/liveness.hpp"
#include "engine/mutants.hpp"
#include "engine/promises.hpp"
#include "engine/story.hpp"
#include "engine/way.hpp"

namespace interleave {
namespace {

constexpr std::size_t other_messages_max = 3;
constexpr std::size_t marks_looked_at_max = 10'000;

StateFilter negated(StateFilter filter) {
  filter.flip();
  return filter;
}

// Ends of runs that keep the property: where nothing follows, or a fair scheduler can go on for
// ever without breaking it.
StateFilter good_ends(const Explored& explored, std::size_t property, const StateFilter& broken) {
  const StateGraph& graph = explored.graph();
  StateFilter good(graph.states(), false);
  for (const Mark& mark : explored.exploration().marks) {
    const bool passes = !broken[mark.state] || planted("calls-failing-runs-passing");
    if (mark.terminal && passes) good[mark.state] = true;
  }
  if (explored.components().acyclic || explored.properties()[property].termination) return good;
  const StateFilter kept = negated(broken);
  const StateFilter fair = graph.on_fair_cycle(graph.components(kept), kept);
  for (StateIndex state = 0; state < graph.states(); ++state) {
    if (fair[state]) good[state] = true;
  }
  return good;
}

// Where runs that keep the property still lead: the graph on which that can be told, and the way
// shown, on it.
struct Outlook {
  const StateGraph& graph;
  Way way;
  std::vector<std::optional<Cost>> to_good_end;
};

PointOfNoReturn point_of_no_return(const Explored& explored, const Way& way,
                                   const Outlook& outlook) {
  PointOfNoReturn point;
  if (!explored.exploration().complete()) {
    point.method = "not determined";
    return point;
  }
  const auto& states = outlook.way.states;
  while (point.step < states.size() && outlook.to_good_end[states[point.step]]) ++point.step;
  if (planted("sees-no-return-late") && point.step + 1 < states.size()) ++point.step;
  if (point.step == states.size()) {  // a loop that can still be left
    point.method = "not inevitable";
  } else if (explored.counted()) {
    point.method = "counted";
    point.of = explored.runs()[way.states[point.step]].str();
    point.bad = point.of;
  } else {
    point.method = "every fair continuation";
  }
  return point;
}

// The run that goes the same way as long as it can, and then the cheapest way to a good end: of all
// that were explored.
std::vector<ReportStep> nearest_passing(const Explored& explored, const Outlook& outlook) {
  std::size_t common = outlook.way.states.size();
  while (common > 0 && !outlook.to_good_end[outlook.way.states[common - 1]]) --common;
  if (common == 0) return {};
  Way passing;
  for (std::size_t i = 0; i + 1 < common; ++i) {
    passing.step(outlook.graph, outlook.way.edges[i]);
  }
  walk_to(outlook.graph, outlook.to_good_end, passing);
  return tell(explored.space(), passing.run(explored.space(), outlook.graph));
}

void add_outlook(const Explored& explored, const Way& way, const Outlook& outlook,
                 Finding& finding) {
  finding.inevitable = point_of_no_return(explored, way, outlook);
  finding.nearest_passing = nearest_passing(explored, outlook);
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

// Of an exploration that was not finished: all levels but the last were, so a run without faults
// that ends in one of them is known to be the least. Runs for ever may be shorter elsewhere.
bool is_least(const Exploration& exploration, const Mark* mark, const Cost& cost) {
  if (planted("calls-unfinished-searches-least")) return true;
  const bool levels_are_whole = exploration.stop != Stop::cut && exploration.stop != Stop::trouble;
  return levels_are_whole && mark != nullptr && cost.faults == 0 && cost.steps < exploration.depth;
}

FindingKind kind_of(const Explored& explored, std::size_t property, const Mark* mark) {
  if (mark == nullptr) return FindingKind::never_finishes;
  const bool is_about_ending = explored.properties()[property].termination;
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

// What every finding tells of its run.
Finding told_run(const Explored& explored, std::size_t property, const Run& run) {
  Finding finding;
  finding.property = explored.properties()[property].name;
  finding.actors = explored.space().actors();
  finding.schedule = schedule_of(run);
  finding.steps = tell(explored.space(), run);
  finding.proved_minimal = explored.exploration().complete();
  finding.inevitable.method = "not determined";
  return finding;
}

std::optional<Finding> least_unkept(const FaultFilter& faults, const Explored& explored,
                                    std::size_t property) {
  const auto unkept = least_unkept_promise(explored, property, faults);
  if (!unkept) return std::nullopt;
  const Run run = unkept->way.run(explored.space(), explored.graph());
  Finding finding = told_run(explored, property, run);
  tell_unkept(explored.properties()[property], *unkept, finding);
  if (!explored.exploration().complete()) return finding;
  const MonitoredGraph all = monitored(explored, promises_of(explored.properties(), property));
  const Outlook outlook{all.graph(), same_way(unkept->way, all.graph()),
                        all.graph().cost_to(keeping_ends(all))};
  add_outlook(explored, unkept->way, outlook, finding);
  return finding;
}

std::optional<Finding> least_broken(const FaultFilter& faults, const Explored& explored,
                                    std::size_t property) {
  const StateFilter breaking = explored.breaking(property);
  const auto costs = explored.graph().cost_to(breaking, {}, faults);
  if (!costs.front()) return std::nullopt;
  Way way;
  walk_to(explored.graph(), costs, way, faults);
  const Mark* mark = mark_of(explored, property, way.states.back());
  std::optional<std::size_t> loop_from;
  if (mark == nullptr) {
    loop_from = way.states.size();
    walk_round_fairly(explored.graph(), explored.components(), way);
  }
  StateSpace& space = explored.space();
  const Run run = way.run(space, explored.graph());
  Finding finding = told_run(explored, property, run);
  finding.kind = kind_of(explored, property, mark);
  finding.loop_from = loop_from;
  finding.message = space.explain(run.end.data(), property);
  finding.other_messages = other_messages(explored, property, finding.message);
  const Exploration& exploration = explored.exploration();
  finding.proved_minimal = exploration.complete() || is_least(exploration, mark, *costs.front());
  // A loop need not be gone round for ever, so it is no harm to come through its states.
  const StateFilter broken = explored.broken_in(property);
  const auto to_good_end =
      explored.graph().cost_to(good_ends(explored, property, broken), negated(broken));
  add_outlook(explored, way, {explored.graph(), way, to_good_end}, finding);
  explain_by_accesses(finding);
  // Only where nothing can turn up that was not explored.
  if (exploration.complete()) add_deciding_order(space, run, property, finding);
  return finding;
}

}  // namespace

Finding least_finding(const Explored& explored, std::size_t property) {
  return *least_finding_with({}, explored, property);
}

std::optional<Finding> least_finding_with(const FaultFilter& faults, const Explored& explored,
                                          std::size_t property) {
  return explored.is_liveness(property) ? least_unkept(faults, explored, property)
                                        : least_broken(faults, explored, property);
}

}  // namespace interleave
