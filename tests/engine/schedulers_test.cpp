#include "engine/schedulers/scheduler.hpp"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "engine/sampler.hpp"
#include "tests/support/grid_space.hpp"

namespace interleave {
namespace {

SamplerOptions by(const std::string& scheduler, std::uint64_t seed = 1) {
  SamplerOptions options;
  options.scheduler.name = scheduler;
  options.seed = seed;
  options.memory_max_bytes = 1U << 26;
  return options;
}

TEST(RandomNumbers, AreTheSameForEver) {
  // From another program for xoshiro256** and splitmix64. Seeds that people keep rely on these.
  Random random(0);
  EXPECT_EQ(random.next(), 0x99ec5f36cb75f2b4U);
  EXPECT_EQ(random.next(), 0xbf6e1f784956452aU);
  EXPECT_EQ(random.next(), 0x1a5f849d4933e6e0U);
}

TEST(RandomNumbers, StayBelowTheirEndAndComeAllEquallyOften) {
  Random random(7);
  std::array<int, 6> counts{};
  for (int i = 0; i < 60'000; ++i) ++counts.at(random.below(6));
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 450);  // 4.9 deviations
  EXPECT_EQ(random.below(1), 0U);
}

// Broken only if the actors go 1, 2, 3, 1, 2, 3 …, which one in a hundred runs or so does.
std::unique_ptr<GridSpace> needle() {
  auto space = std::make_unique<GridSpace>(3, 2, 1);
  space->rules = {{"never in turns"}};
  space->judge = [](const Counters& at, bool, StateFacts& facts) {
    if (at == Counters{2, 1, 1}) facts.violated = 1;
  };
  return space;
}

TEST(Schedulers, EachFindsTheCanary) {
  for (const std::string& name : scheduler_names()) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const auto space = needle();
      Sampler sampler(*space, by(name, seed));
      int walks = 1;
      while (sampler.next().violated == 0 && walks < 2'000) ++walks;
      EXPECT_LT(walks, 2'000) << name << " seed " << seed;
    }
  }
}

TEST(Schedulers, EqualSeedsDrawEqualRunsAndOthersOthers) {
  for (const std::string& name : scheduler_names()) {
    GridSpace space(3, 3, 1);
    Sampler one(space, by(name, 5));
    Sampler same(space, by(name, 5));
    Sampler other(space, by(name, 6));
    bool differs = false;
    for (int i = 0; i < 200; ++i) {
      const auto picks = one.next().picks;
      EXPECT_EQ(picks, same.next().picks) << name;
      differs |= picks != other.next().picks;
    }
    EXPECT_TRUE(differs) << name;
  }
}

TEST(Schedulers, ASampledRunIsAScheduleThatRepeatsIt) {
  GridSpace space(3, 3, 1);
  for (const std::string& name : scheduler_names()) {
    Sampler sampler(space, by(name));
    for (int i = 0; i < 100; ++i) {
      const Walk& walk = sampler.next();
      const auto run = replay(space, walk.schedule, walk.picks.size());
      EXPECT_TRUE(run.ended);
      EXPECT_TRUE(std::equal(run.end.begin(), run.end.end(), sampler.graph().state(walk.end)));
      EXPECT_EQ(schedule_of(run), walk.schedule);
    }
  }
}

// With d = 1 there are no changes of priority: one actor after the other, in any of six orders.
TEST(Schedulers, PctOfDepthOneRunsOneActorAfterTheOther) {
  GridSpace space(3, 4, 1);
  SamplerOptions options = by("pct");
  options.scheduler.pct_depth = 1;
  Sampler sampler(space, options);
  for (int i = 0; i < 1'000; ++i) sampler.next();
  EXPECT_EQ(sampler.distinct().count(), 6U);
}

// The paper's bound for a bug that d ordered steps suffice for: at least 1 / (n k^(d-1)). Here d is
// 2: actor 1 has to wait after its first step until actor 2 is through.
TEST(Schedulers, PctKeepsItsGuarantee) {
  GridSpace space(2, 4, 1);
  space.rules = {{"rule"}};
  space.judge = [](const Counters& at, bool, StateFacts& facts) {
    if (at == Counters{1, 4}) facts.violated = 1;
  };
  SamplerOptions options = by("pct");
  options.scheduler.pct_depth = 2;
  Sampler sampler(space, options);
  int violating = 0;
  for (int i = 0; i < 100'000; ++i) violating += sampler.next().violated != 0 ? 1 : 0;
  EXPECT_GT(violating, 100'000 / (2 * 9));
}

TEST(Schedulers, PosSeesWhichStepsRace) {
  // Counters of their own: every two actors' steps can change places.
  GridSpace space(3, 2, 1);
  WalkedGraph graph(space, 1U << 26);
  EXPECT_EQ(graph.racing(0, 0), 0U);

  // Where the last one to go decides, all race.
  class LastOne final : public StateSpace {
   public:
    std::size_t state_words() const override { return 1; }
    void initial(Word* state) override { *state = 0; }  // who has gone, and who was the last
    StateFacts expand(const Word* state, Successors& out) override {
      for (std::uint8_t i = 0; i < 2; ++i) {
        if ((*state >> i & 1) == 0) {
          *out.add({0, 0, 0, i, 0}) = (*state & 3) | Word{1} << i | Word{i + 1U} << 2;
        }
      }
      return {};
    }
    const std::vector<std::string>& actors() const override { return actors_; }
    const std::vector<PropertyInfo>& properties() const override { return rules_; }
    const std::vector<std::string>& goals() const override { return none_; }
    StepDescription describe(const Word*, const Action&) override { return {}; }
    std::string explain(const Word*, std::size_t) override { return {}; }

   private:
    std::vector<std::string> actors_{"A", "B"};
    std::vector<PropertyInfo> rules_;
    std::vector<std::string> none_;
  } last_one;
  WalkedGraph other(last_one, 1U << 26);
  EXPECT_EQ(other.racing(0, 0), 2U);
  EXPECT_EQ(other.racing(0, 1), 1U);
}

TEST(Sampler, CutsRunsAtTheLimitAndCountsWhatItMet) {
  GridSpace space(2, 5, 1);
  SamplerOptions options = by("uniform");
  options.steps_max = 3;
  Sampler sampler(space, options);
  for (int i = 0; i < 500; ++i) {
    const Walk& walk = sampler.next();
    EXPECT_TRUE(walk.cut);
    EXPECT_EQ(walk.picks.size(), 3U);
  }
  EXPECT_EQ(sampler.distinct().count(), 8U);
  EXPECT_EQ(sampler.states(), 10U);  // 1 + 2 + 3 + 4
}

// Kept if actor 1 goes first, and still open if it does not, where the run ends.
TEST(Sampler, JudgesPromisesWhereRunsEnd) {
  GridSpace space(2, 1, 1);
  space.rules = {{"it comes about", false, {{"it does not", true}}}};
  space.judge = [](const Counters& at, bool, StateFacts& facts) {
    if (at == Counters{1, 0}) facts.kept = 1;
  };
  SamplerOptions options = by("uniform");
  for (const bool cut : {false, true}) {
    options.steps_max = cut ? 1 : 2;  // what was cut may have kept it later
    Sampler sampler(space, options);
    for (int i = 0; i < 100; ++i) {
      const Walk& walk = sampler.next();
      EXPECT_EQ(walk.violated, !cut && walk.picks[0] == 1 ? 1U : 0U);
    }
  }
}

TEST(Sampler, GoesOnWhenItsMemoryIsFull) {
  GridSpace space(4, 12, 1);  // 28,561 states
  SamplerOptions options = by("uniform");
  options.memory_max_bytes = 1U << 17;
  Sampler sampler(space, options);
  for (int i = 0; i < 2'000; ++i) EXPECT_EQ(sampler.next().picks.size(), 48U);
  EXPECT_TRUE(sampler.states_are_least());
  EXPECT_LT(sampler.states(), 28'561U);
}

TEST(Sampler, EstimatesWhatItHasNotSeen) {
  DistinctRuns runs;
  EXPECT_FALSE(runs.chance_of_a_new_one().has_value());
  for (const std::uint64_t digest : {1U, 2U, 2U, 3U, 3U, 3U, 4U}) runs.note(digest);
  EXPECT_EQ(runs.count(), 4U);
  EXPECT_DOUBLE_EQ(*runs.chance_of_a_new_one(), 2.0 / 7);  // 1 and 4 came once
}

}  // namespace
}  // namespace interleave
