// Constants: what a file gives where an exercise asks for numbers and the world does the rest.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/state_space.hpp"
#include "models/worlds/world.hpp"

namespace interleave {

// Why constants cannot be judged.
struct Refusal {
  std::vector<std::string> where;  // names, from the outermost: timeouts, serviceB
  std::string message;             // one line: what is wrong and what would be right
};

using SpaceOfConstants =
    std::function<std::unique_ptr<StateSpace>(const Configuration&, const Bounds&)>;

// What an exercise of this kind offers to submissions.
struct ConstantsInfo {
  std::vector<std::string> names;  // "timeouts"
  std::vector<std::string> what;   // a line for each, for `explain`
  // `constants` is an object, by name.
  std::variant<SpaceOfConstants, Refusal> (*read)(const Value& constants);
};

}  // namespace interleave
