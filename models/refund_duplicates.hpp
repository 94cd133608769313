#pragma once

#include "models/catalogue.hpp"

namespace interleave {

Exercise refund_duplicates_exercise();

}  // namespace interleave
