// Exercise 6: clock classes, as published, repaired and in the ways in which they go wrong.
#pragma once

#include "models/catalogue.hpp"

namespace interleave {

Exercise causality_exercise();

}  // namespace interleave
