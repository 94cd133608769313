// Exercise 6 as cases: what a clock class is asked about each pattern, and what is wrong about its
// answers.
#pragma once

#include <memory>

#include "models/worlds/causality.hpp"
#include "models/worlds/cases.hpp"

namespace interleave::causality {

inline constexpr const char* past_is_before = "what happened before is before, and not after";
inline constexpr const char* nothing_else_is_before = "a VectorClock calls nothing else before";
inline constexpr const char* concurrent_exactly =
    "a VectorClock calls exactly unrelated events concurrent";
inline constexpr const char* messages_stay = "what toArray() gave at a send stays as it was";
inline constexpr const char* every_method_returns = "every method returns";

inline constexpr const char* pair_across_nodes = "an ordered pair across nodes";
inline constexpr const char* concurrent_pair = "a concurrent pair";
inline constexpr const char* vector_asked = "a VectorClock is asked";
inline constexpr const char* lamport_asked = "a LamportClock is asked";

inline constexpr const char* vector_class = "VectorClock";
inline constexpr const char* lamport_class = "LamportClock";

// {"nodes": ["A", "B"], "events": [["A", "send"], ["B", "receive", 0]]}. The answer has a member
// for each of the two classes that the file has:
//   {"clocks": [{"A": 1, "B": 0}, …],   what toArray() gives after each event
//    "before": "0100",                  for each event, and each other one: isBefore
//    "concurrent": "0000",              likewise; only of a VectorClock
//    "changed": [{"event": 0, "was": …, "is": …}]}   messages that did not stay as they were
Value case_of(const Pattern& pattern);
Pattern pattern_of(const Value& one_case);

// Every pattern of up to so many events.
std::unique_ptr<Cases> cases(std::size_t nodes, std::size_t events_max);

WorldInfo world_info();
CasesInfo cases_info();

}  // namespace interleave::causality
