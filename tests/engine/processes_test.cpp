// Small hand-written models, one for each thing that Processes offers, with the numbers that a
// person can count.
#include "engine/processes.hpp"

#include <gtest/gtest.h>

#include "engine/finding.hpp"

namespace interleave {
namespace {

struct Shared {
  std::uint8_t value = 0;
  std::uint8_t locks[2] = {};
  std::uint8_t budget = 0;
};
struct Local {
  std::uint8_t at = 0;
  std::uint8_t more_calls = 0;
  std::uint8_t current = 0;
};

using Step = interleave::Step<Shared, Local>;
using Way = Outcome<Shared, Local>;
using Program = interleave::Program<Shared, Local>;
using Model = Processes<Shared, Local>;
using When = Model::Property::When;

void add_one(Shared& shared, Local&) { ++shared.value; }
bool first_is_free(const Shared& shared, const Local&) { return shared.locks[0] == 0; }
bool second_is_free(const Shared& shared, const Local&) { return shared.locks[1] == 0; }
void take_first(Shared& shared, Local&) { shared.locks[0] = 1; }
void take_second(Shared& shared, Local&) { shared.locks[1] = 1; }
void free_both(Shared& shared, Local&) { shared.locks[0] = shared.locks[1] = 0; }
bool try_first(Shared& shared, Local&) { return std::exchange(shared.locks[0], 1) == 0; }
bool budget_left(const Shared& shared, const Local&) { return shared.budget > 0; }
void spend(Shared& shared, Local&) { --shared.budget; }
void add_and_spend(Shared& shared, Local&) { ++shared.value; --shared.budget; }

struct Checked {
  explicit Checked(Model model)
      : space(make_space(std::move(model))), explored(*space, explore(*space, {})) {}
  std::string runs() const { return explored.runs()[0].str(); }
  std::string violating(std::size_t property) const {
    const PropertyMask mask = PropertyMask{1} << property;
    return BigInteger(explored.runs()[0] - explored.keeping_runs(mask)).str();
  }
  std::unique_ptr<StateSpace> space;
  Explored explored;
};

Model::Property value_is(std::uint8_t expected) {
  return {"value", When::at_end,
          [expected](const Shared& shared, auto) { return shared.value == expected; }, {}};
}
Model::Property all_finish() { return {"all finish", When::every_process_finishes, {}, {}}; }

Checked checked(std::vector<Program> programs, Shared shared, std::vector<Model::Property> rules) {
  std::vector<Actor<Shared, Local>> actors;
  for (auto& program : programs) {
    actors.push_back({"P" + std::to_string(actors.size() + 1), std::move(program), {}});
  }
  return Checked(Model(shared, std::move(actors), std::move(rules)));
}

TEST(Processes, LocksTakenInOppositeOrdersAreStuckInTwoOfTheirInterleavings) {
  const Program forwards{{"first", first_is_free, take_first},
                         {"second", second_is_free, take_second},
                         {"free", free_both}};
  const Program backwards{{"second", second_is_free, take_second},
                          {"first", first_is_free, take_first},
                          {"free", free_both}};
  const Checked found = checked({forwards, backwards}, {}, {all_finish(), value_is(0)});
  EXPECT_EQ(found.runs(), "4");  // one after the other, or each with one lock: stuck
  EXPECT_EQ(found.violating(0), "2");
  EXPECT_EQ(found.violating(1), "0");  // a stuck run has no end to be judged
  const Finding finding = least_finding(found.explored, 0);
  EXPECT_EQ(finding.kind, FindingKind::stuck);
  EXPECT_EQ(finding.steps.size(), 2U);
  EXPECT_EQ(finding.inevitable.step, 2U);
  EXPECT_EQ(finding.nearest_passing.size(), 6U);
}

TEST(Processes, OutcomesAreInterleavingsOfTheirOwn) {
  const Program flips{{"flip", {Way{"heads", add_one}, Way{"tails", spend}}}};
  Shared shared;
  shared.budget = 2;
  const Checked found = checked({flips, flips}, shared, {value_is(1)});
  EXPECT_EQ(found.runs(), "8");  // two orders, two outcomes each
  EXPECT_EQ(found.violating(0), "4");
}

TEST(Processes, AFaultIsPossibleWhileItsGuardHoldsAndCostsMoreThanAnyStep) {
  const Program resends{
      {"send",
       {Way{"", add_one},
        Way{"answer lost", add_and_spend}.then("send").when(budget_left).as_fault(),
        Way{"request lost", spend}.then("send").when(budget_left).as_fault()}},
      {"rest", free_both}};
  Shared shared;
  shared.budget = 1;
  const Checked found = checked({resends}, shared, {value_is(1), value_is(2)});
  EXPECT_EQ(found.runs(), "3");
  EXPECT_EQ(found.violating(0), "1");
  EXPECT_EQ(found.violating(1), "2");
  const Finding lost = least_finding(found.explored, 0);
  EXPECT_EQ(lost.steps.size(), 3U);
  EXPECT_TRUE(lost.steps[0].fault);
  EXPECT_EQ(lost.steps[0].told.outcome, "answer lost");
  EXPECT_EQ(least_finding(found.explored, 1).steps.size(), 2U);  // the way without a fault
}

TEST(Processes, AnAttemptThatFailsGoesWhereItSays) {
  const Program tries{{"try", try_first, the_end}, {"add", add_one}};
  const Checked found = checked({tries, tries}, {}, {value_is(1)});
  EXPECT_EQ(found.runs(), "4");  // who comes second fails before or after the other adds
  EXPECT_EQ(found.violating(0), "0");
}

TEST(Processes, CallsFollowEachOther) {
  Local local;
  local.more_calls = 2;
  Checked found(Model({}, {{"P1", {{"add", add_one}}, local}, {"P2", {{"add", add_one}}, {}}},
                      {value_is(4)}));
  EXPECT_EQ(found.runs(), "4");
  EXPECT_EQ(found.violating(0), "0");
}

TEST(Processes, ACrashCanComeBeforeAnyStepAndEndsTheProcess) {
  const auto crashing = Program{{"add", add_one}, {"add again", add_one}}.at_any_time(
      Step{"crash", budget_left, spend}.then(the_end).as_fault());
  Shared shared;
  shared.budget = 1;
  const Checked found = checked({crashing}, shared, {value_is(2), all_finish()});
  EXPECT_EQ(found.runs(), "3");
  EXPECT_EQ(found.violating(0), "2");
  EXPECT_EQ(found.violating(1), "0");
}

// Crashes need not happen: whoever waits for a lock whose holder has crashed is stuck, though more
// crashes would release everybody.
TEST(Processes, MoreFaultsNeverMakeAProgramRight) {
  const auto locking =
      Program{{"lock", first_is_free, take_first}, {"free", free_both}}.at_any_time(
          Step{"crash", budget_left, spend}.then(the_end).as_fault());
  for (std::uint8_t crashes = 1; crashes <= 3; ++crashes) {
    Shared shared;
    shared.budget = crashes;
    const Checked found = checked({locking, locking}, shared, {all_finish()});
    ASSERT_TRUE(found.explored.breaks(0)) << int{crashes};
    const Finding finding = least_finding(found.explored, 0);
    EXPECT_EQ(finding.kind, FindingKind::stuck);
    EXPECT_EQ(finding.steps.size(), 2U);
  }
}

// Nor does a fault that could happen, but does not, make it unfair to go on without it.
TEST(Processes, GoesRoundForEverThoughSomebodyCouldStillCrash) {
  const Program spins{{"try", try_first, "try"}};
  const auto waits = Program{{"wait", second_is_free, free_both}}.at_any_time(
      Step{"crash", budget_left, spend}.then(the_end).as_fault());
  const Checked found = checked({spins, waits}, {0, {1, 1}, 1}, {all_finish()});
  ASSERT_TRUE(found.explored.breaks(0));
  const Finding finding = least_finding(found.explored, 0);
  EXPECT_EQ(finding.kind, FindingKind::never_finishes);
  EXPECT_EQ(finding.loop_from, 1U);
  EXPECT_EQ(finding.steps.size(), 1U);
}

TEST(Processes, TheSurroundingsNeedNotFinish) {
  const Program waits{{"wait", first_is_free, add_one}};
  const Checked stuck = checked({{{"add", add_one}}, waits}, {0, {1, 0}, 0}, {all_finish()});
  EXPECT_TRUE(stuck.explored.breaks(0));
  Checked found(Model({0, {1, 0}, 0},
                      {{"P1", {{"add", add_one}}, {}}, {"Time", waits, {}, /*environment=*/true}},
                      {all_finish(), value_is(1)}));
  EXPECT_FALSE(found.explored.breaks(0));
  EXPECT_EQ(found.violating(1), "0");
}

TEST(Processes, RefuseToGoToAStepThatDoesNotExist) {
  EXPECT_THROW(Model({}, {{"P1", {{"try", try_first, "nowhere"}}, {}}}, {}),
               std::invalid_argument);
}

struct Log {
  std::vector<int> entries;
  friend bool operator==(const Log&, const Log&) = default;
};
std::size_t hash_value(const Log& log) { return boost::hash_value(log.entries); }
std::size_t memory_bytes(const Log& log) { return log.entries.size() * sizeof(int); }

struct Writer {
  std::uint8_t at = 0;
  std::uint8_t number = 0;
};

TEST(Processes, ASharedPartOfAnySizeIsInterned) {
  using Logging = Processes<Log, Writer, 2>;
  const interleave::Program<Log, Writer> writes{
      {"write", [](Log& log, Writer& me) { log.entries.push_back(me.number); }},
      {"write again", [](Log& log, Writer& me) { log.entries.push_back(me.number); }}};
  const auto space = make_space(Logging(
      Log{}, {{"P1", writes, {0, 1}}, {"P2", writes, {0, 2}}},
      {{"in turns", Logging::Property::When::at_end,
        [](const Log& log, auto) { return log.entries != std::vector{1, 2, 1, 2}; }, {}}}));
  const Explored explored(*space, explore(*space, {}));
  EXPECT_EQ(explored.exploration().states, 19U);  // every order of every prefix
  EXPECT_EQ(explored.runs()[0], 6);
  EXPECT_EQ(explored.keeping_runs(1), 5);
  EXPECT_GE(space->memory_bytes(), 19 * sizeof(Log));
}

// What the surroundings may do but need not makes runs of its own: they end with it or without it.
TEST(Processes, ARunMayEndBeforeWhatIsOptional) {
  struct Mail {
    std::uint8_t sent = 0;
    std::uint8_t delivered = 0;
  };
  struct Person {
    std::uint8_t at = 0;
  };
  using Post = Processes<Mail, Person, 2>;
  using Letter = interleave::Step<Mail, Person>;
  const auto deliver = Letter{"deliver", [](const Mail& mail, const Person&) {
                                return mail.delivered < mail.sent;
                              },
                              [](Mail& mail, Person&) { ++mail.delivered; }};
  for (const bool optional : {false, true}) {
    const auto space = make_space(Post(
        Mail{},
        {{"Writer", {{"send", [](Mail& mail, Person&) { ++mail.sent; }}}, {}},
         {"Post", {Letter(deliver).then("deliver")}, {}, /*environment=*/true, optional}},
        {{"arrives", Post::Property::When::at_end,
          [](const Mail& mail, auto) { return mail.delivered == mail.sent; }, {}}}));
    const Explored explored(*space, explore(*space, {}));
    EXPECT_EQ(explored.exploration().states, 3U);
    EXPECT_EQ(explored.runs()[0], optional ? 2 : 1);
    EXPECT_EQ(explored.breaks(0), optional);
    EXPECT_EQ(explored.keeping_runs(1), optional ? 0 : 1);  // it is late before it arrives
  }
}

}  // namespace
}  // namespace interleave
