// Progress on standard error while a search runs, and the end of it by Ctrl-C.
#pragma once

#include <functional>
#include <string>

#include "engine/exploration.hpp"

namespace interleave::cli {

// From now on Ctrl-C ends the search that is running, and not the program at once.
void catch_interrupts();
bool interrupted();

// One line with rate, states and depth on a terminal, a plain line now and then elsewhere; nothing
// for a search that is over in half a second.
std::function<bool(const ExploreProgress&)> show_progress(const std::string& subject);
void clear_progress();

}  // namespace interleave::cli
