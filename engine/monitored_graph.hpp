// The explored graph beside a monitor that remembers which promises are open: made, and not kept
// since. The monitor only watches, so every run of the one graph is exactly one run of the other,
// with the same choices; but there its states tell what a run still owes.
#pragma once

#include <vector>

#include "engine/state_graph.hpp"

namespace interleave {

class MonitoredGraph {
 public:
  // Of the promises, those `watched`; `from_start` are made as a run begins.
  MonitoredGraph(const StateGraph& explored, PromiseMask watched, PromiseMask from_start);
  MonitoredGraph(const MonitoredGraph&) = delete;
  MonitoredGraph& operator=(const MonitoredGraph&) = delete;

  const StateGraph& graph() const { return graph_; }
  PromiseMask watched() const { return watched_; }
  StateIndex explored(StateIndex monitored) const { return explored_[monitored]; }
  PromiseMask open(StateIndex monitored) const { return open_[monitored]; }
  StateFilter with_open() const;
  // Where a run may end: nothing follows, or nothing has to, or nothing but faults can.
  StateFilter ends() const;

 private:
  Exploration monitored(const StateGraph& explored, PromiseMask from_start);

  PromiseMask watched_;
  std::vector<StateIndex> explored_;
  std::vector<PromiseMask> open_;
  Exploration exploration_;  // states, edges and marks alone
  StateGraph graph_;
};

}  // namespace interleave
