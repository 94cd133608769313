// Which steps of a failing run matter by their order: one at a time is moved past its neighbours,
// with everything else as it was, to see whether the run then keeps the rule.
#pragma once

#include "engine/report.hpp"
#include "engine/schedule.hpp"

namespace interleave {

// A run that takes these steps in this order as far as they are possible, passes over the others,
// and then goes on without faults, at each step the first in canonical order, until it breaks the
// property, ends, or has become as long as it may.
struct Followed {
  Run run;
  std::vector<bool> taken;  // by wanted step
  bool breaks = false;
};
Followed follow(StateSpace& space, const std::vector<Action>& wanted, std::size_t property,
                std::size_t steps_max);

// Adds to the finding the pair of steps whose order decides, with the condition under which the run
// passes; the steps whose order with no other one decides; and, if it has no nearest passing run
// yet, the one with that pair turned round. `run` is the finding's own. Does nothing for runs that
// go on for ever, nor for very long ones.
void add_deciding_order(StateSpace& space, const Run& run, std::size_t property, Finding& finding);

}  // namespace interleave
