// A deliberately plain checker of any space, to hold the engine's results against: states in a
// std::map, everything by its definition, nothing fast. It shares no code with the engine.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include "engine/state_space.hpp"

namespace interleave::reference {

using Count = boost::multiprecision::cpp_int;

// Of a way: its faults, then its steps.
struct Price {
  std::uint32_t faults = 0;
  std::uint32_t steps = 0;
  friend auto operator<=>(const Price&, const Price&) = default;
};

struct Result {
  bool complete = true;  // false: there were more states than it was to look at
  std::uint64_t states = 0;
  std::uint64_t transitions = 0;
  PropertyMask reached = 0;
  bool cyclic = false;  // then interleavings are not counted
  Count interleavings;
  Count violating;               // any of the properties that are judged
  std::vector<Count> violating_by_property;
  // By property: the price of the least way to where it is broken, or where a run may end with one
  // of its promises open. Runs that break a rule only by going round for ever are not looked for.
  std::vector<std::optional<Price>> least;
};

Result check_plainly(StateSpace& space, PropertyMask judged, std::uint64_t states_max);

}  // namespace interleave::reference
