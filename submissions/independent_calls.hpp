// The local state of a program whose calls share nothing, where the worker cannot look into it: what
// a call does next follows from what that call has been told, in whatever order the turns came.
#pragma once

#include <optional>
#include <string>

#include "submissions/history.hpp"

namespace interleave::submissions {

// Sets what each call has been told, with the last event of `history`, whose parent is `parent`.
void tell_its_call(History& history, const History& parent);

// Two histories of one incarnation with equal states go on alike for ever after, if what is open is
// answered alike. None where a clock was read: that moves for all calls at once.
std::optional<std::string> state_of_independent_calls(const History& history);

}  // namespace interleave::submissions
