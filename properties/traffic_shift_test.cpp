// The rules of traffic-shift, each broken by a trace that keeps all others.
#include <gtest/gtest.h>

#include "models/worlds/traffic_shift.hpp"

namespace interleave::traffic_shift {
namespace {

Trace right() {
  Trace trace;
  std::int64_t at = 0;
  for (const double weight : {0.01, 0.21, 0.41, 0.61, 0.81, 1.0}) {
    trace.settings.push_back({at, "web-4", weight});
    at += minute_ms;
  }
  return trace;
}

std::vector<std::string> broken(const Trace& trace) {
  const StateFacts facts = judge(case_of({{"web-4", 0, 0}}), {to_value(trace), std::nullopt});
  std::vector<std::string> rules;
  for (std::size_t i = 0; i < properties().size(); ++i) {
    if ((facts.violated >> i & 1) != 0) rules.push_back(properties()[i].name);
  }
  return rules;
}
using Rules = std::vector<std::string>;

TEST(TrafficShift, ARightTraceBreaksNothingAndRises) {
  EXPECT_EQ(broken(right()), Rules{});
  EXPECT_EQ(judge(case_of({{"web-4", 0, 0}}), {to_value(right()), std::nullopt}).reached, 1U);
}

TEST(TrafficShift, EachRuleIsBrokenByItself) {
  Trace trace = right();
  trace.settings.front().weight = 0.02;
  EXPECT_EQ(broken(trace), Rules{starts_low});

  trace = right();
  trace.settings[2].weight = 0.2;
  trace.settings[3].weight = 0.4;
  trace.settings[4].weight = 0.6;
  trace.settings[5].weight = 0.8;
  trace.settings.push_back({6 * minute_ms, "web-4", 1.0});
  EXPECT_EQ(broken(trace), Rules{never_falls});

  trace = right();
  trace.settings.push_back({6 * minute_ms, "web-4", 1.1});
  EXPECT_EQ(broken(trace), Rules{never_too_high});

  trace = right();
  trace.settings[1].weight = 0.2100001;
  EXPECT_EQ(broken(trace), Rules{rises_slowly});

  trace = right();
  trace.settings.back().weight = 0.9999999999999999;
  EXPECT_EQ(broken(trace), Rules{reaches_one});

  trace = right();
  trace.timers_left = 1;
  EXPECT_EQ(broken(trace), Rules{timers_end});

  trace = right();
  trace.settings.push_back({minute_ms, "web-5", 0.5});
  EXPECT_EQ(broken(trace), Rules{only_its_own});
}

TEST(TrafficShift, RoundingIsTolerated) {
  Trace trace = right();
  trace.settings[4].weight = 0.8100000000000002;
  EXPECT_EQ(broken(trace), Rules{});
}

TEST(TrafficShift, TwoSmallStepsWithinAMinuteAreOne) {
  Trace trace = right();
  trace.settings.insert(trace.settings.begin() + 1, {minute_ms - 1, "web-4", 0.02});
  EXPECT_EQ(broken(trace), Rules{});
  trace.settings[1].at_ms = minute_ms / 2;
  trace.settings[1].weight = 0.2;
  trace.settings[2].weight = 0.22;
  EXPECT_EQ(broken(trace), Rules{rises_slowly});
}

TEST(TrafficShift, AnExceptionIsTold) {
  const CaseAnswer answer{{}, "TypeError: x is undefined (fix.js:4:5)"};
  const Value one_case = case_of({{"web-4", 0, 0}});
  EXPECT_NE(judge(one_case, answer).violated, 0U);
  EXPECT_EQ(tell(one_case, answer, 4).message, "it throws TypeError: x is undefined (fix.js:4:5)");
}

}  // namespace
}  // namespace interleave::traffic_shift
