// Compares what the plain checker found with a report of the engine's.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"
#include "reference/plain_checker.hpp"

namespace interleave::reference {

// One line for each number of the configuration that differs: "2 servers: states: 12, plainly 11".
std::vector<std::string> differences(const ConfigurationResult& engine, const Result& plain);

// The same for the rules: which are broken, and in the first configuration that breaks one, how
// many faults and steps the least run has. `plain` has the results by configuration, all complete.
std::vector<std::string> differences_in_findings(const Report& engine,
                                                 const std::vector<Result>& plain);

}  // namespace interleave::reference
