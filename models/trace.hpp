// A distributed trace: what the services' clocks showed when messages were sent and received.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/diagnostic.hpp"

namespace interleave::tracing {

using Microseconds = std::int64_t;

struct Stamp {
  std::size_t service = 0;
  Microseconds time = 0;
  std::string time_text;  // as in the file
  std::string message;    // empty: an event of the service alone
  bool receives = false;
  std::string what;  // "B receives request"
};

// Events of one service stand in the order in which they happened there.
struct Trace {
  std::string request;
  std::vector<std::string> services;
  std::vector<Stamp> stamps;
};

// A cause has to come before its effect: the next event of its service, or the receipt of what it
// sends.
struct Cause {
  std::size_t cause = 0;
  std::size_t effect = 0;
};
std::vector<Cause> causes(const Trace& trace);

// The trace in this JSON text, or what is wrong with it and where.
std::variant<Trace, Diagnostic> read_trace(const std::string& text, const std::string& file);

}  // namespace interleave::tracing
