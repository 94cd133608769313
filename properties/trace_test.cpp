// The causes that are said to explain a trace are compared with offsets, steps and errors that are
// tried one after the other, and with traces that were made with a known cause.
#include <algorithm>

#include <gtest/gtest.h>

#include "models/trace_causes.hpp"
#include "tests/support/laws.hpp"

namespace interleave::tracing {
namespace {

constexpr Microseconds ms = 1000;

Trace read(const std::string& text) {
  const auto result = read_trace(text, "trace.json");
  const auto* trouble = std::get_if<Diagnostic>(&result);
  if (trouble != nullptr) throw std::invalid_argument(trouble->message);
  return std::get<Trace>(result);
}

std::string event(const std::string& service, Microseconds time_ms, const std::string& does,
                  const std::string& object) {
  return "{\"service\": \"" + service + "\", \"time\": " + std::to_string(time_ms) + ", \"" + does +
         "\": \"" + object + "\"}";
}

// A request and its response, stamped with these milliseconds.
Trace round_trip(Microseconds sent, Microseconds received, Microseconds answered,
                 Microseconds returned) {
  return read("{\"events\": [" + event("A", sent, "sends", "request") + ", " +
              event("B", received, "receives", "request") + ", " +
              event("B", answered, "sends", "response") + ", " +
              event("A", returned, "receives", "response") + "]}");
}

Range between(Microseconds least, Microseconds most) { return {least * ms, most * ms}; }

TEST(Trace, ThePublishedOneHasNoConstantSkew) {
  const Explanations found = explain(round_trip(100, 50, 180, 200));
  ASSERT_EQ(found.inversions.size(), 1U);
  EXPECT_FALSE(found.constant_skew());
  ASSERT_EQ(found.against_skews.size(), 2U);
  EXPECT_EQ(found.against_sum, -30 * ms);
}

TEST(Trace, ThePublishedOneIsExplainedByAStepOrAWrongCapture) {
  const Explanations found = explain(round_trip(100, 50, 180, 200));
  ASSERT_EQ(found.steps.size(), 2U);
  // A's clock alone measures the whole round trip; set back, it can be set back by any amount.
  EXPECT_EQ(found.steps[0].forward, (Range{std::nullopt, -30 * ms}));
  EXPECT_EQ(found.steps[1].forward, between(30, 130));
  ASSERT_EQ(found.steps_alone.size(), 2U);
  EXPECT_EQ(found.steps_alone[0].forward, (Range{std::nullopt, -50 * ms}));
  EXPECT_EQ(found.steps_alone[1].forward, between(50, 130));
  ASSERT_EQ(found.captures.size(), 4U);
  EXPECT_EQ(found.captures[2].stamp, 1U);
  EXPECT_EQ(found.captures[2].late, between(-130, -30));
  ASSERT_EQ(found.captures_alone.size(), 2U);
  EXPECT_EQ(found.captures_alone[0].late, (Range{50 * ms, std::nullopt}));
  EXPECT_EQ(found.captures_alone[1].late, between(-130, -50));
}

TEST(Trace, StampsThatAgreeNeedNoCause) {
  EXPECT_TRUE(explain(round_trip(100, 110, 120, 130)).inversions.empty());
}

TEST(Trace, AConstantSkewHasTheBoundsOfItsRoundTrip) {
  const Explanations found = explain(round_trip(100, 50, 130, 200));
  ASSERT_TRUE(found.constant_skew());
  ASSERT_EQ(found.skews.size(), 1U);
  EXPECT_EQ(found.skews[0].ahead, between(-70, -50));
}

TEST(Trace, OneDirectionGivesOneBound) {
  const Explanations found = explain(read("{\"events\": [" + event("A", 100, "sends", "m") + ", " +
                                          event("B", 50, "receives", "m") + "]}"));
  ASSERT_EQ(found.skews.size(), 1U);
  EXPECT_EQ(found.skews[0].ahead, (Range{std::nullopt, -50 * ms}));
}

TEST(Trace, AClockThatGoesBackByItselfHasNoOffset) {
  const Explanations found = explain(read("{\"events\": [" + event("A", 100, "does", "x") + ", " +
                                          event("A", 80, "does", "y") + "]}"));
  ASSERT_EQ(found.against_skews.size(), 1U);
  EXPECT_EQ(found.against_sum, -20 * ms);
  ASSERT_EQ(found.steps.size(), 1U);
  EXPECT_EQ(found.steps[0].forward, (Range{std::nullopt, -20 * ms}));
}

// Whether the four stamps could have been read in this order, if each clock was ahead by this.
bool fits(const std::vector<Microseconds>& stamps, const std::vector<Microseconds>& ahead) {
  for (std::size_t i = 0; i + 1 < stamps.size(); ++i) {
    if (stamps[i + 1] - ahead[i + 1] < stamps[i] - ahead[i]) return false;
  }
  return true;
}

// The least and the greatest of what is possible when both offsets are tried; none: nothing is.
template <class Ahead>
std::optional<Range> tried(const std::vector<Microseconds>& stamps, const Ahead& ahead) {
  constexpr Microseconds far = 45;
  std::optional<Range> range;
  for (Microseconds wanted = -far; wanted <= far; ++wanted) {
    for (Microseconds skew = -far; skew <= far; ++skew) {
      if (!fits(stamps, ahead(wanted, skew))) continue;
      if (!range) range = between(wanted, wanted);
      range->most = wanted * ms;
    }
  }
  return range;
}

TEST(Trace, BoundsAreThoseOfEveryOffsetTried) {
  holds_for_all(300, [] {
    const auto stamps = *rc::gen::container<std::vector<Microseconds>>(
        4, rc::gen::inRange<Microseconds>(0, 11));
    const Explanations found =
        explain(round_trip(stamps[0], stamps[1], stamps[2], stamps[3]));
    using Four = std::vector<Microseconds>;
    const auto skew = tried(stamps, [](Microseconds b, Microseconds) {
      return Four{0, b, b, 0};
    });
    // A round trip bounds the skew only if A's own clock does not go back.
    RC_ASSERT(skew.has_value() == found.constant_skew());
    if (skew) RC_ASSERT(found.skews[0].ahead == *skew);
    const auto step = tried(stamps, [](Microseconds forward, Microseconds b) {
      return Four{0, b, b + forward, 0};
    });
    const auto of_b = std::find_if(found.steps.begin(), found.steps.end(),
                                   [](const Step& each) { return each.before == 1; });
    RC_ASSERT(step.has_value() == (of_b != found.steps.end()));
    if (step) RC_ASSERT(of_b->forward == *step);
    const auto capture = tried(stamps, [](Microseconds late, Microseconds b) {
      return Four{0, b + late, b, 0};
    });
    const auto of_receipt = std::find_if(found.captures.begin(), found.captures.end(),
                                         [](const WrongCapture& each) { return each.stamp == 1; });
    RC_ASSERT(capture.has_value() == (of_receipt != found.captures.end()));
    if (capture) RC_ASSERT(of_receipt->late == *capture);
  });
}

TEST(Trace, WhatIsWrongWithAFileIsSaidWithItsPlace) {
  struct Wrong {
    const char* text;
    int line;
    int column;
    const char* part;
  };
  for (const Wrong& wrong :
       {Wrong{"{\"events\": [\n  {\"service\": \"A\" \"time\"", 2, 24, "is not JSON"},
        Wrong{"[]", 1, 1, "a list of {service, time"},
        Wrong{"{\"events\": [\n  {\"service\": \"A\", \"time\": \"noon\", \"does\": \"x\"}]}", 2, 3,
              "write \"10:00:00.100\""},
        Wrong{"{\"events\": [{\"service\": \"A\", \"does\": \"x\"}]}", 1, 13, "without \"time\""},
        Wrong{"{\"events\": [{\"service\": \"A\", \"time\": 1, \"receives\": \"x\"}]}", 1, 13,
              "received and never sent"},
        Wrong{"{\"events\": [{\"service\": \"A\", \"time\": 1, \"is\": \"x\"}]}", 1, 13,
              "has no \"is\""},
        Wrong{"{\"events\": [\n{\"service\": \"A\", \"time\": 1, \"receives\": \"x\"},\n"
              "{\"service\": \"A\", \"time\": 1, \"sends\": \"x\"}]}",
              2, 1, "before itself"}}) {
    const auto result = read_trace(wrong.text, "trace.json");
    const auto* trouble = std::get_if<Diagnostic>(&result);
    ASSERT_NE(trouble, nullptr) << wrong.text;
    EXPECT_NE(trouble->message.find(wrong.part), std::string::npos) << trouble->message;
    EXPECT_EQ(trouble->line, wrong.line) << trouble->message;
    EXPECT_EQ(trouble->column, wrong.column) << trouble->message;
  }
}

}  // namespace
}  // namespace interleave::tracing
