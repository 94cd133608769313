// "Every call returns": the rule that most exercises share.
#pragma once

#include "models/worlds/world.hpp"

namespace interleave {

bool none_threw(const Calls& calls);
bool all_returned(const Calls& calls);
// Which calls fail or never return, and what they wait for.
std::string missing_returns(const Calls& calls);

}  // namespace interleave
