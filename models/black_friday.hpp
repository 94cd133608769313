#pragma once

#include "models/catalogue.hpp"

namespace interleave {

Exercise black_friday_exercise();

}  // namespace interleave
