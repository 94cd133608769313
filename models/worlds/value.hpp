// Values that services store and answer with: whatever a submission hands them. JSON, with tagged
// objects for what JSON lacks (submissions/PROTOCOL.md lists them).
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

namespace interleave {

using Value = nlohmann::json;

// The sum of two numbers, exact for whole numbers of any size; none if one is no number.
std::optional<Value> sum(const Value& a, const Value& b);

// Several values as one answer: a tuple where the language has tuples, else an array.
Value tuple(std::initializer_list<Value> values);

// As people read it: 110, 'paid', (100, 3), None.
std::string shown(const Value& value);

// What a service answers when it refuses: an exception in the submission.
struct ServiceError : std::runtime_error {
  ServiceError(std::string error_type, const std::string& message, std::string error_code = {})
      : std::runtime_error(message), type(std::move(error_type)), code(std::move(error_code)) {}
  std::string type;
  std::string code;
};

}  // namespace interleave
