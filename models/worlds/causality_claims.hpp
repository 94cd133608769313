// What a clock class says of a pattern, beside what is true of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/worlds/causality.hpp"
#include "models/worlds/value.hpp"

namespace interleave::causality {

// In the order in which the cases list them.
enum Rule : std::size_t { past, nothing_else, concurrency, messages, returning, rules };

// What a class said of a pattern, and what is true of it.
struct Told {
  const Pattern& pattern;
  const HappenedBefore& truth;
  const Value& answer;
  bool is_vector = false;

  std::size_t events() const { return pattern.events.size(); }
  bool said(const char* what, std::size_t event, std::size_t other) const {
    return answer[what].get_ref<const std::string&>()[event * events() + other] == '1';
  }
  std::string name(std::size_t event) const { return event_name(pattern, event); }
};

// Why a rule is broken, in words.
struct Wrong {
  std::string message;
  std::string claimed;
  std::string truth;
};

// The first thing in the answer that breaks the rule.
std::optional<Wrong> first_wrong(const Told& told, Rule rule);

// The pattern with the class's clocks beside its events, and below it what is wrong.
std::vector<std::string> picture(const Told& told, const Wrong& wrong);

}  // namespace interleave::causality
