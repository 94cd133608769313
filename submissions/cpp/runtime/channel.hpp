// What a run has to say to the server that started it, one line of JSON at a time.
//
// The server lives in the parent process, which the submission's code never runs in.
#pragma once

#include <string>

#include "../interleave/request.hpp"

namespace interleave::runtime {

// Where a run's answer goes and where the answers to its questions come from: past the numbers that
// a program would guess.
inline constexpr int reply_descriptor = 40;
inline constexpr int tell_descriptor = 41;

// Ends the process at once. _exit() is a submission's way of doing so.
[[noreturn]] void leave();

// Says this last and ends the process.
[[noreturn]] void reply(const Value& message);
[[noreturn]] void refuse(const std::string& code, const std::string& message);
[[noreturn]] void refuse(const std::string& code, const std::string& message,
                         const detail::Place& place);

// Asks the server and waits for what it tells.
Value ask(const Value& question);

// Where the submission is, as addresses of code, innermost first.
Value addresses_here();

// The same from within a signal handler or where memory may have run out: says only why the run
// stops, a number that goes with it, and where. Ends the process.
[[noreturn]] void stop(const char* code, long detail);

}  // namespace interleave::runtime
