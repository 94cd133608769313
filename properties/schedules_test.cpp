// RapidCheck as an explorer: it draws the exercise's inputs, bounds and schedules, and shrinks what
// fails. What it ends at is as short as the least counterexample. And a fuzzer's parts: what it
// changes, what it keeps, and what it calls found.
#include <algorithm>
#include <sstream>

#include "engine/check.hpp"
#include "engine/corpus_cover.hpp"
#include "engine/found_runs.hpp"
#include "engine/schedule_mutator.hpp"
#include "models/catalogue.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/program_space.hpp"

namespace interleave {
namespace {

// The fewest steps after which the schedule breaks a rule; none if it breaks none.
std::optional<std::size_t> steps_to_break(FuzzedSubject& subject, const std::string& bytes) {
  const auto run = subject.run(bytes);
  if (run->broken == 0) return std::nullopt;
  return run->walk->breaks.front().second;
}

// Any bytes are a schedule; a smaller choice is an earlier step in canonical order, and what is
// left out at the end is choice 0, so that bytes shrink as schedules should.
rc::Gen<std::string> schedules(std::size_t configuration) {
  return rc::gen::map(
      rc::gen::container<std::vector<std::uint8_t>>(rc::gen::inRange<std::uint8_t>(0, 8)),
      [configuration](const std::vector<std::uint8_t>& choices) {
        return std::string(1, static_cast<char>(configuration)) +
               std::string(choices.begin(), choices.end());
      });
}

struct Explored {
  bool failed = false;
  std::string told;
  std::size_t shortest = 0;  // the last schedule that failed: the one that RapidCheck ends at
};

// As RC_PARAMS says; otherwise always from the same seed, with as many tries as a user would wait
// for.
rc::detail::TestParams usual_params() {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  if (std::getenv("RC_PARAMS") == nullptr) {
    params.seed = 20240607;
    params.maxSuccess = 5'000;
  }
  return params;
}

Explored explored(FuzzedSubject& subject,
                  const rc::detail::TestParams& params = usual_params()) {
  Explored result;
  rc::detail::TestMetadata metadata;
  const auto outcome = rc::detail::checkProperty(
      rc::detail::toProperty([&](/* all is drawn inside */) {
        const std::size_t configuration = *rc::gen::inRange<std::size_t>(
            0, subject.configurations());
        const std::string bytes = *rc::gen::resize(60, schedules(configuration));
        const auto steps = steps_to_break(subject, bytes);
        if (steps) result.shortest = *steps;
        RC_ASSERT(!steps);
      }),
      metadata, params);
  result.failed = !outcome.is<rc::detail::SuccessResult>();
  std::ostringstream told;
  rc::detail::printResultMessage(outcome, told);
  result.told = told.str();
  return result;
}

std::vector<ConfigurationToCheck> to_check(const Exercise& exercise, const Variant& variant,
                                           const Bounds& bounds) {
  std::vector<ConfigurationToCheck> all;
  for (const Configuration& setting : configurations_of(exercise, variant, bounds)) {
    all.push_back(
        {setting.name, [&variant, setting, bounds] { return variant.make(setting, bounds); }});
  }
  return all;
}

TEST(Schedules, RapidCheckFindsEveryVariantThatAFiniteScheduleBreaks) {
  int found = 0;
  for (const Exercise& exercise : catalogue()) {
    for (const Variant& variant : exercise.variants) {
      if (exercise.cases || variant.calls_for_ever) continue;
      FuzzOptions options;
      options.memory_max_bytes = 1U << 27;
      FuzzedSubject subject(to_check(exercise, variant, {}), options);
      const Explored result = explored(subject);
      const bool breaks = !variant.expected.broken.empty();
      EXPECT_EQ(result.failed, breaks) << exercise.world.exercise << '/' << variant.name;
      found += result.failed ? 1 : 0;
    }
  }
  EXPECT_GT(found, 20);
}

// Of the published race, in every number of servers: as short as what exploration proves minimal.
TEST(Schedules, ShrinkingEndsAtTheLengthOfTheLeastCounterexample) {
  const Exercise& exercise = catalogue().front();
  for (const char* name : {"buggy", "get-compute-set", "atomic-resend", "lock-crash"}) {
    const auto variant = std::find_if(exercise.variants.begin(), exercise.variants.end(),
                                      [&](const Variant& each) { return each.name == name; });
    ASSERT_NE(variant, exercise.variants.end());
    for (int servers = 2; servers <= 3; ++servers) {
      const Bounds bounds{{"servers", servers}};
      const auto configurations = to_check(exercise, *variant, bounds);
      const Report report = check({.configurations = configurations});
      FuzzedSubject subject(configurations, {});
      const Explored result = explored(subject);
      ASSERT_TRUE(result.failed) << name;
      EXPECT_EQ(result.shortest, report.findings.front().steps.size()) << name << result.told;
    }
  }
}

// The text of RC_PARAMS that a failure shows leads to the same failure.
TEST(Schedules, TheSeedOfAFailureRepeatsIt) {
  const Exercise& exercise = catalogue().front();
  FuzzedSubject subject(to_check(exercise, exercise.variants.front(), {}), {});
  const auto with = [&](const std::string& text) {
    return explored(subject, rc::detail::configFromString(text).testParams);
  };
  const Explored one = with("seed=7");
  EXPECT_TRUE(one.failed);
  EXPECT_EQ(one.told, with("seed=7").told);
  EXPECT_NE(one.told, with("seed=8").told);
}

// Of one story the least run: by configuration, whichever was met first.
TEST(Schedules, OfAFindingTheLeastRunIsKept) {
  const Exercise& exercise = catalogue().front();
  FuzzedSubject subject(to_check(exercise, exercise.variants.front(), {}), {});
  const std::string in_3_servers("\1\0\1", 3);
  const std::string in_2_servers("\0\0\1", 3);
  FoundRuns found;
  EXPECT_EQ(found.note(subject, *subject.run(in_3_servers)).size(), 1U);
  EXPECT_EQ(found.note(subject, *subject.run(in_2_servers)).size(), 1U);
  EXPECT_EQ(found.note(subject, *subject.run(in_3_servers)).size(), 0U);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all().front()->failing.configuration, 0U);
}

}  // namespace

namespace tiny {
namespace {

FuzzedSubject subject_of(const Program& program) {
  FuzzOptions options;
  options.memory_max_bytes = 1U << 26;
  return {{{"the one", [program] { return space_of(program); }}}, options};
}

// A step that turns out in two ways, to the same end: two schedules, of which neither is needless.
TEST(Schedules, ANewStepIsWorthKeepingAlsoBetweenKnownStates) {
  Program program;
  program.actors = {{{Do::choose, 0, 1, 1}}, {}};
  FuzzedSubject subject = subject_of(program);
  CorpusCover cover(subject);
  const std::string first(2, '\0');
  const std::string second("\0\1", 2);
  EXPECT_TRUE(cover.adds(*subject.run(first)));
  EXPECT_TRUE(cover.adds(*subject.run(second)));
  EXPECT_FALSE(cover.adds(*subject.run(first)));
}

// What a campaign does, without libFuzzer: it changes what has come to something new.
TEST(Schedules, ChangesOfWhatIsWorthKeepingReachWhatBruteForceReaches) {
  holds_for_all(200, [] {
    const Program program = *ending_programs();
    const BruteForce all(program, 100);
    RC_PRE(all.complete && all.runs > 1);
    FuzzedSubject subject = subject_of(program);
    ScheduleMutator mutator(subject, 100);
    CorpusCover cover(subject);
    Random random(*rc::gen::arbitrary<std::uint64_t>());
    std::vector<std::string> corpus{""};
    std::set<PlainState> ends;
    for (int i = 0; i < 20'000 && ends != all.ends; ++i) {
      const std::string bytes =
          mutator.mutated(corpus[random.below(corpus.size())], 100, random);
      const auto run = subject.run(bytes);
      ends.insert(plain(program, subject.sampler(0).graph().state(run->walk->end)));
      if (cover.adds(*run)) corpus.push_back(bytes);
    }
    RC_ASSERT(ends == all.ends);
  });
}

}  // namespace
}  // namespace tiny
}  // namespace interleave
