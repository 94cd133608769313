#include "engine/liveness.hpp"

#include <algorithm>
#include <tuple>

#include "engine/promises.hpp"

namespace interleave {
namespace {

// Ends and fair cycles at which the one promise that is watched stays open for ever.
struct Unkept {
  explicit Unkept(const MonitoredGraph& monitored) : open(monitored.with_open()) {
    components = monitored.graph().components(open);
    ends = monitored.ends();
    targets = monitored.graph().on_fair_cycle(components, open);
    for (StateIndex i = 0; i < ends.size(); ++i) {
      ends[i] = ends[i] && open[i];
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
  const Unkept unkept(graph);
  const auto costs = graph.graph().cost_to(unkept.targets, {}, faults);
  if (!costs.front()) return std::nullopt;
  Candidate candidate{*costs.front(), {}, {}};
  Way& way = candidate.found.way;
  walk_to(graph.graph(), costs, way, faults);
  candidate.stem = way.edges;
  if (!unkept.ends[way.states.back()]) {
    candidate.found.loop_from = way.edges.size();
    walk_round_fairly(graph.graph(), unkept.components, way);
  }
  for (StateIndex& state : way.states) state = graph.explored(state);
  return candidate;
}

// The promises that are open after each step of a run, and before the first.
std::vector<PromiseMask> open_along(StateSpace& space, const Run& run) {
  std::vector<PromiseMask> along;
  PromiseMask open = promised_from_start(space.properties());
  const auto note = [&](const StateFacts& facts) {
    open = (open | facts.promised) & ~facts.kept;
    along.push_back(open);
  };
  Successors ignored(space.state_words());
  for (const Run::Taken& step : run.steps) note(space.expand(step.from.data(), ignored));
  note(run.end_facts);
  return along;
}

bool others_are_served(const Explored& explored, PromiseMask others, const Way& way,
                       std::size_t loop_from) {
  PromiseMask made = 0;
  PromiseMask kept = 0;
  for (std::size_t i = loop_from; i < way.states.size(); ++i) {
    const Duties& duties = explored.exploration().duties[way.states[i]];
    made |= duties.promised & ~duties.kept;
    kept |= duties.kept;
  }
  return (made & kept & others) != 0;
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
      found.starves = found.loop_from && others_are_served(explored, all & ~promise, found.way,
                                                           *found.loop_from);
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

std::optional<UnkeptInRun> unkept_in(StateSpace& space, const Run& run, std::size_t property) {
  const auto open = open_along(space, run);
  const auto loops = fair_loops(space, run);
  std::size_t number = 0;
  for (PromiseMask left = promises_of(space.properties(), property); left != 0; left &= left - 1) {
    const PromiseMask promise = left & ~(left - 1);
    const auto still_open = [&](std::size_t from) {
      return std::all_of(open.begin() + static_cast<std::ptrdiff_t>(from), open.end(),
                         [&](PromiseMask here) { return (here & promise) != 0; });
    };
    const auto loop = std::find_if(loops.begin(), loops.end(), still_open);
    if (loop != loops.end()) return UnkeptInRun{number, *loop};
    if (run.stops && still_open(run.steps.size())) return UnkeptInRun{number, std::nullopt};
    ++number;
  }
  return std::nullopt;
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
    if (states.run_ends(state) && !open) runs[state] = 1;
    for (const Edge& edge : states.edges(state)) runs[state] += runs[edge.target];
  }
  return runs.front();
}

}  // namespace interleave
