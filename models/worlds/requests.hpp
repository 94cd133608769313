// What operations read from a request, and bounds from what the user gave.
#pragma once

#include "models/worlds/world.hpp"

namespace interleave {

// A bound's value: what was given, else this.
int bound(const Bounds& bounds, const std::string& name, int standard);

// An argument that must be a string; throws the TypeError that the submission sees.
std::string text(const Request& request, const char* parameter);

// An argument that may be left out; then null.
Value option(const Request& request, const char* parameter);

// Keys and tokens as text, whatever a submission made them of; empty for null.
std::string as_text(const Value& value);

}  // namespace interleave
