// Exercise 5, "The Clock Skew Simulator".
#pragma once

#include "models/catalogue.hpp"

namespace interleave {

Exercise clock_skew_exercise();

}  // namespace interleave
