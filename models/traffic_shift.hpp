#pragma once

#include "models/catalogue.hpp"

namespace interleave {

Exercise traffic_shift_exercise();

}  // namespace interleave
