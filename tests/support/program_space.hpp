// A random small program as a model of the engine.
#pragma once

#include <memory>

#include "engine/state_space.hpp"
#include "tests/support/reference_checker.hpp"

namespace interleave::tiny {

std::unique_ptr<StateSpace> space_of(const Program& program);

// What a packed state of it means, for comparing with the reference.
PlainState plain(const Program& program, const Word* packed);

}  // namespace interleave::tiny
