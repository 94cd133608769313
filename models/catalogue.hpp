// The exercises and their variants: what ships with the project, each with what is expected of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/state_space.hpp"
#include "models/worlds/cases.hpp"
#include "models/worlds/constants.hpp"
#include "models/worlds/world.hpp"

namespace interleave {

// What a variant is expected to do: to hold, or to break rules, which are then all named.
struct Expectation {
  std::vector<std::string> broken;  // none: every rule holds
};
inline Expectation holds() { return {}; }
inline Expectation breaks(std::string rule) { return {{std::move(rule)}}; }
inline Expectation breaks(std::string rule, std::string other_rule) {
  return {{std::move(rule), std::move(other_rule)}};
}
// "proved", or "broken: RULE; RULE".
std::string to_text(const Expectation& expectation);

// Its program is a state space, or, in an exercise that is judged by cases, a function: `make` or
// `answer`.
struct Variant {
  std::string name;
  std::string what;  // in a sentence
  Expectation expected;
  std::function<std::unique_ptr<StateSpace>(const Configuration&, const Bounds&)> make;
  Bounds own_bounds;  // faults that it is about, if nothing else is given
  // The text's own claim about the time of one call, where it makes one; in milliseconds.
  std::string claimed_ms;
  // What it gives for a case; may throw a ServiceError, which is the exception that escapes.
  std::function<Value(const Value& one_case)> answer;
  bool calls_for_ever = false;  // each server does, so that no number of calls is a bound
};

struct Exercise {
  WorldInfo world;
  std::string title;
  std::vector<Variant> variants;
  std::optional<CasesInfo> cases = std::nullopt;  // there: it is judged by these
  std::optional<ConstantsInfo> constants = std::nullopt;  // there: a file gives these, and no code
  std::string takes_no_file = {};  // why, where nobody can hand in anything
};

// Whether the bound is on the calls of a server.
bool counts_calls(const BoundInfo& bound);

// What a variant is checked in.
std::vector<Configuration> configurations_of(const Exercise& exercise, const Variant& variant,
                                             const Bounds& bounds);

// All exercises. To add one, write its file and one line here.
const std::vector<Exercise>& catalogue();

}  // namespace interleave
