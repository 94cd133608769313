// Exercise 5's nodes: clocks that stand still while three functions look at them. What the
// functions have to give is said here once, for the variants and for files alike.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/worlds/cases.hpp"

namespace interleave::clock_skew {

inline constexpr const char* skew_is_right = "the skew is the largest difference of two clocks";
inline constexpr const char* nodes_are_right =
    "found is exactly who is more than the threshold from the median";
inline constexpr const char* skews_are_right = "the skews found are signed and from the median";
inline constexpr const char* truth_is_inside =
    "the interval holds the truth that 3 of 5 clocks are near";
inline constexpr const char* interval_is_narrow = "it is then at most 4000 ms wide";
inline constexpr const char* answer_moves_along =
    "it shifts with all clocks, whatever their order";

inline constexpr std::int64_t near_ms = 1000;  // a clock that is right is within this of the truth
inline constexpr std::int64_t width_max_ms = 4000;
inline constexpr std::int64_t threshold_ms = 1000;  // where none is given
inline constexpr std::size_t clocks_of_truth = 5;
inline constexpr std::size_t clocks_near_truth = 3;
inline constexpr std::int64_t epoch_ms = 1'764'000'000'000;  // of November 2025

// The names that a file defines, as cases call them.
inline constexpr const char* detect = "detect_clock_skew";
inline constexpr const char* find = "find_skewed_nodes";
inline constexpr const char* true_time = "calculate_true_time";

using Clocks = std::vector<std::int64_t>;  // of the nodes A, B, C … in their order; in ms

struct Interval {
  double earliest = 0;
  double latest = 0;
};

struct Skewed {
  std::string id;
  double skew = 0;
};

std::string node_name(std::size_t node);  // "A" for 0

std::int64_t largest_difference(const Clocks& clocks);
std::int64_t median(Clocks clocks);
// The least and the greatest truth that three of five clocks are near; none if no three agree.
std::optional<Interval> possible_truths(Clocks clocks);

// One function and what it is given. With `calculate_true_time` goes the same in reverse order, and
// again with all clocks shifted.
Value case_of(const std::string& call, const Clocks& clocks,
              std::optional<std::int64_t> threshold = std::nullopt);
// The clocks of one call of a case. In all but the reversed one they are in the order of the nodes.
Clocks clocks_in(const Value& one_case, std::size_t list = 0);

Value to_value(const Interval& interval);
Value to_value(const std::vector<Skewed>& found);

const std::vector<PropertyInfo>& properties();
const std::vector<std::string>& goals();
StateFacts judge(const Value& one_case, const CaseAnswer& answer);
CaseStory tell(const Value& one_case, const CaseAnswer& answer, std::size_t property);
// The clocks on one line, not to scale, with a truth and an interval if there are any.
std::vector<std::string> picture(const Clocks& clocks, std::optional<double> truth,
                                 const std::optional<Interval>& interval);

std::vector<CaseConfiguration> configurations(const Bounds& bounds);
WorldInfo world_info();
CasesInfo cases_info();

}  // namespace interleave::clock_skew
