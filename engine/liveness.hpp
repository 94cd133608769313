// Promises on the explored graph: the least weakly fair run that leaves one unkept, and the runs
// that keep them all. A run leaves a promise unkept if it ends while the promise is open, or if
// it is open all along a loop that a weakly fair scheduler can follow for ever.
#pragma once

#include "engine/explored.hpp"
#include "engine/monitored_graph.hpp"
#include "engine/report.hpp"
#include "engine/way.hpp"

namespace interleave {

struct Unkept {
  std::size_t number = 0;                // among the property's own promises
  std::optional<std::size_t> loop_from;  // the position of the loop's first step, if it is a loop
  bool starves = false;  // in the loop the same is promised to others, and kept
};
struct UnkeptPromise : Unkept {
  Way way;
};

// Least by the faults and the steps up to the end or the loop, then canonically; among equals the
// promise that comes first. None if all runs with these faults keep the property's promises. What
// is found is there however much else was not explored.
std::optional<UnkeptPromise> least_unkept_promise(const Explored& explored, std::size_t property,
                                                  const FaultFilter& faults);

MonitoredGraph monitored(const Explored& explored, PromiseMask promises);

// Where a run that keeps the watched promises may end up: at an end without open ones, or in a
// fair cycle in which each of them is kept or not made again and again.
StateFilter keeping_ends(const MonitoredGraph& monitored);

// What one run leaves unkept of a property's promises, by ending there or by the fair loop at its
// end; none if it leaves nothing.
std::optional<Unkept> unkept_in(StateSpace& space, const Run& run, std::size_t property);

// Says in the finding what its run leaves unkept, and by which name that goes.
void tell_unkept(const PropertyInfo& property, const Unkept& unkept, Finding& finding);

// Complete runs through safe states alone that keep the promises; only on an acyclic graph.
BigInteger runs_keeping(const Explored& explored, PromiseMask promises, const StateFilter& safe);

}  // namespace interleave
