// What exercise 4's submissions can ask for, and what the gateway does by itself.
#pragma once

#include <string>
#include <vector>

#include "models/worlds/double_charge.hpp"
#include "models/worlds/world_of.hpp"

namespace interleave::double_charge {

// The order that a call of the entry point is about.
std::string order_of(const Value& call_arguments);

std::vector<Operation<Outside>> operations();
Surroundings<Outside> surroundings();

}  // namespace interleave::double_charge
