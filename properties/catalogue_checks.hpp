// What a command does with a variant of the catalogue, for the laws over all of them.
#pragma once

#include "engine/report.hpp"
#include "models/catalogue.hpp"

namespace interleave {

const Exercise& exercise_named(const std::string& name);
const Variant& variant_named(const Exercise& exercise, const std::string& name);

inline constexpr std::uint64_t no_limit = 50'000'000;

// In the exercise's configurations, each up to so many states or cases.
Report checked(const Exercise& exercise, const Variant& variant, const Bounds& bounds,
               std::uint64_t states_max = no_limit);

// In these configurations alone; only of an exercise that is not judged by cases.
Report checked_in(const std::vector<Configuration>& configurations, const Exercise& exercise,
                  const Variant& variant, const Bounds& bounds, std::uint64_t states_max);

// How far a law looks that is about every variant.
std::uint64_t states_tried();

// What a law finds wrong, for each variant of the exercises.
using Law = std::vector<std::string> (*)(const Exercise&, const Variant&);
std::vector<std::string> wrong_in(const std::vector<Exercise>& exercises, Law law);

// For laws that have to fail: an exercise of the catalogue with one variant alone, and the race
// with one that loses points where `loses` says so and nowhere else.
Exercise with_planted(const std::string& exercise, Variant variant);
using Loses = std::function<bool(const Configuration&, const Bounds&)>;
Exercise losing_points_if(const Loses& loses);

}  // namespace interleave
