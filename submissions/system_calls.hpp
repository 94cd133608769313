// The system calls that a submission's process may not make.
#pragma once

#include <string>

namespace interleave::submissions {

// A program for the kernel's seccomp filter, as bubblewrap reads it. Inherited and for good: it
// counts for whatever the process becomes. Throws std::system_error if there is no such filter.
std::string system_call_filter(bool may_start_processes);

}  // namespace interleave::submissions
