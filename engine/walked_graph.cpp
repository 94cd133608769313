#include "engine/walked_graph.hpp"

#include <algorithm>

#include "engine/mutants.hpp"

namespace interleave {
namespace {

// Room beyond the limit for the successors of the state that reaches it.
constexpr std::size_t spare_states = 1U << 17;

std::size_t capacity_for(const StateSpace& space, std::uint64_t memory_max_bytes) {
  const std::size_t bytes_a_state =
      space.state_words() * sizeof(Word) + sizeof(WalkedGraph::Node) + sizeof(Choice);
  return std::min<std::uint64_t>(memory_max_bytes / bytes_a_state + spare_states, 0xfffffff0U);
}

}  // namespace

WalkedGraph::WalkedGraph(StateSpace& space, std::uint64_t memory_max_bytes)
    : space_(space), memory_max_bytes_(memory_max_bytes),
      capacity_(capacity_for(space, memory_max_bytes)), successors_(space.state_words()) {
  for (std::size_t i = 0; i < space.properties().size(); ++i) {
    if (space.properties()[i].termination) termination_ |= PropertyMask{1} << i;
  }
  forget();
}

void WalkedGraph::forget() {
  visited_ = std::make_unique<VisitedSet<0>>(space_.state_words(), capacity_);
  nodes_.clear();
  choices_.clear();
  races_.clear();
  races_known_.clear();
  std::vector<Word> initial(space_.state_words());
  space_.initial(initial.data());
  visited_->reserve(1);
  visited_->insert(initial.data(), visited_->hash(initial.data()));
  nodes_.emplace_back();
}

bool WalkedGraph::is_full() const {
  const std::size_t bytes = visited_->memory_bytes() + nodes_.size() * sizeof(Node) +
                            choices_.size() * sizeof(Choice) + races_.size() * sizeof(races_[0]);
  return visited_->size() + spare_states > capacity_ || bytes > memory_max_bytes_;
}

void WalkedGraph::expand(StateIndex state) {
  successors_.clear();
  const StateFacts facts = space_.expand(visited_->state(state), successors_);
  Node found = nodes_[state];
  found.expanded = true;
  found.first_choice = choices_.size();
  found.choices = static_cast<std::uint16_t>(successors_.size());
  judge(found, facts);
  visited_->reserve(successors_.size());
  for (std::size_t i = 0; i < successors_.size(); ++i) {
    const Word* next = successors_.state(i);
    choices_.push_back({successors_.action(i), visited_->insert(next, visited_->hash(next)).index});
  }
  nodes_.resize(visited_->size());
  nodes_[state] = found;
}

void WalkedGraph::judge(Node& node, const StateFacts& facts) const {
  bool only_faults = true;
  for (std::size_t i = 0; i < successors_.size(); ++i) {
    only_faults &= successors_.action(i).faults > 0;
  }
  node.ends = node.choices == 0 || facts.may_end;
  node.stops = facts.may_end || only_faults;
  node.stuck = node.stops && !facts.finished;
  node.endless = node.stuck && facts.endless;
  node.violated = facts.violated;
  const bool judges_ends = !planted("samples-no-rules-at-the-end");
  if (node.ends && judges_ends) node.violated |= facts.violated_at_end;
  if (node.stuck && !planted("samples-no-deadlocks")) node.violated |= termination_;
  node.duties = {facts.promised, facts.kept};
}

std::uint64_t WalkedGraph::racing(StateIndex state, std::size_t taken) {
  const Node here = node(state);
  if (here.choices > race_bits) return ~std::uint64_t{0};
  const std::size_t at = here.first_choice + taken;
  if (at >= races_known_.size() || !races_known_[at]) {
    const std::uint64_t found = find_races(state, taken);
    races_.resize(choices_.size());
    races_known_.resize(choices_.size());
    races_[at] = found;
    races_known_[at] = true;
  }
  return races_[at];
}

std::uint64_t WalkedGraph::find_races(StateIndex state, std::size_t taken) {
  std::uint64_t races = 0;
  const std::size_t count = node(state).choices;
  for (std::size_t i = 0; i < count; ++i) {
    if (i != taken && !commute(state, taken, i)) races |= std::uint64_t{1} << i;
  }
  return races;
}

bool WalkedGraph::commute(StateIndex state, std::size_t first, std::size_t second) {
  const Choice one = choices(node(state))[first];
  const Choice other = choices(node(state))[second];
  const auto one_way = after(one.target, other.action);
  return one_way && one_way == after(other.target, one.action);
}

std::optional<StateIndex> WalkedGraph::after(StateIndex state, const Action& action) {
  const Node& here = node(state);
  const Choice* first = choices(here);
  const Choice* end = first + here.choices;
  const Choice* found =
      std::find_if(first, end, [&](const Choice& choice) { return choice.action == action; });
  if (found == end) return std::nullopt;
  return found->target;
}

bool WalkedGraph::expand_all(std::uint64_t states_max) {
  for (StateIndex state = 0; state < states(); ++state) {
    const bool too_many = states() + space_.extra_effort() > states_max || is_full();
    if (too_many || space_.trouble()) return false;
    node(state);
  }
  return space_.cut().empty();
}

Exploration WalkedGraph::as_exploration() {
  Exploration found;
  found.state_words = space_.state_words();
  found.states = states();
  for (StateIndex state = 0; state < states(); ++state) {
    const Node& here = node(state);
    found.first_edge.push_back(found.edges.size());
    found.duties.push_back(here.duties);
    const Choice* first = choices(here);
    for (const Choice* choice = first; choice != first + here.choices; ++choice) {
      const Action& action = choice->action;
      found.edges.push_back({choice->target, action.actor, action.faults, action.label});
    }
    if (here.violated != 0 || here.ends) {
      found.marks.push_back({state, here.violated, here.ends, here.stuck, here.endless});
    }
  }
  found.first_edge.push_back(found.edges.size());
  found.transitions = found.edges.size();
  return found;
}

}  // namespace interleave
