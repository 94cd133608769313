#pragma once

#include "models/catalogue.hpp"

namespace interleave {

Exercise lost_update_exercise();

}  // namespace interleave
