#include "engine/monitored_graph.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include "engine/mutants.hpp"

namespace interleave {
namespace {

std::vector<const Mark*> marks_by_state(const Exploration& exploration) {
  std::vector<const Mark*> marks(exploration.states, nullptr);
  for (const Mark& mark : exploration.marks) marks[mark.state] = &mark;
  return marks;
}

}  // namespace

MonitoredGraph::MonitoredGraph(const StateGraph& explored, PromiseMask watched,
                               PromiseMask from_start)
    : watched_(watched),
      exploration_(monitored(explored, from_start)),
      graph_(exploration_, explored.actors()) {}

Exploration MonitoredGraph::monitored(const StateGraph& explored, PromiseMask from_start) {
  Exploration found;
  const auto& duties = explored.exploration().duties;
  const auto marks = marks_by_state(explored.exploration());
  boost::unordered_flat_map<std::uint64_t, StateIndex> numbers;
  const auto number_of = [&](StateIndex state, PromiseMask open_before) {
    const Duties& here = duties[state];
    PromiseMask kept = here.kept;
    if (planted("owes-what-was-kept-at-once")) kept &= ~here.promised;
    const PromiseMask open = (open_before | here.promised) & ~kept & watched_;
    const auto number = static_cast<StateIndex>(explored_.size());
    const auto [at, is_new] = numbers.try_emplace(std::uint64_t{open} << 32 | state, number);
    if (is_new) {
      explored_.push_back(state);
      open_.push_back(open);
    }
    return at->second;
  };
  number_of(0, from_start);
  for (StateIndex here = 0; here < explored_.size(); ++here) {
    found.first_edge.push_back(found.edges.size());
    for (Edge edge : explored.edges(explored_[here])) {
      edge.target = number_of(edge.target, open_[here]);
      found.edges.push_back(edge);
    }
    if (const Mark* mark = marks[explored_[here]]) {
      found.marks.push_back(*mark);
      found.marks.back().state = here;
    }
  }
  found.first_edge.push_back(found.edges.size());
  found.states = static_cast<StateIndex>(explored_.size());
  return found;
}

StateFilter MonitoredGraph::with_open() const {
  StateFilter states;
  for (const PromiseMask open : open_) states.push_back(open != 0);
  return states;
}

StateFilter MonitoredGraph::ends() const {
  StateFilter states(graph_.states(), false);
  for (StateIndex i = 0; i < graph_.states(); ++i) {
    states[i] = !graph_.edges(i).empty() && graph_.possible_kinds(i).empty();
  }
  // A state without edges may only be one that was not explored any more, if it is not marked.
  for (const Mark& mark : exploration_.marks) {
    if (mark.terminal) states[mark.state] = true;
  }
  return states;
}

}  // namespace interleave
