// Wrong answers told for people: in a sentence, and as the clocks on one line.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "models/worlds/clock_skew.hpp"

namespace interleave::clock_skew {
namespace {

constexpr double ms_a_dash = 200;
constexpr double dashes_max = 10;

// "1000", "-780.5".
std::string told(double number) {
  char text[40];
  const bool whole = number == std::floor(number) && std::abs(number) < 1e15;
  std::snprintf(text, sizeof text, whole ? "%.0f" : "%.3f", number);
  return text;
}

std::string told(const Interval& interval) {
  return "[" + told(interval.earliest) + ", " + told(interval.latest) + "]";
}

std::string told(const Value& value) {
  if (value.is_number()) return told(value.get<double>());
  if (!value.is_object()) return shown(value);
  std::string text;
  for (const auto& [name, field] : value.items()) {
    text += (text.empty() ? "" : ", ") + name + ": " + told(field);
  }
  return "{" + text + "}";
}

std::string told_list(const Value& value) {
  if (!value.is_array()) return told(value);
  std::string text;
  for (const Value& each : value) text += (text.empty() ? "" : ", ") + told(each);
  return text.empty() ? "nobody" : text;
}

std::optional<Interval> interval_in(const Value& value) {
  const auto is_number = [&](const char* name) {
    return value.is_object() && value.contains(name) && value[name].is_number();
  };
  if (!is_number("earliest") || !is_number("latest")) return std::nullopt;
  return Interval{value["earliest"].get<double>(), value["latest"].get<double>()};
}

// What was given instead, or the exception.
std::string given(const CaseAnswer& answer, std::size_t call = 0) {
  if (answer.error) return "it throws " + *answer.error;
  return "the answer is " + told_list(answer.value[call]);
}

std::string who_is_found(const Value& one_case) {
  const Clocks clocks = clocks_in(one_case);
  const std::int64_t threshold = one_case.value("threshold", threshold_ms);
  const std::int64_t middle = median(clocks);
  std::string text;
  for (std::size_t i = 0; i < clocks.size(); ++i) {
    const std::int64_t skew = clocks[i] - middle;
    if (std::abs(skew) <= threshold) continue;
    text += (text.empty() ? "" : ", ") + node_name(i) + " (" + std::to_string(skew) + ")";
  }
  return text.empty() ? "nobody" : text;
}

CaseStory tell_found(const Value& one_case, const CaseAnswer& answer) {
  const Clocks clocks = clocks_in(one_case);
  const bool own = one_case.contains("threshold");
  const std::string threshold = std::to_string(one_case.value("threshold", threshold_ms));
  return {"the median is " + std::to_string(median(clocks)) + " and the threshold " + threshold +
              (own ? "" : " (none was given)") + ", so found are " + who_is_found(one_case) + "; " +
              given(answer),
          picture(clocks, std::nullopt, std::nullopt), {}};
}

std::string near(const Clocks& clocks, double truth) {
  std::string names;
  for (std::size_t i = 0; i < clocks.size(); ++i) {
    if (std::abs(static_cast<double>(clocks[i]) - truth) <= near_ms) names += node_name(i);
  }
  return names;
}

CaseStory tell_truth(const Clocks& clocks, const CaseAnswer& answer) {
  const Interval truths = *possible_truths(clocks);
  const auto interval = answer.error ? std::nullopt : interval_in(answer.value[0]);
  const bool ends_too_early = !interval || interval->latest < truths.latest;
  const double truth = ends_too_early ? truths.latest : truths.earliest;
  return {"the truth may be " + told(truth) + ", since " + near(clocks, truth) +
              " are within 1000 ms of it; " + (interval ? "the answer is " + told(*interval)
                                                        : given(answer)),
          picture(clocks, truth, interval), {}};
}

CaseStory tell_moved(const Value& one_case, const CaseAnswer& answer) {
  const Clocks clocks = clocks_in(one_case);
  std::string text = "the answer is " + told(answer.value[0]) + "; in reverse order " +
                     told(answer.value[1]);
  const std::int64_t shift = median(clocks_in(one_case, 2)) - median(clocks);
  text += "; with " + std::to_string(shift) + " ms added to every clock " + told(answer.value[2]);
  return {text, picture(clocks, std::nullopt, interval_in(answer.value[0])), {}};
}

}  // namespace

CaseStory tell(const Value& one_case, const CaseAnswer& answer, std::size_t property) {
  const Clocks clocks = clocks_in(one_case);
  const std::string& rule = properties()[property].name;
  if (rule == nodes_are_right || rule == skews_are_right) return tell_found(one_case, answer);
  if (rule == truth_is_inside) return tell_truth(clocks, answer);
  if (rule == answer_moves_along) return tell_moved(one_case, answer);
  if (rule == interval_is_narrow) {
    const Interval interval = *interval_in(answer.value[0]);
    return {told(interval) + " is " + told(interval.latest - interval.earliest) + " ms wide",
            picture(clocks, std::nullopt, interval), {}};
  }
  return {"the largest difference is " + std::to_string(largest_difference(clocks)) + "; " +
              given(answer),
          picture(clocks, std::nullopt, std::nullopt), {}};
}

std::vector<std::string> picture(const Clocks& clocks, std::optional<double> truth,
                                 const std::optional<Interval>& interval) {
  // What stands at each moment: "[", nodes, the truth, "]".
  std::map<double, std::string> marks;
  if (interval) marks[interval->earliest] += "[";
  for (std::size_t i = 0; i < clocks.size(); ++i) {
    marks[static_cast<double>(clocks[i])] += node_name(i);
  }
  if (truth) marks[*truth] += "(truth)";
  if (interval) marks[interval->latest] += "]";
  std::string line;
  std::string moments;
  double before = 0;
  for (const auto& [at, mark] : marks) {
    if (!line.empty()) {
      const double dashes = std::clamp((at - before) / ms_a_dash, 1.0, dashes_max);
      line += std::string(static_cast<std::size_t>(dashes), '-');
      if (line.size() <= moments.size()) line += std::string(moments.size() + 1 - line.size(), '-');
    }
    moments += std::string(line.size() - moments.size(), ' ') + told(at);
    line += mark;
    before = at;
  }
  return {line, moments};
}

}  // namespace interleave::clock_skew
