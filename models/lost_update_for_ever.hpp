#pragma once

#include <vector>

#include "models/catalogue.hpp"

namespace interleave {

std::vector<Variant> lost_update_for_ever_variants();

}  // namespace interleave
