#include "engine/liveness.hpp"

#include <algorithm>
#include <tuple>

#include "engine/mutants.hpp"
#include "engine/promises.hpp"

namespace interleave {
namespace {

// Ends and fair cycles at which the one promise that is watched stays open for ever.
struct BadEnds {
  explicit BadEnds(const MonitoredGraph& monitored) : open(monitored.with_open()) {
    components = monitored.graph().components(open);
    ends = monitored.ends();
    targets = monitored.graph().on_fair_cycle(components, open);
    for (StateIndex i = 0; i < ends.size(); ++i) {
      ends[i] = ends[i] && open[i] && !planted("forgets-promises-at-the-end");
      if (ends[i]) targets[i] = true;
    }
  }
  StateFilter open;
  Components components;
  StateFilter ends;
  StateFilter targets;
};

struct Candidate {
  Cost cost;
  std::vector<std::size_t> stem;
  UnkeptPromise found;

  bool operator<(const Candidate& other) const {
    return std::tie(cost, stem) < std::tie(other.cost, other.stem);
  }
};

std::optional<Candidate> unkept(const Explored& explored, PromiseMask promise,
                                const FaultFilter& faults) {
  const MonitoredGraph graph = monitored(explored, promise);
  const BadEnds bad(graph);
  const auto costs = graph.graph().cost_to(bad.targets, {}, faults);
  if (!costs.front()) return std::nullopt;
  Candidate candidate{*costs.front(), {}, {}};
  Way& way = candidate.found.way;
  walk_to(graph.graph(), costs, way, faults);
  candidate.stem = way.edges;
  if (!bad.ends[way.states.back()]) {
    candidate.found.loop_from = way.edges.size();
    walk_round_fairly(graph.graph(), bad.components, way);
  }
  for (StateIndex& state : way.states) state = graph.explored(state);
  return candidate;
}

// What the states of a run promise and keep, before its first step and after each.
std::vector<Duties> duties_along(StateSpace& space, const Run& run) {
  std::vector<Duties> along;
  Successors ignored(space.state_words());
  for (const Run::Taken& step : run.steps) {
    const StateFacts facts = space.expand(step.from.data(), ignored);
    along.push_back({facts.promised, facts.kept});
  }
  along.push_back({run.end_facts.promised, run.end_facts.kept});
  return along;
}

std::vector<PromiseMask> open_along(const std::vector<Duties>& duties, PromiseMask from_start) {
  std::vector<PromiseMask> along;
  PromiseMask open = from_start;
  for (const Duties& here : duties) along.push_back(open = (open | here.promised) & ~here.kept);
  return along;
}

bool are_served(PromiseMask others, std::span<const Duties> loop) {
  PromiseMask made = 0;
  PromiseMask kept = 0;
  for (const Duties& here : loop) {
    made |= here.promised & ~here.kept;
    kept |= here.kept;
  }
  return (made & kept & others) != 0;
}

std::vector<Duties> loop_of(const Explored& explored, const UnkeptPromise& unkept) {
  std::vector<Duties> loop;
  for (std::size_t i = *unkept.loop_from; i < unkept.way.states.size(); ++i) {
    loop.push_back(explored.exploration().duties[unkept.way.states[i]]);
  }
  return loop;
}

}  // namespace

MonitoredGraph monitored(const Explored& explored, PromiseMask promises) {
  return {explored.graph(), promises, promised_from_start(explored.properties())};
}

std::optional<UnkeptPromise> least_unkept_promise(const Explored& explored, std::size_t property,
                                                  const FaultFilter& faults) {
  const PromiseMask all = promises_of(explored.properties(), property);
  std::optional<Candidate> least;
  std::size_t number = 0;
  for (PromiseMask left = all; left != 0; left &= left - 1) {
    const PromiseMask promise = left & ~(left - 1);
    auto candidate = unkept(explored, promise, faults);
    if (candidate && (!least || *candidate < *least)) {
      UnkeptPromise& found = candidate->found;
      found.number = number;
      found.starves = found.loop_from && are_served(all & ~promise, loop_of(explored, found));
      least = std::move(candidate);
    }
    ++number;
  }
  if (!least) return std::nullopt;
  return std::move(least->found);
}

StateFilter keeping_ends(const MonitoredGraph& monitored) {
  const StateGraph& graph = monitored.graph();
  StateFilter keeping = monitored.ends();
  for (StateIndex i = 0; i < keeping.size(); ++i) {
    if (monitored.open(i) != 0) keeping[i] = false;
  }
  const Components components = graph.components();
  const StateFilter fair = graph.on_fair_cycle(components);
  std::vector<PromiseMask> open_throughout(components.count, monitored.watched());
  for (StateIndex i = 0; i < graph.states(); ++i) {
    open_throughout[components.of_state[i]] &= monitored.open(i);
  }
  for (StateIndex i = 0; i < graph.states(); ++i) {
    if (fair[i] && open_throughout[components.of_state[i]] == 0) keeping[i] = true;
  }
  return keeping;
}

std::optional<Unkept> unkept_in(StateSpace& space, const Run& run, std::size_t property) {
  const auto duties = duties_along(space, run);
  const auto open = open_along(duties, promised_from_start(space.properties()));
  const auto loops = fair_loops(space, run);
  const PromiseMask all = promises_of(space.properties(), property);
  std::size_t number = 0;
  for (PromiseMask left = all; left != 0; left &= left - 1) {
    const PromiseMask promise = left & ~(left - 1);
    const auto still_open = [&](std::size_t from) {
      return std::all_of(open.begin() + static_cast<std::ptrdiff_t>(from), open.end(),
                         [&](PromiseMask here) { return (here & promise) != 0; });
    };
    const auto loop = std::find_if(loops.begin(), loops.end(), still_open);
    if (loop != loops.end()) {
      return Unkept{number, *loop, are_served(all & ~promise, std::span(duties).subspan(*loop))};
    }
    if (run.stops && still_open(run.steps.size())) return Unkept{number, std::nullopt, false};
    ++number;
  }
  return std::nullopt;
}

void tell_unkept(const PropertyInfo& property, const Unkept& unkept, Finding& finding) {
  finding.kind = FindingKind::never_happens;
  finding.message = property.promises[unkept.number].unkept;
  if (!unkept.loop_from) return;
  finding.loop_from = *unkept.loop_from + 1;
  finding.anomaly = unkept.starves ? "starvation" : property.anomaly;
}

BigInteger runs_keeping(const Explored& explored, PromiseMask promises, const StateFilter& safe) {
  const MonitoredGraph graph = monitored(explored, promises);
  const StateGraph& states = graph.graph();
  const Components components = states.components();
  const StateFilter ends = graph.ends();
  std::vector<BigInteger> runs(states.states());
  for (const StateIndex state : components.successors_first) {
    const bool open = graph.open(state) != 0;
    // Where only faults can follow, they need not, so every run that comes here may leave it open.
    const bool may_stop = ends[state] && !states.run_ends(state);
    if (!safe[graph.explored(state)] || (open && may_stop)) continue;
    const bool keeps = !open || planted("counts-owing-runs-as-keeping");
    if (states.run_ends(state) && keeps) runs[state] = 1;
    for (const Edge& edge : states.edges(state)) runs[state] += runs[edge.target];
  }
  return runs.front();
}

}  // namespace interleave
