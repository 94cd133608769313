// Exercise 5, "The Clock Skew Simulator": how far apart are clocks, whose is off, what time is it?
// The bug lives in calculateTrueTime: it averages, and its filter for outliers can remove none of
// five clocks, so that one clock far off draws the interval to itself.
#include "models/clock_skew.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/worlds/clock_skew.hpp"

namespace interleave {
namespace {

using clock_skew::Clocks;
using clock_skew::Interval;
using clock_skew::Skewed;

constexpr double near_ms = clock_skew::near_ms;

double detect_clock_skew(const Clocks& times) {
  return static_cast<double>(*std::max_element(times.begin(), times.end()) -
                             *std::min_element(times.begin(), times.end()));
}

std::vector<Skewed> further_than(std::int64_t threshold, std::int64_t from, const Clocks& times) {
  std::vector<Skewed> found;
  for (std::size_t i = 0; i < times.size(); ++i) {
    const std::int64_t skew = times[i] - from;
    if (std::abs(skew) > threshold) {
      found.push_back({clock_skew::node_name(i), static_cast<double>(skew)});
    }
  }
  return found;
}

std::vector<Skewed> find_skewed_nodes(const Clocks& times, std::int64_t threshold) {
  Clocks sorted = times;
  std::sort(sorted.begin(), sorted.end());
  return further_than(threshold, sorted[sorted.size() / 2], times);
}

// As `sort()` does without a function that compares numbers.
Clocks sorted_as_text(Clocks times) {
  std::sort(times.begin(), times.end(), [](std::int64_t a, std::int64_t b) {
    return std::to_string(a) < std::to_string(b);
  });
  return times;
}

std::vector<Skewed> find_by_text_order(const Clocks& times, std::int64_t threshold) {
  return further_than(threshold, sorted_as_text(times)[times.size() / 2], times);
}

std::vector<Skewed> find_without_signs(const Clocks& times, std::int64_t threshold) {
  auto found = find_skewed_nodes(times, threshold);
  for (Skewed& each : found) each.skew = std::abs(each.skew);
  return found;
}

double mean(const std::vector<double>& times) {
  return std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size());
}

// Without outliers that are more than two standard deviations from the mean.
std::vector<double> without_outliers(const std::vector<double>& times) {
  const double middle = mean(times);
  std::vector<double> squares;
  for (const double time : times) squares.push_back(std::pow(time - middle, 2));
  const double deviation = std::sqrt(mean(squares));
  std::vector<double> filtered;
  for (const double time : times) {
    if (std::abs(time - middle) <= 2 * deviation) filtered.push_back(time);
  }
  return filtered;
}

Interval average_and_farthest(const Clocks& clocks) {
  const auto filtered = without_outliers({clocks.begin(), clocks.end()});
  const double average = mean(filtered);
  double farthest = 0;
  for (const double time : filtered) farthest = std::max(farthest, std::abs(time - average));
  return {average - farthest, average + farthest};
}

Interval mean_with_tolerance(const Clocks& clocks) {
  const double middle = mean({clocks.begin(), clocks.end()});
  return {middle - near_ms, middle + near_ms};
}

// Of five clocks of which three are near the truth, the middle one is between two of these.
Interval median_with_tolerance(const Clocks& clocks) {
  const auto middle = static_cast<double>(clock_skew::median(clocks));
  return {middle - near_ms, middle + near_ms};
}

// How many clocks are near this moment.
std::size_t votes(const Clocks& clocks, double moment) {
  return static_cast<std::size_t>(
      std::count_if(clocks.begin(), clocks.end(), [moment](std::int64_t clock) {
        return std::abs(static_cast<double>(clock) - moment) <= near_ms;
      }));
}

// From the first moment that so many clocks are near to the last one. Both are ends of the interval
// around some clock.
Interval where_clocks_agree(const Clocks& clocks, std::size_t how_many) {
  std::vector<double> moments;
  for (const std::int64_t clock : clocks) {
    for (const double moment : {static_cast<double>(clock) - near_ms,
                                static_cast<double>(clock) + near_ms}) {
      if (votes(clocks, moment) >= how_many) moments.push_back(moment);
    }
  }
  if (moments.empty()) throw ServiceError("Error", "no majority of the clocks agrees");
  const auto [earliest, latest] = std::minmax_element(moments.begin(), moments.end());
  return {*earliest, *latest};
}

Interval intersection_of_a_majority(const Clocks& clocks) {
  return where_clocks_agree(clocks, clocks.size() / 2 + 1);
}

// K. Marzullo and S. Owicki, "Maintaining the Time in a Distributed System", 1983: where most
// clocks agree. NTP's selection likewise allows for no more false clocks than it has to.
Interval marzullo(const Clocks& clocks) {
  std::size_t most = 0;
  for (const std::int64_t clock : clocks) {
    most = std::max(most, votes(clocks, static_cast<double>(clock) - near_ms));
  }
  return where_clocks_agree(clocks, most);
}

struct Functions {
  double (*detect)(const Clocks&) = detect_clock_skew;
  std::vector<Skewed> (*find)(const Clocks&, std::int64_t) = find_skewed_nodes;
  Interval (*true_time)(const Clocks&) = median_with_tolerance;
};

Value answer(const Functions& functions, const Value& one_case) {
  const std::string call = one_case["call"].get<std::string>();
  Value results = Value::array();
  for (std::size_t i = 0; i < one_case["clocks"].size(); ++i) {
    const Clocks clocks = clock_skew::clocks_in(one_case, i);
    if (call == clock_skew::detect) {
      results.push_back(functions.detect(clocks));
    } else if (call == clock_skew::find) {
      const std::int64_t threshold = one_case.value("threshold", clock_skew::threshold_ms);
      results.push_back(to_value(functions.find(clocks, threshold)));
    } else {
      results.push_back(to_value(functions.true_time(clocks)));
    }
  }
  return results;
}

Variant variant(std::string name, std::string what, const Functions& functions,
                Expectation expected) {
  Variant made{std::move(name), std::move(what), std::move(expected), nullptr, {}, {}, {}};
  made.answer = [functions](const Value& one_case) { return answer(functions, one_case); };
  return made;
}

}  // namespace

Exercise clock_skew_exercise() {
  using namespace clock_skew;
  Exercise exercise;
  exercise.world = world_info();
  exercise.title = "Exercise 5: The Clock Skew Simulator";
  exercise.cases = cases_info();
  exercise.variants = {
      variant("published", "As published: the average, and whoever is farthest from it.",
              {.true_time = average_and_farthest},
              {{truth_is_inside, interval_is_narrow, answer_moves_along}}),
      variant("median", "The median, with a tolerance of 1000 ms to either side.",
              {.true_time = median_with_tolerance}, holds()),
      variant("intersection", "The moments that a majority of the clocks is near.",
              {.true_time = intersection_of_a_majority}, holds()),
      variant("marzullo", "The moments that as many clocks as possible are near.",
              {.true_time = marzullo}, breaks(truth_is_inside)),
      variant("mean", "The mean, with a tolerance of 1000 ms to either side.",
              {.true_time = mean_with_tolerance}, breaks(truth_is_inside)),
      variant("text-order", "The median after sorting the times as text.",
              {.find = find_by_text_order}, breaks(nodes_are_right, skews_are_right)),
      variant("unsigned", "The skews without their signs.", {.find = find_without_signs},
              breaks(skews_are_right)),
  };
  return exercise;
}

}  // namespace interleave
