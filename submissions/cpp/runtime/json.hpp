// Values as the protocol writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "../interleave/value.hpp"

namespace interleave::runtime {

// One JSON value and nothing behind it.
std::optional<Value> read_json(std::string_view text);

// On one line. Throws BadValue for a text that is not UTF-8.
std::string written(const Value& value);

// The text with what is not UTF-8 replaced.
std::string valid_utf8(std::string_view text);

// How many bytes the character at the beginning has; 0 if it is not UTF-8.
std::size_t character_bytes(std::string_view text);

}  // namespace interleave::runtime
