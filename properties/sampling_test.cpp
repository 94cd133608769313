// What schedulers promise, against exact numbers. Seeds are fixed, so equal code has equal results;
// each threshold is such that a right scheduler with another seed would miss it less than once in a
// million tries.
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/check.hpp"
#include "engine/count.hpp"
#include "engine/sampler.hpp"
#include "models/catalogue.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/grid_space.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/program_space.hpp"

namespace interleave {
namespace {

// The two-sided normal quantile of 1e-6: 4.892 standard deviations.
constexpr double deviations_max = 4.892;

std::unique_ptr<StateSpace> variant_space(const std::string& exercise, const std::string& variant,
                                          const std::string& configuration) {
  for (const Exercise& each : catalogue()) {
    if (each.world.exercise != exercise) continue;
    for (const Variant& candidate : each.variants) {
      if (candidate.name != variant) continue;
      for (const Configuration& setting : configurations_of(each, candidate, {})) {
        if (setting.name == configuration) return candidate.make(setting, {});
      }
    }
  }
  throw std::invalid_argument(exercise + "/" + variant + " " + configuration);
}

SamplerOptions by(const std::string& scheduler, std::uint64_t exact_states_max = 100'000) {
  SamplerOptions options;
  options.scheduler.name = scheduler;
  options.scheduler.exact_states_max = exact_states_max;
  options.memory_max_bytes = 1U << 26;
  return options;
}

void expect_share_of_violating(StateSpace& space, const SamplerOptions& options, double exact) {
  constexpr int walks = 300'000;
  Sampler sampler(space, options);
  int violating = 0;
  for (int i = 0; i < walks; ++i) violating += sampler.next().violated != 0 ? 1 : 0;
  const double deviation = std::sqrt(exact * (1 - exact) / walks);
  EXPECT_NEAR(static_cast<double>(violating) / walks, exact, deviations_max * deviation)
      << options.scheduler.name;
}

// Whoever comes first, the next step decides: one of two under uniform. Of the six interleavings
// four break.
TEST(Sampling, TheRaceOfTwoServersFailsAsOftenAsItShould) {
  const auto space = variant_space("lost-update", "buggy", "2 servers");
  expect_share_of_violating(*space, by("uniform"), 1.0 / 2);
  expect_share_of_violating(*space, by("surw"), 2.0 / 3);
  // The same without the graph: each server has two steps, so the estimate of what is left is
  // right.
  expect_share_of_violating(*space, by("surw", 0), 2.0 / 3);
}

// A reads first: its own next step draws anew, while B's reading, which does not race with A's,
// keeps a priority that is below A's first. It comes before A's writing in one case of three.
TEST(Sampling, PosFailsInTheRaceAsOftenAsPrioritiesSay) {
  const auto space = variant_space("lost-update", "buggy", "2 servers");
  expect_share_of_violating(*space, by("pos"), 1.0 / 3);
}

TEST(Sampling, AmongThreeServersSurwFailsAsOftenAsInterleavingsDo) {
  const auto space = variant_space("lost-update", "buggy", "3 servers");
  expect_share_of_violating(*space, by("surw"), 84.0 / 90);
}

// Where calls come for ever, runs have no end at which a promise could still be open.
bool breaks_in_finite_runs(const Exercise& exercise, const Variant& variant) {
  if (!variant.calls_for_ever) return true;
  const auto space = variant.make(configurations_of(exercise, variant, {}).front(), {});
  const auto& broken = variant.expected.broken;
  return std::any_of(space->properties().begin(), space->properties().end(),
                     [&](const PropertyInfo& rule) {
                       return rule.promises.empty() && !rule.termination &&
                              std::find(broken.begin(), broken.end(), rule.name) != broken.end();
                     });
}

// In some configuration, within as many schedules as a user would wait for.
TEST(Sampling, EverySchedulerFindsEveryBrokenVariant) {
  constexpr std::uint64_t walks_max = 50'000;
  for (const Exercise& exercise : catalogue()) {
    for (const Variant& variant : exercise.variants) {
      if (exercise.cases || variant.expected.broken.empty()) continue;
      if (!breaks_in_finite_runs(exercise, variant)) continue;
      for (const std::string& scheduler : scheduler_names()) {
        bool found = false;
        for (const Configuration& setting : configurations_of(exercise, variant, {})) {
          const auto space = variant.make(setting, {});
          Sampler sampler(*space, by(scheduler));
          while (!found && sampler.walks() < walks_max) found = sampler.next().violated != 0;
        }
        EXPECT_TRUE(found) << exercise.world.exercise << '/' << variant.name << ", " << scheduler;
      }
    }
  }
}

// Wilson and Hilferty's approximation of the quantile of chi squared at 1 - 1e-6.
double chi_squared_max(double freedom) {
  const double one_sided = 4.753;
  const double root = 1 - 2 / (9 * freedom) + one_sided * std::sqrt(2 / (9 * freedom));
  return freedom * root * root * root;
}

using Picks = std::vector<std::uint16_t>;

// A run is complete where it may end, so one that could go on is another than one that does.
void all_runs(WalkedGraph& graph, StateIndex state, Picks& picks, std::map<Picks, int>& runs) {
  const WalkedGraph::Node here = graph.node(state);
  if (here.ends) runs[picks] = 0;
  for (std::uint16_t i = 0; i < here.choices; ++i) {
    picks.push_back(i);
    all_runs(graph, graph.choice(here.first_choice + i).target, picks, runs);
    picks.pop_back();
  }
}

void expect_uniform_runs(StateSpace& space, const std::string& name) {
  Sampler sampler(space, by("surw"));
  ASSERT_EQ(sampler.weights(), Weights::exact) << name;
  std::map<Picks, int> runs;
  Picks picks;
  all_runs(sampler.graph(), 0, picks, runs);
  const Exploration explored = sampler.graph().as_exploration();
  const StateGraph graph(explored, space.actors().size());
  ASSERT_EQ(count_runs(graph, graph.components())[0], runs.size()) << name;
  const double expected = 100;
  const auto walks = static_cast<int>(expected * static_cast<double>(runs.size()));
  for (int i = 0; i < walks; ++i) {
    const auto run = runs.find(sampler.next().picks);
    ASSERT_NE(run, runs.end()) << name;
    ++run->second;
  }
  double chi_squared = 0;
  for (const auto& [run, count] : runs) {
    chi_squared += (count - expected) * (count - expected) / expected;
  }
  EXPECT_LT(chi_squared, chi_squared_max(static_cast<double>(runs.size()) - 1)) << name;
  EXPECT_EQ(sampler.distinct().count(), runs.size()) << name;
}

TEST(Sampling, SurwIsUniformAmongTheRunsOfTenModels) {
  struct Model {
    const char* exercise;
    const char* variant;
    const char* configuration;
  };
  for (const Model& model : {Model{"lost-update", "buggy", "2 servers"},
                             Model{"lost-update", "buggy", "3 servers"},
                             Model{"lost-update", "get-compute-set", "2 servers"},
                             Model{"lost-update", "optimistic", "2 servers"},
                             Model{"lost-update", "optimistic", "3 servers"},
                             Model{"lost-update", "atomic-resend", "2 servers"},
                             Model{"lost-update", "atomic", "3 servers"},
                             Model{"double-charge", "published", "1 call"},
                             Model{"double-charge", "buggy", "1 call"}}) {
    const auto space = variant_space(model.exercise, model.variant, model.configuration);
    expect_uniform_runs(*space, std::string(model.exercise) + "/" + model.variant);
  }
  GridSpace grid(3, 2, 1);
  expect_uniform_runs(grid, "grid");
}

// A scheduler that picks uniformly at each step is not uniform among runs, and this test sees it.
TEST(Sampling, TheTestOfUniformRunsCanFail) {
  const auto space = variant_space("lost-update", "buggy", "3 servers");
  Sampler sampler(*space, by("uniform"));
  std::map<Picks, int> runs;
  Picks picks;
  all_runs(sampler.graph(), 0, picks, runs);
  for (int i = 0; i < 9'000; ++i) ++runs.at(sampler.next().picks);
  double chi_squared = 0;
  for (const auto& [run, count] : runs) chi_squared += (count - 100.0) * (count - 100.0) / 100;
  EXPECT_GT(chi_squared, chi_squared_max(89));
}

}  // namespace

namespace tiny {
namespace {

// The states in which runs ended, of everything that walks came through.
std::set<PlainState> ends_of(const Program& program, Sampler& sampler) {
  std::set<PlainState> ends;
  WalkedGraph& graph = sampler.graph();
  for (StateIndex state = 0; state < graph.states(); ++state) {
    if (graph.node(state).ends && graph.node(state).last_walk > 0) {
      ends.insert(plain(program, graph.state(state)));
    }
  }
  return ends;
}

// One write of A's and two of B's, all of which race. If B begins, A draws a new priority, so that
// it is the last to write in one run of four; with its old one it would be in one of three.
TEST(Sampling, UnderPosWhatRacesDrawsAnew) {
  const auto writes = [](int value) { return Instruction{Do::write_constant, 0, value}; };
  Program program;
  program.actors = {{writes(1)}, {writes(2), writes(3)}};
  program.registers = 2;
  program.below = {0, 3};
  program.never = {1, 1};
  program.at_end = {0, 3};  // the only rule that can break
  const auto space = space_of(program);
  expect_share_of_violating(*space, by("pos"), 1.0 / 4);
}

// Programs small enough that all ends come up long before the last walk. PCT gives whole classes of
// runs no chance at depth 3, and so has a depth beyond the number of steps here.
TEST(Sampling, EverySchedulerReachesWhatExplorationAndBruteForceReach) {
  holds_for_all(400, [] {
    const Program program = *ending_programs();
    const BruteForce all(program, 100);
    RC_PRE(all.complete && all.runs > 1);
    const auto space = space_of(program);
    const Exploration explored = explore(*space, {});
    std::set<PlainState> ends;
    for (const Mark& mark : explored.marks) {
      if (mark.terminal) ends.insert(plain(program, explored.state(mark.state)));
    }
    RC_ASSERT(ends == all.ends);
    for (const std::string& scheduler : scheduler_names()) {
      SamplerOptions options = by(scheduler, *rc::gen::elementOf(std::vector<int>{0, 100'000}));
      options.scheduler.pct_depth = 12;
      Sampler sampler(*space, options);
      PropertyMask violated = 0;
      for (int i = 0; i < 4'000 && ends_of(program, sampler) != ends; ++i) {
        for (int walk = 0; walk < 50; ++walk) violated |= sampler.next().violated;
      }
      RC_ASSERT(ends_of(program, sampler) == ends);
      for (std::size_t property = 0; property < properties; ++property) {
        RC_ASSERT((violated >> property & 1) == 0 || all.violating[property] > 0);
      }
      RC_ASSERT(sampler.distinct().count() <= all.runs);
    }
  });
}

// Runs under the exact surw: the share that violates a rule is the one that brute force counts.
TEST(Sampling, SurwViolatesAsOftenAsInterleavingsDo) {
  holds_for_all(100, [] {
    const Program program = *ending_programs();
    const BruteForce all(program, 2'000);
    RC_PRE(all.complete && all.runs > 1);
    const auto space = space_of(program);
    Sampler sampler(*space, by("surw"));
    RC_ASSERT(sampler.weights() == Weights::exact);
    constexpr int walks = 4'000;
    int violating = 0;
    for (int i = 0; i < walks; ++i) violating += sampler.next().violated != 0 ? 1 : 0;
    const double exact = static_cast<double>(all.violating_any) / static_cast<double>(all.runs);
    // Hoeffding: a hundred programs together miss it with a chance below 1e-6.
    RC_ASSERT(std::abs(static_cast<double>(violating) / walks - exact) <
              std::sqrt(std::log(2e8) / (2.0 * walks)));
  });
}

}  // namespace
}  // namespace tiny
}  // namespace interleave
