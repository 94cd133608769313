// From an explored graph to the one run worth showing: the least one that breaks a property, the
// point of no return in it, and the nearest run that keeps the property.
#pragma once

#include "engine/count.hpp"
#include "engine/report.hpp"
#include "engine/schedule.hpp"
#include "engine/state_graph.hpp"

namespace interleave {

// An explored configuration with what all of its findings share.
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

  // States in which a run breaks the property, by what it does there or by ending there, and the
  // states of fair cycles where the property is that every run ends.
  StateFilter breaking(std::size_t property) const;
  bool breaks(std::size_t property) const;
  // Complete runs from each state that keep all of these properties throughout.
  std::vector<BigInteger> keeping_runs(PropertyMask properties) const;

 private:
  StateSpace& space_;
  Exploration exploration_;
  StateGraph graph_;
  Components components_;
  StateFilter fair_cycles_;
  std::vector<BigInteger> runs_;
};

// Least by faults, then by steps, then canonically (at each step the earlier one). On a completely
// explored graph the search is exact, so this is the minimum and `proved_minimal` says so.
// Call it only if `breaks(property)`.
Finding least_finding(const Explored& explored, std::size_t property);

// The same among the runs with these faults alone; none if they all keep the property.
std::optional<Finding> least_finding_with(const FaultFilter& faults, const Explored& explored,
                                          std::size_t property);

}  // namespace interleave
