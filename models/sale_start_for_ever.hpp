// Exercise 1 with customers that never stop asking; models/sale_start.cpp lists these variants
// with the others.
#pragma once

#include <vector>

#include "models/catalogue.hpp"

namespace interleave {

std::vector<Variant> sale_start_for_ever_variants();

}  // namespace interleave
