// Which causes explain a trace in which something is received before it was sent, each with the
// bounds that the stamps put on it. Exact, in whole microseconds.
//
// Every stamp was read from a clock that is ahead of the truth by an unknown offset. A cause comes
// no later than its effect, so each pair of them bounds the difference of two offsets from above;
// such difference constraints have a solution unless some circle of them sums to less than zero
// (Bellman 1958), and the tightest bounds are shortest paths (Floyd 1962). A possible cause of the
// trouble only says which stamps share an offset.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/trace.hpp"

namespace interleave::tracing {

// Both ends are included.
struct Range {
  std::optional<Microseconds> least;  // none: without end
  std::optional<Microseconds> most;

  friend bool operator==(const Range&, const Range&) = default;
};

// "effect - cause <= most" of two offsets, as one pair of stamps demands it.
struct Demand {
  std::size_t cause = 0;
  std::size_t effect = 0;
  Microseconds most = 0;  // of the effect's offset, less the cause's
};

// How far one service's clock is ahead of another's.
struct Skew {
  std::size_t service = 0;
  std::size_t other = 0;
  Range ahead;
};

// One clock is set once, between two events of its service.
struct Step {
  std::size_t before = 0;  // the last stamp before it
  std::size_t after = 0;
  Range forward;
};

// One stamp was not taken when it should have been.
struct WrongCapture {
  std::size_t stamp = 0;
  Range late;
};

struct Explanations {
  std::vector<Cause> inversions;  // effects that bear an earlier stamp than their cause
  // Clocks that differ by something that stays the same; if they cannot, the demands that exclude
  // each other.
  std::vector<Skew> skews;
  std::vector<Demand> against_skews;
  Microseconds against_sum = 0;
  // With clocks that may differ besides, and with clocks that otherwise agree.
  std::vector<Step> steps;
  std::vector<Step> steps_alone;
  std::vector<WrongCapture> captures;
  std::vector<WrongCapture> captures_alone;

  bool constant_skew() const { return against_skews.empty(); }
};

Explanations explain(const Trace& trace);

}  // namespace interleave::tracing
