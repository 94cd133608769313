// What a report of sampling says in sentences. They expect texts that were made harmless.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

// How the schedules were drawn, how fast, and the estimate of what was not seen; sentences.
std::vector<std::string> sampling_text(const Report& report);
// The rules that sampling judged in full and did not find broken.
std::vector<std::string> sampled_names(const Report& report);

}  // namespace interleave
