// A run as a sequence diagram in Mermaid's language, which GitHub and others draw.
#pragma once

#include <string>

#include "engine/report.hpp"

namespace interleave {

// A diagram with more messages than this cannot be read any more, and takes long to draw.
inline constexpr std::size_t mermaid_messages_max = 40;

// The lines of the diagram; empty if the run has no steps or too many. It expects texts that were
// made harmless.
std::string sequence_diagram(const Finding& finding);

}  // namespace interleave
