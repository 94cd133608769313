#include "engine/explored.hpp"

#include <algorithm>

#include "engine/liveness.hpp"
#include "engine/promises.hpp"

namespace interleave {

Explored::Explored(StateSpace& space, Exploration exploration)
    : space_(space),
      exploration_(std::move(exploration)),
      graph_(exploration_, space.actors().size()),
      components_(graph_.components()),
      fair_cycles_(graph_.on_fair_cycle(components_)) {
  if (counted()) runs_ = count_runs(graph_, components_);
}

PromiseMask Explored::promises(PropertyMask chosen) const {
  PromiseMask found = 0;
  for (std::size_t i = 0; i < properties().size(); ++i) {
    if ((chosen >> i & 1) != 0) found |= promises_of(properties(), i);
  }
  return found;
}

StateFilter Explored::broken_in(std::size_t property) const {
  StateFilter states(graph_.states(), false);
  for (const Mark& mark : exploration_.marks) {
    if ((mark.violated >> property & 1) != 0) states[mark.state] = true;
  }
  return states;
}

StateFilter Explored::breaking(std::size_t property) const {
  StateFilter states = broken_in(property);
  if (properties()[property].termination) {
    for (StateIndex i = 0; i < states.size(); ++i) {
      if (fair_cycles_[i]) states[i] = true;
    }
  }
  return states;
}

bool Explored::breaks(std::size_t property) const {
  if (is_liveness(property)) return least_unkept_promise(*this, property, {}).has_value();
  const StateFilter states = breaking(property);
  return std::find(states.begin(), states.end(), true) != states.end();
}

StateFilter Explored::safe_states(PropertyMask chosen) const {
  StateFilter safe(graph_.states(), true);
  for (const Mark& mark : exploration_.marks) {
    if ((mark.violated & chosen) != 0) safe[mark.state] = false;
  }
  return safe;
}

BigInteger Explored::keeping_runs(PropertyMask chosen) const {
  const StateFilter safe = safe_states(chosen);
  if (promises(chosen) != 0) return runs_keeping(*this, promises(chosen), safe);
  return count_runs(graph_, components_, safe)[0];
}

}  // namespace interleave
