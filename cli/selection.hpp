// Finds exercises, variants and configurations by what a user typed.
#pragma once

#include <string>
#include <vector>

#include "models/catalogue.hpp"

namespace interleave::cli {

struct Selected {
  const Exercise* exercise = nullptr;
  const Variant* variant = nullptr;
};

// "lost-update" or "lost-update/buggy". Throws a CommandError that names what there is.
const Exercise& find_exercise(const std::string& name);
const Variant& find_variant(const Exercise& exercise, const std::string& name);
// Variant is null for a whole exercise.
Selected find_subject(const std::string& name);

// As pytest's -k: words that must occur in "exercise/variant", with `and`, `or` and `not`.
bool matches(const std::string& name, const std::string& expression);

// The configuration of that name; "2 servers" and "2-servers" are the same.
std::vector<Configuration> only_configuration(std::vector<Configuration> all,
                                              const std::string& name);
std::vector<CaseConfiguration> only_configuration(std::vector<CaseConfiguration> all,
                                                  const std::string& name);

// The names' closest to what was typed, as "did you mean …?", else what there is.
std::string suggestion(const std::string& typed, const std::vector<std::string>& names);

}  // namespace interleave::cli
