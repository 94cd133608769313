// Which steps of a long run can be left out where there is little room.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

// Runs of at most so many steps are always shown in full.
inline constexpr std::size_t unfolded_steps_max = 40;

// By step: whether it may be folded away. What explains the finding stays, with its neighbours, and
// so do faults, the beginning and the end. All false for a short run.
std::vector<bool> folded_steps(const Finding& finding);

// "steps 12 to 34, by Server A and Server B (--all-steps shows them)"
std::string folded_text(const Finding& finding, std::size_t first, std::size_t last);

}  // namespace interleave
