// Reports built by hand, one of each kind that a writer meets.
#pragma once

#include "engine/report.hpp"

namespace interleave::samples {

// Two servers read, then write: the picture in the documentation.
Report lost_update();
Report proved();
Report measured();  // proved, with quantities
Report bounded();
Report invalid();
Report error();
// A lasso: two processes that make way for each other for ever.
Report livelock();
// A process that waits for a lock whose holder has crashed; the fault is a step.
Report stuck();
// Schedules that were sampled, in which nothing was found.
Report sampled();
// A program that is judged by cases.
Report wrong_answer();
// Every text in it is `text`.
Report full_of(const std::string& text);

}  // namespace interleave::samples
