// What a run may ask of the kernel.
#pragma once

#include <cstdint>
#include <string>

namespace interleave::runtime {

// From here on only what a computation needs: memory, writing to what is open, ending. Anything
// else raises SIGSYS. False if the kernel cannot do that.
bool filter_system_calls();

// What somebody who makes this system call is after, and what to do instead.
std::string purpose_of(long system_call);

// Where the stack ended when a signal came.
std::uintptr_t stack_pointer(const void* signal_context);

}  // namespace interleave::runtime
