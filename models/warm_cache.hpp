// The Final Boss's warmCache(instance), as published and otherwise.
#pragma once

#include "models/catalogue.hpp"

namespace interleave {

Exercise warm_cache_exercise();

}  // namespace interleave
