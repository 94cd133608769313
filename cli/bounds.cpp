#include "cli/bounds.hpp"

#include <algorithm>
#include <sstream>

#include "cli/error.hpp"

namespace interleave::cli {
namespace {

const BoundInfo& find_bound(const Exercise& exercise, const std::string& name) {
  std::vector<std::string> names;
  for (const BoundInfo& bound : exercise.world.bounds) {
    if (bound.name == name) return bound;
    names.push_back(bound.name);
  }
  throw usage_error(exercise.world.exercise + " has no bound '" + name + "'; " +
                    suggestion(name, names));
}

// Whether the bound has any effect; a report must not name one that has none.
bool knows(const Subject& subject, const BoundInfo& bound) {
  if (subject.variant == nullptr) return !bound.variants_only;
  if (subject.variant->calls_for_ever && counts_calls(bound)) return false;
  return !bound.of_some_variants || subject.variant->own_bounds.contains(bound.name);
}

std::string value_of(const BoundInfo& bound, const Subject& subject, const CheckOptions& options) {
  const auto given = options.bounds.find(bound.name);
  if (given != options.bounds.end()) return std::to_string(given->second);
  if (subject.variant == nullptr) return bound.standard;
  const auto own = subject.variant->own_bounds.find(bound.name);
  return own != subject.variant->own_bounds.end() ? std::to_string(own->second) : bound.standard;
}

// "no crashes, no lost answers (--crashes 1, --lost-answers 1 to include them)".
std::string not_simulated(const std::vector<std::string>& bounds) {
  std::string names;
  std::string flags;
  for (const std::string& bound : bounds) {
    std::string name = bound;
    std::replace(name.begin(), name.end(), '-', ' ');
    names += (names.empty() ? "no " : ", no ") + name;
    flags += (flags.empty() ? "--" : ", --") + bound + " 1";
  }
  return names.empty() ? names : names + " (" + flags + " to include them)";
}

}  // namespace

void add_bounds(const Subject& subject, const CheckOptions& options, Report& report) {
  std::vector<std::string> left_out;
  for (const BoundInfo& bound : subject.exercise->world.bounds) {
    if (!knows(subject, bound)) continue;
    const std::string value = value_of(bound, subject, options);
    report.bounds.push_back({bound.name, value});
    if (value == "0") left_out.push_back(bound.name);
  }
  report.not_simulated = not_simulated(left_out);
  if (subject.file.empty() || subject.exercise->cases || subject.exercise->constants) return;
  report.bounds.push_back({"poll-rounds", std::to_string(options.run_limits.poll_rounds)});
  report.bounds.push_back({"poll-look-ahead", std::to_string(options.run_limits.poll_look_ahead)});
  report.bounds.push_back({"histories-max", std::to_string(options.run_limits.histories_max)});
  report.bounds.push_back({"steps-max", std::to_string(options.run_limits.steps_a_server)});
}

std::string bounds_text(const Bounds& bounds) {
  std::string text;
  for (const auto& [name, value] : bounds) {
    text += (text.empty() ? "" : ",") + name + "=" + std::to_string(value);
  }
  return text;
}

Bounds bounds_from(const std::string& text, const Exercise& exercise) {
  Bounds bounds;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    const auto equals = part.find('=');
    int value = 0;
    std::istringstream digits(equals == std::string::npos ? "" : part.substr(equals + 1));
    if (!(digits >> value) || !digits.eof()) {
      throw usage_error("'" + part + "' in the token is no bound; expected NAME=NUMBER");
    }
    bounds[part.substr(0, equals)] = value;
  }
  check_bounds(exercise, bounds);
  return bounds;
}

void check_bounds(const Exercise& exercise, const Bounds& bounds) {
  for (const auto& [name, value] : bounds) {
    const BoundInfo& bound = find_bound(exercise, name);
    if (value >= bound.least && value <= bound.most) continue;
    throw usage_error("--" + name + " " + std::to_string(value) + " is out of range; " +
                      exercise.world.exercise + " takes " + std::to_string(bound.least) + " to " +
                      std::to_string(bound.most));
  }
}

void refuse_unknown_bounds(const Subject& subject, const CheckOptions& options) {
  for (const auto& [name, value] : options.bounds) {
    if (knows(subject, find_bound(*subject.exercise, name))) continue;
    throw usage_error("--" + name + " has no effect on " + token_subject(subject) +
                      (subject.file.empty() ? "" : ", a file") + "; leave it out");
  }
}

CheckOptions with_known_bounds(const Exercise& exercise, const Variant& variant,
                               CheckOptions options) {
  for (const BoundInfo& bound : exercise.world.bounds) {
    if (bound.of_some_variants && !variant.own_bounds.contains(bound.name)) {
      options.bounds.erase(bound.name);
    }
  }
  if (variant.calls_for_ever) {
    for (const BoundInfo& bound : exercise.world.bounds) {
      if (counts_calls(bound)) options.bounds.erase(bound.name);
    }
  }
  return options;
}

}  // namespace interleave::cli
