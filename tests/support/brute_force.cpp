#include "tests/support/brute_force.hpp"

#include <algorithm>
#include <functional>

namespace interleave::tiny {
namespace {

// Calls `at_state` in every state of every interleaving, with the way that led there and everything
// that was broken on it, and with whether it ends there. False from it ends the enumeration.
using AtState = std::function<bool(const PlainState&, const PlainWay&,
                                   const std::set<std::size_t>& broken, bool ends)>;

bool enumerate(const Program& program, const PlainState& state, PlainWay& way,
               std::set<std::size_t> broken, const AtState& at_state) {
  const auto steps = steps_of(program, state);
  broken.merge(broken_in(program, state, steps));
  if (!at_state(state, way, broken, steps.empty())) return false;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    way.choices.push_back(i);
    way.faults += steps[i].fault ? 1 : 0;
    const bool go_on = enumerate(program, steps[i].next, way, broken, at_state);
    way.faults -= steps[i].fault ? 1 : 0;
    way.choices.pop_back();
    if (!go_on) return false;
  }
  return true;
}

}  // namespace

BruteForce::BruteForce(const Program& program, std::uint64_t runs_max) {
  PlainWay so_far;
  complete = enumerate(
      program, start_of(program), so_far, {},
      [&](const PlainState& state, const PlainWay& way, const std::set<std::size_t>& broken,
          bool is_end) {
        for (const std::size_t property : broken) {
          if (!least[property] || way < *least[property]) least[property] = way;
        }
        if (!is_end) return true;
        const std::uint64_t length = way.choices.size() - static_cast<std::size_t>(way.faults);
        steps_least = runs == 0 ? length : std::min(steps_least, length);
        steps_most = std::max(steps_most, length);
        steps_sum += length;
        ++runs;
        for (const std::size_t property : broken) ++violating[property];
        if (!broken.empty()) ++violating_any;
        ends.insert(state);
        return runs < runs_max;
      });
}

Continuations continuations(const Program& program, const PlainWay& way, std::size_t steps,
                            std::size_t property) {
  PlainState state = start_of(program);
  std::set<std::size_t> broken;
  for (std::size_t i = 0; i < steps; ++i) {
    const auto possible = steps_of(program, state);
    broken.merge(broken_in(program, state, possible));
    state = possible[way.choices[i]].next;
  }
  Continuations found;
  PlainWay onward;
  enumerate(program, state, onward, broken,
            [&](const PlainState&, const PlainWay&, const std::set<std::size_t>& so_far,
                bool is_end) {
              if (is_end) ++found.all;
              if (is_end && so_far.contains(property)) ++found.violating;
              return true;
            });
  return found;
}

}  // namespace interleave::tiny
