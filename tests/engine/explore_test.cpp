#include "engine/exploration.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "engine/finding.hpp"
#include "tests/support/grid_space.hpp"
#include "tests/support/laws.hpp"

namespace interleave {
namespace {

std::uint64_t power(std::uint64_t base, std::size_t exponent) {
  return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

// Every state and every step of a grid is known by formula, so none can be missed unnoticed: not
// at the end of a batch, of a level or of the table, and with no size of a state.
TEST(Explore, SkipsNoStateAndNoSuccessor) {
  struct Shape {
    std::size_t actors;
    unsigned length;
    std::size_t words;
  };
  for (const Shape& shape : {Shape{1, 0, 1}, Shape{1, 5000, 1}, Shape{2, 128, 1}, Shape{2, 127, 2},
                             Shape{3, 40, 3}, Shape{4, 12, 4}, Shape{6, 5, 5}, Shape{8, 3, 6}}) {
    GridSpace space(shape.actors, shape.length, shape.words);
    const Exploration found = explore(space, {});
    const std::uint64_t side = shape.length + 1;
    EXPECT_EQ(found.states, power(side, shape.actors));
    EXPECT_EQ(found.transitions,
              shape.actors * shape.length * power(side, shape.actors - 1));
    EXPECT_EQ(found.edges.size(), found.transitions);
    EXPECT_EQ(found.depth, shape.actors * shape.length);
    EXPECT_TRUE(found.complete());
    ASSERT_EQ(found.marks.size(), 1U);
    EXPECT_TRUE(found.marks[0].terminal);
    EXPECT_FALSE(found.marks[0].stuck);
    EXPECT_EQ(space.counters(found.state(found.marks[0].state)),
              Counters(shape.actors, shape.length));
  }
}

TEST(Explore, LevelsAndParentsAreRightWhereLevelsAreWiderThanBatches) {
  GridSpace space(4, 12, 2);
  const Exploration found = explore(space, {});
  const auto sum = [&](StateIndex i) {
    const Counters at = space.counters(found.state(i));
    unsigned total = 0;
    for (const unsigned counter : at) total += counter;
    return total;
  };
  for (StateIndex i = 1; i < found.states; ++i) {
    ASSERT_LE(sum(i - 1), sum(i));
    ASSERT_EQ(sum(found.parents[i]) + 1, sum(i));
  }
}

TEST(Explore, TheSameWithoutKeepingEdges) {
  GridSpace space(3, 20, 3);
  const Exploration found = explore(space, {.keep_edges = false});
  EXPECT_EQ(found.states, power(21, 3));
  EXPECT_EQ(found.transitions, 3 * 20 * power(21, 2));
  EXPECT_TRUE(found.edges.empty());
}

// One bad state among a million, deep down.
TEST(Explore, FindsTheCanary) {
  const unsigned length = sanitized ? 39 : 99;
  const Counters canary{length - 2, length / 2 + 9, length};
  GridSpace space(3, length, 2);
  space.rules = {{"no canary"}};
  space.judge = [&](const Counters& at, bool, StateFacts& facts) {
    if (at == canary) facts.violated = 1;
  };
  const Explored explored(space, explore(space, {}));
  EXPECT_EQ(explored.exploration().states, power(length + 1, 3));
  ASSERT_TRUE(explored.breaks(0));
  const Finding finding = least_finding(explored, 0);
  EXPECT_EQ(finding.steps.size(), canary[0] + canary[1] + canary[2]);
  EXPECT_TRUE(finding.proved_minimal);
  const auto run = replay(space, finding.schedule, finding.steps.size());
  EXPECT_EQ(space.counters(run.end.data()), canary);
  EXPECT_EQ(run.end_facts.violated, 1U);
}

TEST(Explore, FindsTheCanaryInTheVeryLastState) {
  GridSpace space(2, 300, 1);
  space.rules = {{"no canary"}};
  space.judge = [](const Counters& at, bool terminal, StateFacts& facts) {
    if (terminal && at == Counters{300, 300}) facts.violated_at_end = 1;
  };
  const Explored explored(space, explore(space, {}));
  ASSERT_TRUE(explored.breaks(0));
  EXPECT_EQ(least_finding(explored, 0).inevitable.step, 0U);  // every run ends there
}

// A chain so long that nothing may recurse along it.
TEST(Explore, CopesWithVeryManyLevels) {
  const unsigned length = sanitized ? 20'000 : 65'535;
  GridSpace space(1, length, 1);
  const Explored explored(space, explore(space, {}));
  EXPECT_EQ(explored.exploration().depth, length);
  EXPECT_EQ(explored.runs()[0], 1);
}

// More steps out of one state than a batch has.
TEST(Explore, TakesEveryStepOfAStateWithVeryMany) {
  for (const std::size_t actors : {255U, 256U}) {
    GridSpace space(actors, 1, 64);
    const Exploration found = explore(space, {.limits = {.states_max = 20'000}});
    EXPECT_EQ(found.stop, Stop::states);
    EXPECT_EQ(found.first_edge[1], actors);
    EXPECT_EQ(found.edges[actors - 1].actor, actors - 1);
  }
}

TEST(Limits, OnStates) {
  GridSpace space(2, 99, 1);
  EXPECT_EQ(explore(space, {.limits = {.states_max = 10'000}}).stop, Stop::exhausted);
  const Exploration cut = explore(space, {.limits = {.states_max = 9'999}});
  EXPECT_EQ(cut.stop, Stop::states);
  EXPECT_FALSE(cut.complete());
  const Exploration early = explore(space, {.limits = {.states_max = 500}});
  EXPECT_EQ(early.stop, Stop::states);
  EXPECT_GT(early.states, 500U);
  EXPECT_LT(early.states, 1'000U);  // a batch more at most
  EXPECT_EQ(early.first_edge.size(), early.states + 1U);
}

TEST(Limits, OnMemory) {
  GridSpace space(3, 300, 3);
  const Exploration found = explore(space, {.limits = {.memory_max_bytes = 8 << 20}});
  EXPECT_EQ(found.stop, Stop::memory);
  EXPECT_GT(found.states, 10'000U);
  EXPECT_LT(found.states, 400'000U);
}

TEST(Limits, OnTime) {
  GridSpace space(3, 1000, 3);
  const Exploration found =
      explore(space, {.limits = {.time_max = std::chrono::milliseconds(30)}});
  EXPECT_EQ(found.stop, Stop::time);
  EXPECT_GE(found.seconds, 0.03);
  EXPECT_LT(found.seconds, 10);
}

TEST(Limits, OnPatience) {
  GridSpace space(3, 1000, 3);
  ExploreOptions options;
  options.keep_edges = false;
  ExploreProgress last;
  options.progress = [&](const ExploreProgress& progress) {
    last = progress;
    return false;
  };
  const Exploration found = explore(space, options);
  EXPECT_EQ(found.stop, Stop::interrupted);
  EXPECT_GT(last.states, last.expanded);
  EXPECT_GT(last.depth, 0U);
}

TEST(Limits, TroubleAndBoundsOfTheSpaceItself) {
  GridSpace space(2, 5, 1);
  space.cut_now = "rounds were cut short";
  EXPECT_EQ(explore(space, {}).stop, Stop::cut);
  EXPECT_EQ(explore(space, {}).cut, "rounds were cut short");
  space.trouble_now = Diagnostic{.code = "syntax-error", .message = "no"};
  const Exploration found = explore(space, {});
  EXPECT_EQ(found.stop, Stop::trouble);
  EXPECT_EQ(found.trouble->message, "no");
}

TEST(Limits, TheFirstViolation) {
  GridSpace space(3, 50, 3);
  space.rules = {{"small"}};
  space.judge = [](const Counters& at, bool, StateFacts& facts) {
    if (at[0] >= 2) facts.violated = 1;
  };
  Exploration found = explore(space, {.stop_at_first_violation = true});
  EXPECT_EQ(found.stop, Stop::first_violation);
  EXPECT_LT(found.states, 1000U);
  const Explored explored(space, std::move(found));
  const Finding finding = least_finding(explored, 0);
  EXPECT_EQ(finding.steps.size(), 2U);  // breadth first: still a shortest one
  EXPECT_FALSE(finding.proved_minimal);
  EXPECT_EQ(finding.inevitable.method, "not determined");
}

TEST(Counts, AreExactBeyondAnyMachineWord) {
  GridSpace space(3, 30, 3);
  const Explored explored(space, explore(space, {}));
  const auto factorial = [](unsigned n) {
    BigInteger product = 1;
    for (unsigned i = 2; i <= n; ++i) product *= i;
    return product;
  };
  const BigInteger thirty = factorial(30);
  EXPECT_EQ(explored.runs()[0], factorial(90) / (thirty * thirty * thirty));
}

}  // namespace
}  // namespace interleave
