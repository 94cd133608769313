#include "properties/catalogue_checks.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "models/worlds/check_cases.hpp"
#include "models/worlds/native_program.hpp"
#include "tests/support/laws.hpp"

namespace interleave {

const Exercise& exercise_named(const std::string& name) {
  const auto& all = catalogue();
  return *std::find_if(all.begin(), all.end(), [&](const Exercise& candidate) {
    return candidate.world.exercise == name;
  });
}

const Variant& variant_named(const Exercise& exercise, const std::string& name) {
  return *std::find_if(exercise.variants.begin(), exercise.variants.end(),
                       [&](const Variant& candidate) { return candidate.name == name; });
}

Report checked(const Exercise& exercise, const Variant& variant, const Bounds& bounds,
               std::uint64_t states_max) {
  if (!exercise.cases) {
    return checked_in(configurations_of(exercise, variant, bounds), exercise, variant, bounds,
                      states_max);
  }
  CaseCheckRequest request;
  request.subject = exercise.world.exercise + '/' + variant.name;
  request.configurations = exercise.cases->configurations(bounds);
  request.limits.states_max = states_max;
  return check_cases(request, *native_program(variant.answer));
}

Report checked_in(const std::vector<Configuration>& configurations, const Exercise& exercise,
                  const Variant& variant, const Bounds& bounds, std::uint64_t states_max) {
  CheckRequest request;
  request.subject = exercise.world.exercise + '/' + variant.name;
  request.explore.limits.states_max = states_max;
  for (const Configuration& configuration : configurations) {
    request.configurations.push_back({configuration.name, [&variant, configuration, bounds] {
                                        return variant.make(configuration, bounds);
                                      }});
  }
  return check(request);
}

std::uint64_t states_tried() { return full_tests() ? 200'000 : sanitized ? 512 : 1'000; }

std::vector<std::string> wrong_in(const std::vector<Exercise>& exercises, Law law) {
  std::vector<std::string> all;
  for (const Exercise& exercise : exercises) {
    for (const Variant& variant : exercise.variants) {
      const auto wrong = law(exercise, variant);
      all.insert(all.end(), wrong.begin(), wrong.end());
    }
  }
  return all;
}

Exercise with_planted(const std::string& exercise, Variant variant) {
  Exercise planted = exercise_named(exercise);
  planted.variants = {std::move(variant)};
  return planted;
}

Exercise losing_points_if(const Loses& loses) {
  const Exercise& race = exercise_named("lost-update");
  Variant variant = variant_named(race, "buggy");
  variant.make = [loses, buggy = variant.make, atomic = variant_named(race, "atomic").make](
                     const Configuration& configuration, const Bounds& bounds) {
    return loses(configuration, bounds) ? buggy(configuration, bounds)
                                        : atomic(configuration, bounds);
  };
  return with_planted("lost-update", std::move(variant));
}

}  // namespace interleave
