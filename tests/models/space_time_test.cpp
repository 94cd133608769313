// The space-time diagrams in which a clock's error is shown.
#include <gtest/gtest.h>

#include "models/catalogue.hpp"
#include "models/causality.hpp"
#include "models/worlds/causality_cases.hpp"
#include "models/worlds/native_program.hpp"

namespace interleave::causality {
namespace {

// What is told of the variant's error in this pattern.
std::string told(const std::string& variant, const Pattern& pattern, std::size_t property) {
  const Value one_case = case_of(pattern);
  for (const Variant& each : causality_exercise().variants) {
    if (each.name != variant) continue;
    const auto answers = native_program(each.answer)->answer({one_case});
    const CaseStory story = cases(pattern.nodes, pattern.events.size())
                                ->tell(one_case, answers.front(), property);
    std::string text = story.message + '\n';
    for (const std::string& line : story.picture) text += line + '\n';
    return text;
  }
  return {};
}

TEST(SpaceTime, ThePictureShowsLanesMessagesClocksAndTheError) {
  const Pattern pattern{
      3, {{0, Kind::send}, {1, Kind::receive, 0}, {1, Kind::send}, {2, Kind::receive, 2}}};
  EXPECT_EQ(told("sender-only", pattern, 0),
            "VectorClock: a1 happened before c1, but a1.isBefore(c1) is false\n"
            "A                            B                                  C\n"
            "o a1 send  {A:1, B:0, C:0}   |                                  |\n"
            "|--------------------------->o b1 receive a1  {A:1, B:1, C:0}   |\n"
            "|                            o b2 send  {A:1, B:2, C:0}         |\n"
            "|                            |--------------------------------->"
            "o c1 receive b2  {A:0, B:2, C:1}\n"
            "claimed: a1.isBefore(c1) is false\n"
            "true:    a1 happened before c1: a1 -> b1 -> b2 -> c1\n");
}

TEST(SpaceTime, AMessageCrossesTheLanesBetween) {
  const Pattern pattern{3, {{2, Kind::send}, {0, Kind::receive, 0}}};
  EXPECT_EQ(told("published", pattern, 2),
            "VectorClock: c1 happened before a1, but c1.isConcurrent(a1) is true\n"
            "A                                  B          C\n"
            "|                                  |          o c1 send  {A:0, B:0, C:1}\n"
            "o a1 receive c1  {A:1, B:0, C:1} <-+----------|\n"
            "claimed: c1.isConcurrent(a1) is true\n"
            "true:    c1 happened before a1: c1 -> a1\n");
}

}  // namespace
}  // namespace interleave::causality
