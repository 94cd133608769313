// The Final Boss's shiftTraffic: a weight that begins at 0.01 and rises by 0.2 every minute.
// The bug lives in the last step: 0.81 and 0.2 are more than 1, and only the next look sees that.
#include "models/traffic_shift.hpp"

#include <algorithm>

#include "models/worlds/traffic_shift.hpp"

namespace interleave {
namespace {

using namespace traffic_shift;

// The weight after so many steps of an interval, given the one before. The interval is cleared when
// it goes off and finds `is_enough`.
struct Rule {
  double (*next)(double weight, int step);
  bool (*is_enough)(double weight);
  std::int64_t every_ms = minute_ms;
  bool clears = true;
};

// One instance's weights do not depend on the others'.
void shift(const Rule& rule, const Call& call, Trace& trace) {
  double weight = first_weight;
  trace.settings.push_back({call.at_ms, call.instance, weight});
  int step = 0;
  for (std::int64_t at = call.at_ms + rule.every_ms; at <= watched_ms; at += rule.every_ms) {
    if (!rule.is_enough(weight)) {
      weight = rule.next(weight, ++step);
      trace.settings.push_back({at, call.instance, weight});
    } else if (rule.clears) {
      return;
    }
  }
  ++trace.timers_left;
}

Variant variant(std::string name, std::string what, const Rule& rule, Expectation expected) {
  Variant made{std::move(name), std::move(what), std::move(expected), nullptr, {}, {}, {}};
  made.answer = [rule](const Value& one_case) {
    Trace trace;
    for (const Call& call : calls_in(one_case)) shift(rule, call, trace);
    std::stable_sort(trace.settings.begin(), trace.settings.end(),
                     [](const Setting& a, const Setting& b) { return a.at_ms < b.at_ms; });
    return to_value(trace);
  };
  return made;
}

double add(double weight, int) { return weight + step_max; }
double add_at_most(double weight, int) { return std::min(weight + step_max, 1.0); }
double counted(double, int step) { return std::min(1 + 20 * step, 100) / 100.0; }
double by_a_tenth(double weight, int) { return weight + 0.1; }
double finer(double weight, int) { return weight + 0.099; }
bool one_or_more(double weight) { return weight >= 1; }
bool exactly_one(double weight) { return weight == 1; }

}  // namespace

Exercise traffic_shift_exercise() {
  Exercise exercise;
  exercise.world = traffic_shift::world_info();
  exercise.title = "Final Boss: The Production Postmortem, gradual traffic shifting";
  exercise.cases = cases_info();
  exercise.variants = {
      variant("published", "As published: 0.2 is added until the weight is 1.0 or more.",
              {add, one_or_more}, breaks(never_too_high, reaches_one)),
      variant("capped", "The last step goes to 1.0 and no further.", {add_at_most, one_or_more},
              holds()),
      variant("counted", "Whole hundredths are counted, and divided at the end.",
              {counted, one_or_more}, holds()),
      variant("never-cleared", "Capped, and the interval goes on.",
              {add_at_most, one_or_more, minute_ms, false}, breaks(timers_end)),
      variant("too-often", "Capped, every half minute.",
              {add_at_most, one_or_more, minute_ms / 2}, breaks(rises_slowly)),
      variant("small-steps", "0.099 is added, ten times.", {finer, exactly_one},
              {{never_too_high, reaches_one, timers_end}}),
      variant("tenths", "0.1 is added until the weight is 1.0 or more.", {by_a_tenth, one_or_more},
              breaks(never_too_high, reaches_one)),
  };
  return exercise;
}

}  // namespace interleave
