// A configuration that was explored, with what all of its findings and counts share.
#pragma once

#include <string>
#include <vector>

#include "engine/count.hpp"
#include "engine/state_graph.hpp"

namespace interleave {

class Explored {
 public:
  Explored(StateSpace& space, Exploration exploration);
  Explored(const Explored&) = delete;
  Explored& operator=(const Explored&) = delete;

  StateSpace& space() const { return space_; }
  const Exploration& exploration() const { return exploration_; }
  const StateGraph& graph() const { return graph_; }
  const Components& components() const { return components_; }
  // Complete runs from each state; only for an acyclic, completely explored graph.
  const std::vector<BigInteger>& runs() const { return runs_; }
  bool counted() const { return exploration_.complete() && components_.acyclic; }

  const std::vector<PropertyInfo>& properties() const { return space_.properties(); }
  bool is_liveness(std::size_t property) const { return !properties()[property].promises.empty(); }
  // The promises of all these properties, which are liveness properties or others.
  PromiseMask promises(PropertyMask properties) const;

  // States in which a run breaks the property, by what it does there or by ending there. Of a
  // liveness property there are none: what breaks it is the way on from there (see liveness.hpp).
  StateFilter broken_in(std::size_t property) const;
  // These, and the states of fair cycles where the property is that every run ends.
  StateFilter breaking(std::size_t property) const;
  bool breaks(std::size_t property) const;
  // Complete runs that keep all of these properties throughout; only if counted.
  BigInteger keeping_runs(PropertyMask properties) const;

 private:
  // Those among them that break none of the properties by being in a state or by ending there.
  StateFilter safe_states(PropertyMask properties) const;

  StateSpace& space_;
  Exploration exploration_;
  StateGraph graph_;
  Components components_;
  StateFilter fair_cycles_;
  std::vector<BigInteger> runs_;
};

}  // namespace interleave
