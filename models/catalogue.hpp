// The exercises and their variants: what ships with the project, each with what is expected of it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/state_space.hpp"
#include "models/worlds/world.hpp"

namespace interleave {

// What a variant is expected to do: to hold, or to break a rule, which is then named.
struct Expectation {
  std::string breaks;  // empty: every rule holds
};
inline Expectation holds() { return {}; }
inline Expectation breaks(std::string rule) { return {std::move(rule)}; }

struct Variant {
  std::string name;
  std::string what;  // in a sentence
  Expectation expected;
  std::function<std::unique_ptr<StateSpace>(const Configuration&, const Bounds&)> make;
  Bounds own_bounds;  // faults that it is about, if nothing else is given
  // The text's own claim about the time of one call, where it makes one; in milliseconds.
  std::string claimed_ms;
};

struct Exercise {
  WorldInfo world;
  std::string title;
  std::vector<Variant> variants;
};

// All exercises, in the order of the text. To add one, write its file and one line here.
const std::vector<Exercise>& catalogue();

}  // namespace interleave
