#include "models/worlds/clock_skew.hpp"

#include <algorithm>
#include <cmath>

namespace interleave::clock_skew {
namespace {

// Numbers of today's size are a quarter of a microsecond apart, and averages of them are rounded.
constexpr double rounding_ms = 0.01;

enum Rule { skew, nodes, skews, inside, narrow, moves };
enum Goal { clocks_differ, some_found, some_lie };

PropertyMask bit(int number) { return PropertyMask{1} << number; }

bool alike(double a, double b) { return std::abs(a - b) <= rounding_ms; }

std::optional<double> number(const Value& value) {
  return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

std::optional<Interval> interval_from(const Value& value) {
  if (!value.is_object() || !value.contains("earliest") || !value.contains("latest")) {
    return std::nullopt;
  }
  const auto earliest = number(value["earliest"]);
  const auto latest = number(value["latest"]);
  if (!earliest || !latest) return std::nullopt;
  return Interval{*earliest, *latest};
}

// By the nodes' names, sorted; none if the value is no list of {id, skew}. A skew that is no number
// is as wrong as any other.
std::optional<std::vector<Skewed>> skewed_from(const Value& value) {
  if (!value.is_array()) return std::nullopt;
  std::vector<Skewed> found;
  for (const Value& each : value) {
    if (!each.is_object() || !each.contains("id") || !each["id"].is_string()) return std::nullopt;
    const auto skew = each.contains("skew") ? number(each["skew"]) : std::nullopt;
    found.push_back({each["id"].get<std::string>(), skew.value_or(NAN)});
  }
  std::sort(found.begin(), found.end(),
            [](const Skewed& a, const Skewed& b) { return a.id < b.id; });
  return found;
}

std::vector<Skewed> skewed_of(const Clocks& clocks, std::int64_t threshold) {
  const std::int64_t middle = median(clocks);
  std::vector<Skewed> found;
  for (std::size_t i = 0; i < clocks.size(); ++i) {
    const std::int64_t skew = clocks[i] - middle;
    if (std::abs(skew) > threshold) found.push_back({node_name(i), static_cast<double>(skew)});
  }
  return found;
}

std::int64_t threshold_in(const Value& one_case) {
  return one_case.value("threshold", threshold_ms);
}

// What the first call gave; null where an exception escaped.
Value first_result(const CaseAnswer& answer) {
  return answer.error || !answer.value.is_array() || answer.value.empty() ? Value()
                                                                          : answer.value[0];
}

StateFacts judge_skew(const Clocks& clocks, const CaseAnswer& answer) {
  const auto given = number(first_result(answer));
  const auto expected = static_cast<double>(largest_difference(clocks));
  StateFacts facts;
  if (!given || *given != expected) facts.violated = bit(skew);
  if (given && expected > 0) facts.reached = bit(clocks_differ);
  return facts;
}

StateFacts judge_found(const Value& one_case, const CaseAnswer& answer) {
  const Clocks clocks = clocks_in(one_case);
  const auto expected = skewed_of(clocks, threshold_in(one_case));
  const auto found = skewed_from(first_result(answer));
  StateFacts facts;
  if (!found) {
    facts.violated = bit(nodes);
    return facts;
  }
  const bool same_nodes = std::equal(
      expected.begin(), expected.end(), found->begin(), found->end(),
      [](const Skewed& a, const Skewed& b) { return a.id == b.id; });
  const bool same_skews =
      same_nodes && std::equal(expected.begin(), expected.end(), found->begin(),
                               [](const Skewed& a, const Skewed& b) { return a.skew == b.skew; });
  if (!same_nodes) facts.violated = bit(nodes);
  else if (!same_skews) facts.violated = bit(skews);
  if (!expected.empty() && expected.size() < clocks.size()) facts.reached = bit(some_found);
  return facts;
}

bool moves_along(const Value& one_case, const CaseAnswer& answer) {
  const auto first = interval_from(answer.value[0]);
  const std::int64_t first_median = median(clocks_in(one_case));
  for (std::size_t i = 1; i < answer.value.size(); ++i) {
    const auto again = interval_from(answer.value[i]);
    const auto shift = static_cast<double>(median(clocks_in(one_case, i)) - first_median);
    if (!first || !again) return false;
    if (!alike(again->earliest, first->earliest + shift)) return false;
    if (!alike(again->latest, first->latest + shift)) return false;
  }
  return true;
}

StateFacts judge_truth(const Value& one_case, const CaseAnswer& answer) {
  const Clocks clocks = clocks_in(one_case);
  StateFacts facts;
  const auto truths = possible_truths(clocks);
  if (!truths) return facts;  // nothing is promised where no three clocks agree
  const auto given = interval_from(first_result(answer));
  if (!given) {
    facts.violated = bit(inside);
    return facts;
  }
  const bool holds_all = given->earliest <= truths->earliest + rounding_ms &&
                         given->latest >= truths->latest - rounding_ms;
  if (!holds_all) facts.violated |= bit(inside);
  const bool is_narrow =
      given->latest - given->earliest <= static_cast<double>(width_max_ms) + rounding_ms;
  if (!is_narrow) facts.violated |= bit(narrow);
  if (!moves_along(one_case, answer)) facts.violated |= bit(moves);
  const auto lies = std::count_if(clocks.begin(), clocks.end(), [&](std::int64_t clock) {
    const auto at = static_cast<double>(clock);
    return at < truths->earliest - near_ms || at > truths->latest + near_ms;
  });
  if (lies > 0) facts.reached = bit(some_lie);
  return facts;
}

}  // namespace

std::string node_name(std::size_t node) { return {static_cast<char>('A' + node)}; }

std::int64_t largest_difference(const Clocks& clocks) {
  const auto [least, greatest] = std::minmax_element(clocks.begin(), clocks.end());
  return *greatest - *least;
}

std::int64_t median(Clocks clocks) {
  std::sort(clocks.begin(), clocks.end());
  return clocks[clocks.size() / 2];
}

// Three clocks are near some truth if the outer two are at most twice `near_ms` apart; neighbours
// in order are the three that are closest to each other.
std::optional<Interval> possible_truths(Clocks clocks) {
  std::sort(clocks.begin(), clocks.end());
  std::optional<Interval> truths;
  for (std::size_t i = 0; i + clocks_near_truth <= clocks.size(); ++i) {
    const std::int64_t first = clocks[i];
    const std::int64_t last = clocks[i + clocks_near_truth - 1];
    if (last - first > 2 * near_ms) continue;
    if (!truths) truths = Interval{static_cast<double>(last - near_ms), 0};
    truths->latest = static_cast<double>(first + near_ms);
  }
  return truths;
}

Value to_value(const Interval& interval) {
  return {{"earliest", interval.earliest}, {"latest", interval.latest}};
}

Value to_value(const std::vector<Skewed>& found) {
  Value list = Value::array();
  for (const Skewed& each : found) list.push_back({{"id", each.id}, {"skew", each.skew}});
  return list;
}

Clocks clocks_in(const Value& one_case, std::size_t list) {
  Clocks clocks;
  for (const Value& node : one_case["clocks"][list]) clocks.push_back(node[1].get<std::int64_t>());
  return clocks;
}

const std::vector<PropertyInfo>& properties() {
  static const std::vector<PropertyInfo> all{{skew_is_right},   {nodes_are_right},
                                             {skews_are_right}, {truth_is_inside},
                                             {interval_is_narrow}, {answer_moves_along}};
  return all;
}

const std::vector<std::string>& goals() {
  static const std::vector<std::string> all{
      "two clocks differ", "a node is found and another is not",
      "three clocks are near a truth and another lies"};
  return all;
}

StateFacts judge(const Value& one_case, const CaseAnswer& answer) {
  const std::string call = one_case["call"].get<std::string>();
  if (call == detect) return judge_skew(clocks_in(one_case), answer);
  if (call == find) return judge_found(one_case, answer);
  return judge_truth(one_case, answer);
}

}  // namespace interleave::clock_skew
