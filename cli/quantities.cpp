#include "cli/quantities.hpp"

#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

#include "cli/error.hpp"

namespace interleave::cli {
namespace {

using Units = std::map<std::string_view, double>;

double quantity(const std::string& flag, const std::string& text, const Units& units,
                const std::string& example) {
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit(read.ptr, static_cast<std::size_t>(text.data() + text.size() -
                                                                 read.ptr));
  const auto known = units.find(unit);
  const double result = known != units.end() ? number * known->second : -1;
  if (read.ec == std::errc() && result >= 1 && result < 1e18) return result;
  throw usage_error(flag + " takes an amount such as " + example + ", not '" + text + "'");
}

}  // namespace

std::uint64_t count_from(const std::string& flag, const std::string& text) {
  static const Units units{{"", 1}, {"k", 1e3}, {"K", 1e3}, {"M", 1e6}, {"G", 1e9}};
  return static_cast<std::uint64_t>(quantity(flag, text, units, "200k or 50M"));
}

std::uint64_t bytes_from(const std::string& flag, const std::string& text) {
  static const Units units{{"", 1}, {"K", 1024}, {"M", std::exp2(20)}, {"G", std::exp2(30)}};
  return static_cast<std::uint64_t>(quantity(flag, text, units, "500M or 4G"));
}

std::chrono::milliseconds time_from(const std::string& flag, const std::string& text) {
  static const Units units{{"", 1e3}, {"ms", 1}, {"s", 1e3}, {"m", 6e4}, {"h", 3.6e6}};
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(quantity(flag, text, units, "500ms, 60s or 10m")));
}

}  // namespace interleave::cli
