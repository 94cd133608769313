// From an explored graph to the one run worth showing: the least one that breaks a property, the
// point of no return in it, and the nearest run that keeps the property.
#pragma once

#include "engine/explored.hpp"
#include "engine/report.hpp"

namespace interleave {

// Least by faults, then by steps, then canonically (at each step the earlier one). On a completely
// explored graph the search is exact, so this is the minimum and `proved_minimal` says so.
// Call it only if `breaks(property)`.
Finding least_finding(const Explored& explored, std::size_t property);

// The same among the runs with these faults alone; none if they all keep the property.
std::optional<Finding> least_finding_with(const FaultFilter& faults, const Explored& explored,
                                          std::size_t property);

// The states from which a complete, weakly fair run can still keep the property. Only what a
// complete exploration says of a state is certain.
StateFilter can_still_keep(const Explored& explored, std::size_t property);

}  // namespace interleave
