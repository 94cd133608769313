#include "engine/check.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/grid_space.hpp"

namespace interleave {
namespace {

// Two actors that count to 4; what the space says can be arranged.
using Arrange = std::function<void(GridSpace&)>;

ConfigurationToCheck configuration(std::string name, Arrange arrange) {
  return {std::move(name), [arrange = std::move(arrange)] {
            auto space = std::make_unique<GridSpace>(2, 4, 1);
            space->rules = {{"first below 3"}, {"ends well"}, {"all end", true}};
            space->goal_names = {"both move"};
            space->judge = [](const Counters& at, bool, StateFacts& facts) {
              if (at[0] > 0 && at[1] > 0) facts.reached = 1;
            };
            arrange(*space);
            return space;
          }};
}

CheckRequest request(Arrange arrange) {
  CheckRequest asked;
  asked.subject = "grid";
  asked.configurations = {configuration("2 actors", std::move(arrange))};
  return asked;
}

void holds(GridSpace&) {}
void breaks_first(GridSpace& space) {
  space.judge = [](const Counters& at, bool, StateFacts& facts) {
    if (at[0] == 3 && at[1] == 1) facts.violated = 1;
    if (at[0] > 0 && at[1] > 0) facts.reached = 1;
  };
}
void reaches_nothing(GridSpace& space) { space.judge = nullptr; }
void has_trouble(GridSpace& space) {
  breaks_first(space);
  space.trouble_now = Diagnostic{.code = "syntax-error", .message = "no closing bracket"};
}

std::string verdict_of(const Report& report, const std::string& property) {
  const auto found =
      std::find_if(report.properties.begin(), report.properties.end(),
                   [&](const PropertyResult& result) { return result.name == property; });
  return found == report.properties.end() ? "no such property" : to_text(found->verdict);
}

TEST(Check, ProvesWhatHolds) {
  const Report report = check(request(holds));
  EXPECT_EQ(report.verdict, Verdict::proved);
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(report.reached, (std::vector<std::string>{"both move"}));
  ASSERT_EQ(report.configurations.size(), 1U);
  const ConfigurationResult& result = report.configurations[0];
  EXPECT_EQ(result.states, 25U);
  EXPECT_EQ(result.transitions, 40U);
  EXPECT_EQ(result.depth, 8U);
  EXPECT_EQ(result.interleavings, "70");
  EXPECT_EQ(result.violating, "0");
  EXPECT_EQ(result.violating_by_property, (std::vector<std::string>{"0", "0", "0"}));
  EXPECT_EQ(result.steps_best, 8U);
  EXPECT_EQ(result.steps_worst, 8U);
  EXPECT_EQ(result.steps_average, 8.0);
  EXPECT_TRUE(result.complete);
  for (const auto& property : report.properties) EXPECT_EQ(property.verdict, Verdict::proved);
}

TEST(Check, MeasuresTheLargestOfAllStates) {
  const auto measured = [](const CheckRequest& asked) {
    const Report report = check(asked);
    if (report.facts.empty()) return std::string();
    return report.facts[0].name + " " + report.facts[0].value;
  };
  CheckRequest asked = request([](GridSpace& space) { space.measures_taken = {"the sum is"}; });
  EXPECT_EQ(measured(asked), "the sum is 8");
  asked.explore.limits.states_max = 20;
  const std::string some = measured(asked);
  EXPECT_NE(some, "the sum is 8 or more");
  EXPECT_TRUE(some.ends_with(" or more")) << some;
  EXPECT_EQ(measured(request(holds)), "");
}

TEST(Check, MeasuresEachQuantityOnceInAllConfigurations) {
  CheckRequest asked = request([](GridSpace& space) { space.measures_taken = {"the sum is"}; });
  asked.configurations.push_back({"3 actors", [] {
    auto space = std::make_unique<GridSpace>(3, 4, 1);
    space->measures_taken = {"the sum is"};
    return space;
  }});
  std::swap(asked.configurations[0], asked.configurations[1]);
  const Report report = check(asked);
  ASSERT_EQ(report.facts.size(), 1U);
  EXPECT_EQ(report.facts[0].value, "12");
}

TEST(Check, TellsWhatIsBroken) {
  const Report report = check(request(breaks_first));
  EXPECT_EQ(report.verdict, Verdict::broken);
  // Of the ways to (3, 1), four; of those from there, four.
  EXPECT_EQ(report.configurations[0].violating, "16");
  EXPECT_EQ(report.configurations[0].violating_by_property,
            (std::vector<std::string>{"16", "0", "0"}));
  EXPECT_EQ(verdict_of(report, "first below 3"), "broken");
  EXPECT_EQ(verdict_of(report, "ends well"), "proved");
  ASSERT_EQ(report.findings.size(), 1U);
  const Finding& finding = report.findings[0];
  EXPECT_EQ(finding.configuration, "2 actors");
  EXPECT_EQ(finding.steps.size(), 4U);
  EXPECT_EQ(finding.schedule, (Schedule{0, 0, 0, 1}));
  EXPECT_EQ(finding.inevitable.step, 4U);
  EXPECT_EQ(finding.inevitable.of, "4");
  EXPECT_EQ(report.message, finding.message);
}

TEST(Check, TokensReplayToTheSameDigests) {
  const CheckRequest asked = request(breaks_first);
  const Report report = check(asked);
  const auto token = token_from(report.findings[0].token);
  ASSERT_TRUE(token.has_value());
  EXPECT_EQ(token->subject, "grid");
  EXPECT_EQ(token->configuration, "2-actors");
  const auto space = asked.configurations[0].make();
  const auto run = replay(*space, token->choices, token->digests.size());
  EXPECT_EQ(digests(*space, run), token->digests);
  EXPECT_EQ(run.end_facts.violated, 1U);
}

TEST(Check, NeverCallsProvedWhatWasNotExploredToTheEnd) {
  CheckRequest asked = request(holds);
  asked.explore.limits.states_max = 20;
  Report report = check(asked);
  EXPECT_EQ(report.verdict, Verdict::bounded);
  EXPECT_NE(report.message.find("--states-max"), std::string::npos);
  EXPECT_EQ(report.configurations[0].interleavings, "");
  for (const auto& property : report.properties) EXPECT_EQ(property.verdict, Verdict::bounded);

  asked = request([](GridSpace& space) { space.cut_now = "the clock was stopped"; });
  report = check(asked);
  EXPECT_EQ(report.verdict, Verdict::bounded);
  EXPECT_EQ(report.message, "2 actors: the clock was stopped");
}

TEST(Check, NeverCallsAnotherPropertyProvedWhereExplorationStoppedEarly) {
  CheckRequest asked = request(breaks_first);
  asked.explore.stop_at_first_violation = true;
  const Report report = check(asked);
  EXPECT_EQ(report.verdict, Verdict::broken);
  EXPECT_EQ(verdict_of(report, "first below 3"), "broken");
  EXPECT_EQ(verdict_of(report, "ends well"), "bounded");
  EXPECT_FALSE(report.findings[0].proved_minimal);
}

TEST(Check, IsInvalidWhereAGoalIsNeverReached) {
  const Report report = check(request(reaches_nothing));
  EXPECT_EQ(report.verdict, Verdict::invalid);
  EXPECT_EQ(report.not_reached, (std::vector<std::string>{"both move"}));
  for (const auto& property : report.properties) EXPECT_EQ(property.verdict, Verdict::invalid);
}

TEST(Check, AGoalMayBeReachedInAnyConfiguration) {
  CheckRequest asked = request(reaches_nothing);
  asked.configurations.push_back(configuration("others", holds));
  EXPECT_EQ(check(asked).verdict, Verdict::proved);
}

TEST(Check, GivesTheFirstVerdictThatApplies) {
  EXPECT_EQ(check(request(has_trouble)).verdict, Verdict::error);
  EXPECT_EQ(check(request(has_trouble)).message, "no closing bracket");
  const auto nondeterministic = [](GridSpace& space) {
    space.trouble_now = Diagnostic{.code = "nondeterministic", .message = "asked differently"};
  };
  EXPECT_EQ(check(request(nondeterministic)).verdict, Verdict::invalid);

  // Broken comes before bounded, which comes before what was not reached.
  CheckRequest broken_and_bounded = request(breaks_first);
  broken_and_bounded.explore.limits.states_max = 20;
  EXPECT_EQ(check(broken_and_bounded).verdict, Verdict::broken);
  CheckRequest bounded_and_unreached = request(reaches_nothing);
  bounded_and_unreached.explore.limits.states_max = 20;
  EXPECT_EQ(check(bounded_and_unreached).verdict, Verdict::bounded);
  EXPECT_EQ(check(request([](GridSpace& space) {
              breaks_first(space);
              space.goal_names.push_back("never");
            })).verdict,
            Verdict::broken);
}

TEST(Check, JudgesOnlyThePropertyThatWasAskedFor) {
  CheckRequest asked = request(breaks_first);
  asked.property = "ends well";
  Report report = check(asked);
  EXPECT_EQ(report.verdict, Verdict::proved);
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(report.configurations[0].violating, "0");
  EXPECT_EQ(verdict_of(report, "ends well"), "proved");
  EXPECT_EQ(verdict_of(report, "first below 3"), "not-found");  // not judged

  asked.property = "first below 3";
  report = check(asked);
  EXPECT_EQ(report.verdict, Verdict::broken);
  EXPECT_EQ(report.configurations[0].violating, "16");
}

TEST(Check, ProvesNothingWhereThereIsNothingToJudge) {
  CheckRequest asked = request(holds);
  asked.property = "no such property";
  EXPECT_EQ(check(asked).verdict, Verdict::error);
  asked.configurations.clear();
  EXPECT_NE(check(asked).verdict, Verdict::proved);
}

TEST(Check, ShowsOneFindingOfAKindFromTheFirstConfigurationThatHasIt) {
  CheckRequest asked = request(holds);
  asked.configurations.push_back(configuration("second", breaks_first));
  asked.configurations.push_back(configuration("third", breaks_first));
  const Report report = check(asked);
  EXPECT_EQ(report.configurations.size(), 3U);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].configuration, "second");
}

TEST(Check, RepeatsNoAdvice) {
  const auto advises = [](GridSpace& space) {
    space.advice_given = {{.code = "never-awaited", .message = "not awaited", .line = 3}};
  };
  CheckRequest asked = request(advises);
  asked.configurations.push_back(configuration("second", advises));
  EXPECT_EQ(check(asked).advice.size(), 1U);
}

}  // namespace
}  // namespace interleave
