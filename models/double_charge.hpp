#pragma once

#include "models/catalogue.hpp"

namespace interleave {

Exercise double_charge_exercise();

}  // namespace interleave
