// Amounts as people write them: 50M states, 4G of memory, 60s.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace interleave::cli {

// "50M" is 50,000,000. Throws a CommandError that says what would be right.
std::uint64_t count_from(const std::string& flag, const std::string& text);
// "4G" is 4 × 2^30.
std::uint64_t bytes_from(const std::string& flag, const std::string& text);
// "500ms", "60s", "10m", "2h"; a bare number is seconds.
std::chrono::milliseconds time_from(const std::string& flag, const std::string& text);

}  // namespace interleave::cli
