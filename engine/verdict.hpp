// The one verdict that the findings of all configurations come to.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

struct Looked {
  const std::vector<std::string>& goals;
  PropertyMask reached = 0;
  PropertyMask asked = 0;   // goals without which the verdict would be vacuous
  PropertyMask judged = 0;  // properties
  const std::string& property;  // the only one that was to be judged; empty: all
};

// Fills in the verdict, its message, that of each property, and what was reached, from the
// diagnostics, configurations, properties and findings. The verdict is the first that applies:
// error or invalid for trouble with the file, broken, bounded, invalid for what was never reached,
// proved.
void conclude(const Looked& looked, Report& report);

// Where nothing can be judged, for trouble with the file or want of a configuration, that is the
// verdict, and true is returned.
bool conclude_without_judging(Report& report);

}  // namespace interleave
