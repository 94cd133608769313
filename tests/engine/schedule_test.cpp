#include "engine/schedule.hpp"

#include "engine/story.hpp"
#include "tests/support/grid_space.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/program_space.hpp"

namespace interleave {
namespace {

using rc::gen::arbitrary;

bool same(const Run& a, const Run& b) {
  if (a.end != b.end || a.ended != b.ended || a.steps.size() != b.steps.size()) return false;
  for (std::size_t i = 0; i < a.steps.size(); ++i) {
    if (a.steps[i].action != b.steps[i].action || a.steps[i].from != b.steps[i].from) return false;
  }
  return true;
}

TEST(Schedules, EveryListOfBytesIsOne) {
  holds_for_all(1'000, [] {
    const auto space = tiny::space_of(*tiny::looping_programs());
    const auto bytes = *rc::gen::string<std::string>();
    const auto run = replay_bytes(*space, bytes, 30);
    RC_ASSERT(run.ended || run.steps.size() == 30U);
    const Schedule schedule = schedule_of(run);
    RC_ASSERT(schedule.size() <= run.steps.size());
    RC_ASSERT(same(replay(*space, schedule, run.steps.size()), run));
    RC_ASSERT(schedule_of(replay(*space, schedule, run.steps.size())) == schedule);
  });
}

TEST(Schedules, EveryListOfNumbersIsOne) {
  holds_for_all(1'000, [] {
    const auto space = tiny::space_of(*tiny::ending_programs());
    const auto run = replay(*space, *arbitrary<Schedule>(), 100);
    RC_ASSERT(run.ended);
    const Schedule shortest = schedule_of(run);
    RC_ASSERT(same(replay(*space, shortest, run.steps.size()), run));
  });
}

Schedule indices(const Run& run) {
  Schedule found;
  for (const auto& step : run.steps) found.push_back(step.index);
  return found;
}

TEST(Schedules, ForcedStepsUseNothingUpAndTheEndIsFilledWithFirstChoices) {
  GridSpace space(2, 2, 1);
  // Actor 2 is done after two steps; the rest is forced, so the last number is never read.
  EXPECT_EQ(indices(replay(space, {1, 1, 1}, 9)), (Schedule{1, 1, 0, 0}));
  EXPECT_EQ(indices(replay(space, {}, 9)), (Schedule{0, 0, 0, 0}));
  EXPECT_EQ(indices(replay(space, {0, 1}, 9)), (Schedule{0, 1, 0, 0}));
  EXPECT_EQ(schedule_of(replay(space, {1, 1, 1}, 9)), (Schedule{1, 1}));
}

TEST(Schedules, ChoicesAreTakenModuloTheNumberOfSteps) {
  GridSpace space(3, 1, 1);
  EXPECT_EQ(indices(replay(space, {5, 7}, 9)), (Schedule{2, 1, 0}));
  EXPECT_EQ(indices(replay_bytes(space, "\x05\x07", 9)), (Schedule{2, 1, 0}));
  EXPECT_EQ(indices(replay_bytes(space, "\xff\xff", 9)), (Schedule{0, 1, 0}));
}

TEST(Schedules, EndAtTheLimitOnSteps) {
  GridSpace space(2, 5, 1);
  const auto cut = replay(space, {1, 1, 1}, 2);
  EXPECT_EQ(cut.steps.size(), 2U);
  EXPECT_FALSE(cut.ended);
  EXPECT_EQ(space.counters(cut.end.data()), (Counters{0, 2}));
  const auto whole = replay(space, {}, 10);
  EXPECT_EQ(whole.steps.size(), 10U);
  EXPECT_TRUE(whole.ended);
}

// Actor A jumps to its own step for ever; B has one step, which a fair scheduler cannot put off.
TEST(Schedules, ALoopIsFairOnceNothingElseIsPutOff) {
  tiny::Program program;
  program.registers = 2;
  program.loops = true;
  program.actors = {{{tiny::Do::jump_if, 0, 0, 0}}, {{tiny::Do::add, 1, 1}}};
  const auto space = tiny::space_of(program);
  EXPECT_EQ(fair_loops(*space, replay(*space, {0, 0}, 2)), std::vector<std::size_t>{});
  EXPECT_EQ(fair_loops(*space, replay(*space, {1}, 3)), (std::vector<std::size_t>{1, 2}));
}

TEST(Schedules, TakeTwoBytesOnlyWhereAByteIsTooSmall) {
  // Three hundred counters that each go up once: 300 steps at first, then 299 …
  class Wide final : public StateSpace {
   public:
    std::size_t state_words() const override { return 1; }
    void initial(Word* state) override { *state = 0; }
    StateFacts expand(const Word* state, Successors& out) override {
      for (std::uint16_t i = 0; *state < 50 && i < 300 - *state; ++i) {
        *out.add({0, i, 0, 0, 0}) = *state + 1;
      }
      return {};
    }
    const std::vector<std::string>& actors() const override { return names_; }
    const std::vector<PropertyInfo>& properties() const override { return none_; }
    const std::vector<std::string>& goals() const override { return names_; }
    StepDescription describe(const Word*, const Action&) override { return {}; }
    std::string explain(const Word*, std::size_t) override { return {}; }

   private:
    std::vector<std::string> names_;
    std::vector<PropertyInfo> none_;
  } wide;
  const std::string bytes("\x01\x2b" "\x01\x2b" "\x00\x07", 6);  // 299, 299 of 299, 7
  const auto run = replay_bytes(wide, bytes, 100);
  ASSERT_EQ(run.steps.size(), 50U);
  EXPECT_EQ(run.steps[0].of, 300);
  EXPECT_EQ(run.steps[0].index, 299);
  EXPECT_EQ(run.steps[1].index, 0);
  EXPECT_EQ(run.steps[2].index, 7);
  EXPECT_EQ(run.steps[3].index, 0);
  EXPECT_EQ(run.steps[44].of, 256);  // from here on a byte a choice

  const std::string long_bytes = std::string(88, '\0') + "\xff\xfe\x09";
  const auto longer = replay_bytes(wide, long_bytes, 100);
  EXPECT_EQ(longer.steps[44].index, 255);
  EXPECT_EQ(longer.steps[45].index, 254);
  EXPECT_EQ(longer.steps[46].index, 9);
}

TEST(Digests, AreTheSameForEver) {
  GridSpace space(2, 2, 1);
  const auto run = replay(space, {0, 1}, 9);
  // Tokens that people keep hold these numbers: a change here breaks every one of them.
  EXPECT_EQ(digests(space, run), (std::vector<std::uint16_t>{2087, 2531, 1235, 923}));
}

TEST(Digests, DependOnActorLabelAndOutcomeOnly) {
  GridSpace space(2, 2, 1);
  GridSpace wider(2, 2, 2);  // packed in another way
  EXPECT_EQ(digests(space, replay(space, {1}, 9)), digests(wider, replay(wider, {1}, 9)));
}

// The first step that differs is the one at which a step was renamed, and all after it differ too.
TEST(Digests, ShowTheFirstStepThatDiffers) {
  for (unsigned renamed = 0; renamed < 6; ++renamed) {
    GridSpace space(1, 6, 1);
    const auto expected = digests(space, replay(space, {}, 9));
    space.label = [renamed](const Counters& at, std::size_t) {
      return (at[0] == renamed ? "up to " : "to ") + std::to_string(at[0] + 1);
    };
    const auto seen = digests(space, replay(space, {}, 9));
    for (unsigned i = 0; i < 6; ++i) EXPECT_EQ(seen[i] == expected[i], i < renamed);
  }
}

TEST(Tokens, AreReadAsTheyWereWritten) {
  const Token token{"lost-update/buggy", "2-servers", "servers=2,calls=1", {0, 1, 65535},
                    {0x0, 0xa1b, 0xfff}};
  EXPECT_EQ(to_text(token), "lost-update/buggy:2-servers:servers=2,calls=1:0.1.65535:0.a1b.fff");
  holds_for_all(1'000, [] {
    Token written;
    written.subject = *rc::gen::nonEmpty<std::string>(rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("abcz09-/_."))));
    written.configuration = *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("abcz09-")));
    written.bounds = *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("abcz09-=,")));
    written.choices = *arbitrary<Schedule>();
    written.digests = *arbitrary<std::vector<std::uint16_t>>();
    const auto read = token_from(to_text(written));
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->subject == written.subject);
    RC_ASSERT(read->configuration == written.configuration);
    RC_ASSERT(read->bounds == written.bounds);
    RC_ASSERT(read->choices == written.choices);
    RC_ASSERT(read->digests == written.digests);
  });
}

TEST(Tokens, AreRefusedWhenMalformed) {
  for (const char* text :
       {"", ":", "::::", "lost-update", "a:b:c:0.1", "a:b:c:0.1:0a:more", ":b:c:0:0", "a:b:c:x:0",
        "a:b:c:0.:0", "a:b:c:.0:0", "a:b:c:0..1:0", "a:b:c:-1:0", "a:b:c:+1:0", "a:b:c: 1:0",
        "a:b:c:65536:0", "a:b:c:0:g", "a:b:c:0:0x1", "a:b:c:0:10000", "a:b:c:0:1 ", "a:b:c:0;1:0",
        "a:b:c:99999999999999999999:0", "a:b:c:1.5e3:0"}) {
    EXPECT_FALSE(token_from(text).has_value()) << text;
  }
  EXPECT_TRUE(token_from("a::::").has_value());
}

TEST(Tokens, NoTextMakesTheReaderFail) {
  holds_for_all(5'000, [] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("ab:.0159afx-\0 ", 14)));
    const auto token = token_from(text);
    if (token) RC_ASSERT(token_from(to_text(*token)).has_value());
  });
}

TEST(Stories, ClocksGrowAlongEachActor) {
  GridSpace space(2, 2, 1);
  const auto told = tell(space, replay(space, {0, 1, 1}, 9));
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[0].vector_clock, (std::vector<std::uint32_t>{1, 0}));
  EXPECT_EQ(told[1].vector_clock, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(told[2].vector_clock, (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(told[3].vector_clock, (std::vector<std::uint32_t>{2, 0}));
}

}  // namespace
}  // namespace interleave
