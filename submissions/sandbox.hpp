// Where other people's programs run: in bubblewrap, without network, home, rights or anything of
// the machine's but a read-only system, as a user of their own, with a filter of system calls.
//
// It stands around the process from outside and does not rely on what the worker does within. The
// limits of a worker apply besides.
#pragma once

#include <optional>
#include <string>

#include "submissions/worker_process.hpp"

namespace interleave::submissions {

// Why nothing can be run in a sandbox on this machine; nothing if it can. Found out once in a
// process, by doing it.
const std::optional<std::string>& why_no_sandbox();

// The same command within the sandbox.
WorkerCommand sandboxed(const WorkerCommand& command);

}  // namespace interleave::submissions
