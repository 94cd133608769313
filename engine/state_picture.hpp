// The explored states as a picture of them shows: each with its edges where they are few, otherwise
// how many there are at each depth. Where they stand on a page is the page's business.
#pragma once

#include "engine/explored.hpp"
#include "engine/report.hpp"

namespace interleave {

// More states than this are a tangle on any page.
inline constexpr StateIndex pictured_states_max = 60;
inline constexpr std::uint32_t pictured_levels_max = 60;

// Of a configuration in which no rule is broken.
StatePicture picture_of(const Explored& explored, const std::string& configuration);

// Of the finding's configuration, with the states that break the property, those that are lost, and
// the way that its run takes.
StatePicture picture_of(const Explored& explored, std::size_t property, const Finding& finding);

}  // namespace interleave
