#include "cli/selection.hpp"

#include <algorithm>
#include <numeric>
#include <sstream>

#include "cli/error.hpp"
#include "engine/check.hpp"

namespace interleave::cli {
namespace {

// Levenshtein's distance.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

template <class Items, class Name>
std::vector<std::string> names_of(const Items& items, Name name) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(name(item));
  return names;
}

template <class Settings>
Settings only_named(Settings all, const std::string& name) {
  const std::string wanted = slug(name);
  const auto names = names_of(all, [](const auto& setting) { return slug(setting.name); });
  std::erase_if(all, [&](const auto& setting) { return slug(setting.name) != wanted; });
  if (all.empty()) {
    throw usage_error("no configuration '" + name + "'; " + suggestion(wanted, names));
  }
  return all;
}

}  // namespace

std::string suggestion(const std::string& typed, const std::vector<std::string>& names) {
  const auto closest = std::min_element(
      names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
        return distance(typed, a) < distance(typed, b);
      });
  const std::size_t close = std::max<std::size_t>(2, typed.size() / 3);
  if (closest != names.end() && distance(typed, *closest) <= close) {
    return "did you mean " + *closest + "?";
  }
  return "there is: " + listed(names);
}

const Exercise& find_exercise(const std::string& name) {
  for (const Exercise& exercise : catalogue()) {
    if (exercise.world.exercise == name) return exercise;
  }
  const auto names = names_of(catalogue(), [](const Exercise& exercise) {
    return exercise.world.exercise;
  });
  throw usage_error("no exercise '" + name + "'; " + suggestion(name, names));
}

const Variant& find_variant(const Exercise& exercise, const std::string& name) {
  for (const Variant& variant : exercise.variants) {
    if (variant.name == name) return variant;
  }
  const auto names = names_of(exercise.variants, [](const Variant& variant) {
    return variant.name;
  });
  throw usage_error("no variant '" + name + "' of " + exercise.world.exercise + "; " +
                    suggestion(name, names));
}

Selected find_subject(const std::string& name) {
  const auto slash = name.find('/');
  const Exercise& exercise = find_exercise(name.substr(0, slash));
  if (slash == std::string::npos) return {&exercise, nullptr};
  return {&exercise, &find_variant(exercise, name.substr(slash + 1))};
}

bool matches(const std::string& name, const std::string& expression) {
  bool any = false;
  bool all = true;
  bool negated = false;
  std::istringstream words(expression);
  for (std::string word; words >> word;) {
    if (word == "or") {
      any |= all;
      all = true;
    } else if (word == "not") {
      negated = !negated;
    } else if (word != "and") {
      all &= (name.find(word) != std::string::npos) != negated;
      negated = false;
    }
  }
  return any || all;
}

std::vector<Configuration> only_configuration(std::vector<Configuration> all,
                                              const std::string& name) {
  return only_named(std::move(all), name);
}

std::vector<CaseConfiguration> only_configuration(std::vector<CaseConfiguration> all,
                                                  const std::string& name) {
  return only_named(std::move(all), name);
}

}  // namespace interleave::cli
