// What came from a run, looked at before it is passed on: a run is somebody else's program, and
// can write anything.
#pragma once

#include <cstddef>
#include <optional>

#include "places.hpp"

namespace interleave::runtime {

// The fields of an answer that the protocol knows, with their places; none if it is no answer to a
// query about so many calls.
std::optional<Value> checked_answer(const Value& answer, std::size_t calls, Places& places);

// The same for a refusal, or a run that was stopped.
std::optional<Value> checked_refusal(const Value& refusal, Places& places);
std::optional<Value> checked_stop(const Value& stop, int milliseconds, std::size_t output_bytes,
                                  Places& places);

}  // namespace interleave::runtime
