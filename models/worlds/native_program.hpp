// A variant of an exercise that is judged by cases, as the program that is asked them.
#pragma once

#include <functional>
#include <memory>

#include "models/worlds/cases.hpp"

namespace interleave {

// A ServiceError that the function throws is the exception that escapes.
std::unique_ptr<CaseProgram> native_program(std::function<Value(const Value&)> answer);

}  // namespace interleave
