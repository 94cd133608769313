#pragma once

#include "models/catalogue.hpp"

namespace interleave {

Exercise sale_start_exercise();

}  // namespace interleave
