// What a file gives for exercise 2, as numbers: names in either habit, seconds as exact decimals.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include "models/worlds/timeout_chain.hpp"

namespace interleave::timeout_chain {
namespace {

constexpr Time timeout_max = 3600 * a_second;
constexpr int attempts_max = 5;
constexpr const char* timeouts_name = "timeouts";
constexpr const char* attempts_name = "attempts";
constexpr std::array keys{"database", "serviceB", "serviceA", "gateway", "client"};

// service_b and serviceB are one name.
std::string plain(const std::string& name) {
  std::string text;
  for (const char letter : name) {
    if (letter == '_' || letter == '-') continue;
    text += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return text;
}

std::string listed(std::size_t first) {
  std::string text;
  for (std::size_t i = first; i < keys.size(); ++i) {
    text += (text.empty() ? "" : ", ") + std::string(keys[i]);
  }
  return text;
}

// To the nearest nanosecond: 0.1 + 0.05 is 0.15000000000000002 in binary, and 0.15 s here.
std::optional<Time> seconds(const Value& value) {
  if (!value.is_number()) return std::nullopt;
  const double given = value.get<double>();
  if (!(given > 0 && given <= 3600)) return std::nullopt;
  const Time time = std::llround(given * a_second);
  return time > 0 && time <= timeout_max ? std::optional(time) : std::nullopt;
}

std::optional<int> whole(const Value& value) {
  if (!value.is_number()) return std::nullopt;
  const double given = value.get<double>();
  if (!(given >= 1 && given <= attempts_max) || given != std::floor(given)) return std::nullopt;
  return static_cast<int>(given);
}

class Reading {
 public:
  explicit Reading(const Value& constants) : constants_(constants) {}

  std::variant<Numbers, Refusal> numbers() {
    const auto take_time = [&](std::size_t level, const Value& value) {
      const auto time = seconds(value);
      if (time) numbers_.timeouts[level] = *time;
      return time.has_value();
    };
    const auto take_attempts = [&](std::size_t level, const Value& value) {
      const auto count = whole(value);
      if (count) numbers_.attempts[level] = *count;
      return count.has_value();
    };
    read(timeouts_name, 0, "a number of seconds above 0, at most 3600", take_time);
    read(attempts_name, 1, "a whole number from 1 to 5; 2 is one retry", take_attempts);
    if (refusal_) return *refusal_;
    return numbers_;
  }

 private:
  template <class Take>
  void read(const std::string& name, std::size_t first, const std::string& what, Take take) {
    const Value* table = constants_.is_object() && constants_.contains(name)
                             ? &constants_.at(name) : nullptr;
    if (table == nullptr || !table->is_object()) {
      refuse({name}, name + (table == nullptr ? " is missing" : " is no table of numbers") +
                         "; it gives " + listed(first));
      return;
    }
    std::array<bool, levels> found{};
    for (const auto& [key, value] : table->items()) {
      const auto level = level_of(key, first);
      if (!level) {
        refuse({name, key}, name + " has no " + key + "; it gives " + listed(first));
      } else if (found[*level]) {
        refuse({name, key}, name + "." + key + " is given twice");
      } else if (!take(*level, value)) {
        refuse({name, key}, name + "." + key + " is " + shown(value) + "; it must be " + what);
      }
      if (level) found[*level] = true;
    }
    for (std::size_t level = first; level < levels; ++level) {
      if (!found[level]) {
        refuse({name}, name + "." + keys[level] + " is missing; it must be " + what);
      }
    }
  }

  static std::optional<std::size_t> level_of(const std::string& key, std::size_t first) {
    for (std::size_t level = first; level < levels; ++level) {
      if (plain(keys[level]) == plain(key)) return level;
    }
    return std::nullopt;
  }

  void refuse(std::vector<std::string> where, std::string message) {
    if (!refusal_) refusal_ = Refusal{std::move(where), std::move(message)};
  }

  const Value& constants_;
  Numbers numbers_;
  std::optional<Refusal> refusal_;
};

}  // namespace

std::variant<Numbers, Refusal> numbers_from(const Value& constants) {
  return Reading(constants).numbers();
}

}  // namespace interleave::timeout_chain
