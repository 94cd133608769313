// Kinds of steps of an actor: a weakly fair scheduler puts none off for ever while it is possible.
#pragma once

#include <cstdint>
#include <set>

namespace interleave {

using StepKind = std::uint32_t;
using StepKinds = std::set<StepKind>;
template <class Step>  // an Action or an Edge
StepKind kind_of_step(const Step& step) { return StepKind{step.actor} << 16 | step.label; }
inline void keep_only(StepKinds& kinds, const StepKinds& others) {
  std::erase_if(kinds, [&](StepKind kind) { return !others.contains(kind); });
}

}  // namespace interleave
