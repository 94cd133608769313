// The part of a space that walks have come through, remembered: a state is expanded when it is
// first looked at, and after that a step is a few reads from arrays. This is what samplers walk on.
//
// States are numbered in the order in which they turn up; 0 is the initial one.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/exploration.hpp"
#include "engine/state_space.hpp"
#include "engine/visited_set.hpp"

namespace interleave {

struct Choice {
  Action action;
  StateIndex target = 0;
};

class WalkedGraph {
 public:
  struct Node {
    std::uint64_t first_choice = 0;
    std::uint64_t last_walk = 0;  // for the walker to number its walks by; 0: none has been here
    PropertyMask violated = 0;    // properties broken here, or by ending here
    Duties duties;                // promises made and kept here
    std::uint16_t choices = 0;
    bool expanded = false;
    bool ends = false;   // a run may end here: nothing follows, or nothing has to
    bool stops = false;  // it ends, or nothing but faults can follow, which need not …
    bool stuck = false;  // … though something has still to finish
    bool endless = false;  // where it is stuck: because a process would only repeat itself for ever
  };

  WalkedGraph(StateSpace& space, std::uint64_t memory_max_bytes);

  StateSpace& space() const { return space_; }

  // Expanded, if it was not yet. References stay valid until another state is looked at.
  Node& node(StateIndex state) {
    if (!nodes_[state].expanded) expand(state);
    return nodes_[state];
  }
  const Choice* choices(const Node& node) const { return choices_.data() + node.first_choice; }
  const Choice& choice(std::uint64_t number) const { return choices_[number]; }
  StateIndex states() const { return visited_->size(); }
  const Word* state(StateIndex index) const { return visited_->state(index); }

  // Which of a state's choices race with the `taken` one, a bit each: the two cannot be taken one
  // after the other in both orders with the same result. A state with more choices than bits counts
  // as one where all race.
  std::uint64_t racing(StateIndex state, std::size_t taken);

  // Whether it has outgrown its memory. `forget` begins anew.
  bool is_full() const;
  void forget();

  // Expands everything; false if it turns out to be more than so many states or is stopped by
  // trouble in the space.
  bool expand_all(std::uint64_t states_max);
  // A completely expanded graph as if it had been explored, with its states' numbers.
  Exploration as_exploration();

 private:
  static constexpr std::size_t race_bits = 64;

  void expand(StateIndex state);
  void judge(Node& node, const StateFacts& facts) const;
  std::uint64_t find_races(StateIndex state, std::size_t taken);
  bool commute(StateIndex state, std::size_t first, std::size_t second);
  std::optional<StateIndex> after(StateIndex state, const Action& action);

  StateSpace& space_;
  std::uint64_t memory_max_bytes_;
  std::size_t capacity_;
  PropertyMask termination_ = 0;
  std::unique_ptr<VisitedSet<0>> visited_;
  std::vector<Node> nodes_;
  std::vector<Choice> choices_;
  std::vector<std::uint64_t> races_;  // by choice, where they were asked for
  std::vector<bool> races_known_;
  Successors successors_;
};

}  // namespace interleave
