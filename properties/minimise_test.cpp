// From whatever failing run it begins, the minimiser ends at the optimum that trying everything
// finds, and says so only where it has looked at everything.
#include <algorithm>

#include "engine/finding.hpp"
#include "engine/minimise.hpp"
#include "engine/sampler.hpp"
#include "models/catalogue.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/grid_space.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/program_space.hpp"

namespace interleave {
namespace {

// A run of the sampler's that breaks the property, if one comes up soon.
std::optional<FailingRun> sampled_failure(StateSpace& space, std::size_t property,
                                          std::uint64_t walks_max, std::uint64_t seed) {
  SamplerOptions options;
  options.seed = seed;
  options.memory_max_bytes = 1U << 26;
  Sampler sampler(space, options);
  for (std::uint64_t i = 0; i < walks_max; ++i) {
    const Walk& walk = sampler.next();
    for (const auto& [rules, steps] : walk.breaks) {
      if ((rules >> property & 1) != 0) return FailingRun{0, walk.schedule, steps, property};
    }
  }
  return std::nullopt;
}

std::vector<ConfigurationToCheck> configurations_of(const Exercise& exercise,
                                                    const Variant& variant) {
  std::vector<ConfigurationToCheck> all;
  for (const Configuration& setting : configurations_of(exercise, variant, {})) {
    all.push_back({setting.name, [&variant, setting] { return variant.make(setting, {}); }});
  }
  return all;
}

// From a failing run of each configuration to the finding that check shows: that of the first
// configuration that breaks the rule.
TEST(Minimise, EveryBrokenVariantEndsAtTheFindingOfCheck) {
  int minimised = 0;
  for (const Exercise& exercise : catalogue()) {
    for (const Variant& variant : exercise.variants) {
      if (exercise.cases || variant.expected.broken.empty()) continue;
      const auto configurations = configurations_of(exercise, variant);
      const Report report = check({.configurations = configurations});
      for (std::size_t i = 0; i < configurations.size(); ++i) {
        const auto space = configurations[i].make();
        for (std::size_t property = 0; property < space->properties().size(); ++property) {
          auto failing = sampled_failure(*space, property, 2'000, 1);
          if (!failing) continue;
          failing->configuration = i;
          const Finding least = minimise(configurations, *failing, {});
          const auto known = std::find_if(
              report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
                return finding.property == space->properties()[property].name;
              });
          const std::string what = variant.name + ", " + configurations[i].name;
          ASSERT_NE(known, report.findings.end()) << what;
          EXPECT_EQ(least.configuration, known->configuration) << what;
          EXPECT_EQ(least.schedule, known->schedule) << what;
          EXPECT_EQ(least.steps.size(), known->steps.size()) << what;
          EXPECT_TRUE(least.proved_minimal) << what;
          ++minimised;
        }
      }
    }
  }
  EXPECT_GE(minimised, 10);
}

// Four actors with a step each, A to D. A can only be left out once B is, and B once C is.
TEST(Minimise, ShrinkingGoesOnUntilNothingHelps) {
  GridSpace space(4, 1, 1);
  space.rules = {{"rule"}};
  space.judge = [](const Counters& at, bool, StateFacts& facts) {
    const std::set<Counters> broken{{1, 1, 1, 1}, {1, 1, 0, 1}, {1, 0, 0, 1}, {0, 0, 0, 1}};
    if (broken.contains(at)) facts.violated = 1;
  };
  const interleave::Run least = shrink(space, replay(space, {}, 4), 0, 1'000);
  ASSERT_EQ(least.steps.size(), 1U);
  EXPECT_EQ(least.steps[0].action.actor, 3);
}

// A run of the second configuration is the least there is, but only if the first was searched to
// its end.
TEST(Minimise, ProvesNothingWhereASmallerConfigurationWasNotSearched) {
  const auto make = [](unsigned length, bool broken) {
    return [length, broken] {
      auto space = std::make_unique<GridSpace>(2, length, 1);
      space->rules = {{"rule"}};
      space->judge = [broken](const Counters& at, bool, StateFacts& facts) {
        if (broken && at[0] == 1) facts.violated = 1;
      };
      return space;
    };
  };
  const std::vector<ConfigurationToCheck> configurations{{"large", make(40, false)},
                                                         {"small", make(2, true)}};
  MinimiseOptions options;
  for (const auto& [states_max, proved] : {std::pair(10'000, true), std::pair(100, false)}) {
    options.exact.limits.states_max = static_cast<std::uint64_t>(states_max);
    const Finding least = minimise(configurations, {1, {}, 1, 0}, options);
    EXPECT_EQ(least.configuration, "small");
    EXPECT_EQ(least.steps.size(), 1U);
    EXPECT_EQ(least.proved_minimal, proved) << states_max;
  }
}

}  // namespace

namespace tiny {
namespace {

PlainWay way_of(const Run& run) {
  PlainWay way;
  for (const auto& step : run.steps) {
    way.faults += step.action.faults;
    way.choices.push_back(step.index);
  }
  return way;
}

struct Failing {
  Program program;
  BruteForce all;
  std::unique_ptr<StateSpace> space;
  FailingRun run;
};

// A random program with a run that breaks a rule; the case is discarded if there is none.
Failing drawn() {
  const Program program = *ending_programs();
  Failing failing{program, BruteForce(program, 2'000), space_of(program), {}};
  RC_PRE(failing.all.complete);
  std::vector<std::size_t> broken;
  for (std::size_t i = 0; i < properties; ++i) {
    if (failing.all.least[i]) broken.push_back(i);
  }
  RC_PRE(!broken.empty());
  const auto run = sampled_failure(*failing.space, *rc::gen::elementOf(broken), 500,
                                   *rc::gen::arbitrary<std::uint64_t>());
  RC_PRE(run.has_value());
  failing.run = *run;
  return failing;
}

TEST(Minimise, EndsAtTheExhaustiveOptimum) {
  holds_for_all(2'000, [] {
    const Failing at = drawn();
    const Program& program = at.program;
    const Finding least =
        minimise({{"the one", [&program] { return space_of(program); }}}, at.run, {});
    RC_ASSERT(least.proved_minimal);
    RC_ASSERT(way_of(replay(*at.space, least.schedule, least.steps.size())) ==
              *at.all.least[at.run.property]);
  });
}

// With limits so low that the search ends early, now before and now after the least run.
TEST(Minimise, ProvesNothingThatItCouldNotSearch) {
  int proved = 0;
  int not_proved = 0;
  holds_for_all(1'000, [&] {
    const Failing at = drawn();
    const Program& program = at.program;
    const PlainWay optimum = *at.all.least[at.run.property];
    RC_PRE(optimum.choices.size() > 1);
    MinimiseOptions options;
    options.exact.limits.states_max =
        *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::uint64_t>(1, 40));
    const Finding found =
        minimise({{"the one", [&program] { return space_of(program); }}}, at.run, options);
    const PlainWay way = way_of(replay(*at.space, found.schedule, found.steps.size()));
    RC_ASSERT(!(way < optimum));
    RC_ASSERT(!found.proved_minimal || way == optimum);
    ++(found.proved_minimal ? proved : not_proved);
  });
  EXPECT_GT(proved, 10);
  EXPECT_GT(not_proved, 10);
}

TEST(Minimise, ShrinkingNeverMakesARunGreaterNorRight) {
  holds_for_all(500, [] {
    const Failing at = drawn();
    const auto run = replay(*at.space, at.run.schedule, at.run.steps);
    const auto least = shrink(*at.space, run, at.run.property, 2'000);
    RC_ASSERT(!is_less(run, least));
    const PlainWay way = way_of(least);
    PlainState state = start_of(at.program);
    for (const std::size_t choice : way.choices) state = steps_of(at.program, state)[choice].next;
    RC_ASSERT(broken_in(at.program, state, steps_of(at.program, state)).contains(at.run.property));
    // Again, it finds nothing more to do.
    RC_ASSERT(way_of(shrink(*at.space, least, at.run.property, 2'000)) == way);
  });
}

// The two steps that decide, turned round with all else as it was: a run that keeps the rule.
TEST(Minimise, TheDecidingPairDecides) {
  holds_for_all(500, [] {
    const Failing at = drawn();
    const Explored explored(*at.space, explore(*at.space, {}));
    const Finding finding = least_finding(explored, at.run.property);
    if (!finding.deciding) return;
    const auto [first, second] = *finding.deciding;
    RC_ASSERT(first < second);
    RC_ASSERT(finding.steps[first - 1].actor_index != finding.steps[second - 1].actor_index);
    RC_ASSERT(std::find(finding.free_steps.begin(), finding.free_steps.end(), first) ==
              finding.free_steps.end());
    RC_ASSERT(!finding.nearest_passing.empty());
  });
}

}  // namespace
}  // namespace tiny
}  // namespace interleave
