// Exercise 2: budgets along a chain of services that retry.
#pragma once

#include "models/catalogue.hpp"

namespace interleave {

Exercise timeout_chain_exercise();

}  // namespace interleave
