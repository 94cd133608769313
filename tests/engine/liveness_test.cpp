// Promises of small hand-written models: what has to come about, and the runs in which it does not.
#include "engine/liveness.hpp"

#include <gtest/gtest.h>

#include "engine/check.hpp"
#include "engine/finding.hpp"
#include "engine/processes.hpp"
#include "engine/rules.hpp"

namespace interleave {
namespace {

struct Shared {
  std::uint8_t lit = 0;
  std::uint8_t asked = 0;
  std::uint8_t budget = 0;
};
struct Local {
  std::uint8_t at = 0;
};
using Step = interleave::Step<Shared, Local>;
using Way = Outcome<Shared, Local>;
using Program = interleave::Program<Shared, Local>;
using Model = Processes<Shared, Local>;
using Property = Model::Property;

void nothing(Shared&, Local&) {}
void light(Shared& shared, Local&) { shared.lit = 1; }
void darken(Shared& shared, Local&) { shared.lit = 0; }
void ask(Shared& shared, Local&) { shared.asked = 1; }
void answer(Shared& shared, Local&) { shared.asked = 0; }
bool is_dark(const Shared& shared, const Local&) { return shared.lit == 0; }
bool budget_left(const Shared& shared, const Local&) { return shared.budget > 0; }

Property lit_in_the_end() {
  return Property::eventually(
      "it gets light", [](const Shared& shared, auto) { return shared.lit != 0; }, "it stays dark");
}
Property answered() {
  return Property::leads_to(
      "every question is answered", [](const Shared& shared, auto) { return shared.asked != 0; },
      [](const Shared& shared, auto) { return shared.asked == 0; }, "a question has no answer");
}

std::unique_ptr<StateSpace> space_of(const std::vector<Program>& programs, Property property,
                                     Shared shared = {}) {
  std::vector<Actor<Shared, Local>> actors;
  for (const Program& program : programs) {
    actors.push_back({"P" + std::to_string(actors.size() + 1), program, {}});
  }
  return make_space(Model(shared, std::move(actors), {std::move(property)}));
}

struct Checked {
  explicit Checked(std::unique_ptr<StateSpace> made)
      : space(std::move(made)), explored(*space, explore(*space, {})) {}
  bool breaks() const { return explored.breaks(0); }
  Finding finding() const { return least_finding(explored, 0); }
  std::unique_ptr<StateSpace> space;
  Explored explored;
};

Program round_and_round() { return {Step{"spin", nothing}.then("spin")}; }

// Whoever can act all the time does in the end, however long others keep going.
TEST(Liveness, AWeaklyFairSchedulerPutsNobodyOffForEver) {
  const Checked both(space_of({round_and_round(), {{"light", light}}}, lit_in_the_end()));
  EXPECT_FALSE(both.breaks());
  const Checked alone(space_of({round_and_round()}, lit_in_the_end()));
  ASSERT_TRUE(alone.breaks());
  const Finding finding = alone.finding();
  EXPECT_EQ(finding.kind, FindingKind::never_happens);
  EXPECT_EQ(finding.message, "it stays dark");
  EXPECT_EQ(finding.loop_from, 1U);
  EXPECT_EQ(finding.steps.size(), 1U);
  EXPECT_EQ(finding.inevitable.step, 0U);
  EXPECT_EQ(finding.inevitable.method, "every fair continuation");
}

// Who can act only now and then may always be too late: that would take a strongly fair scheduler.
TEST(Liveness, WhatIsPossibleNowAndThenMayNeverHappen) {
  const Program answers{Step{"answer", is_dark, answer}};
  const Program flickers{Step{"light", light}, Step{"darken", darken}.then("light")};
  const Checked found(space_of({{{"ask", ask}}, flickers, answers}, answered(), {0, 0, 0}));
  ASSERT_TRUE(found.breaks());
  const Finding finding = found.finding();
  ASSERT_TRUE(finding.loop_from.has_value());
  EXPECT_EQ(finding.steps.size() - *finding.loop_from + 1, 2U);  // light, darken
  EXPECT_TRUE(finding.anomaly.empty());
}

TEST(Liveness, OnceIsEnoughForEventuallyAndNotForLeadsTo) {
  const Program lights_once{Step{"light", light}, Step{"darken", darken},
                            Step{"spin", nothing}.then("spin")};
  EXPECT_FALSE(Checked(space_of({lights_once}, lit_in_the_end())).breaks());
  const Program asks_twice{Step{"ask", ask}, Step{"answer", answer}, Step{"ask again", ask},
                           Step{"spin", nothing}.then("spin")};
  const Checked found(space_of({asks_twice}, answered()));
  ASSERT_TRUE(found.breaks());
  EXPECT_EQ(found.finding().loop_from, 4U);
  EXPECT_EQ(found.finding().inevitable.step, 0U);  // there is no other way
}

TEST(Liveness, ARunMayEndBeforeItOrStopWhereOnlyFaultsCanFollow) {
  const Checked ends(space_of({{{"ask", ask}}}, answered()));
  ASSERT_TRUE(ends.breaks());
  EXPECT_FALSE(ends.finding().loop_from.has_value());
  EXPECT_EQ(ends.finding().steps.size(), 1U);
  EXPECT_EQ(ends.finding().inevitable.method, "counted");
  EXPECT_EQ(ends.explored.keeping_runs(1), 0);

  const Program by_accident{Step{"ask", ask},
                            Step{"answer", std::vector{Way{"", answer}.as_fault()}}};
  const Checked stops(space_of({by_accident}, answered()));
  ASSERT_TRUE(stops.breaks());
  EXPECT_EQ(stops.finding().steps.size(), 1U);
  EXPECT_EQ(stops.explored.keeping_runs(1), 0);
}

TEST(Liveness, RunsThatKeepThePromiseAreCountedOneByOne) {
  const Program asks{{"ask", ask}};
  const Program answers{{"answer", answer}};
  const Checked found(space_of({asks, answers}, answered()));
  EXPECT_EQ(found.explored.runs()[0], 2);
  EXPECT_EQ(found.explored.keeping_runs(1), 1);
  const Finding finding = found.finding();
  EXPECT_EQ(finding.inevitable.step, 1U);  // the answer before the question
  EXPECT_EQ(finding.inevitable.of, "1");
  EXPECT_EQ(finding.nearest_passing.size(), 2U);
  EXPECT_TRUE(finding.proved_minimal);
}

// A loop that can be left is no point of no return, be it about a promise or about finishing.
TEST(Liveness, ALoopThatCanBeLeftIsNotInevitable) {
  const Program may_spin{
      Step{"try", {Way{"again", nothing}.then("try"), Way{"light", light}}}};
  const Checked promise(space_of({may_spin}, lit_in_the_end()));
  ASSERT_TRUE(promise.breaks());
  EXPECT_EQ(promise.finding().inevitable.method, "not inevitable");
  EXPECT_EQ(promise.finding().loop_from, 1U);
  const Checked finishing(space_of(
      {may_spin}, {"it finishes", Property::When::every_process_finishes, nullptr, nullptr}));
  ASSERT_TRUE(finishing.breaks());
  EXPECT_EQ(finishing.finding().inevitable.method, "not inevitable");
}

TEST(Liveness, TheLeastRunIsTheOneWithTheFewestFaults) {
  const auto waits_or_breaks = Program{Step{"a", nothing}, Step{"b", nothing}, Step{"ask", ask}}
                                   .at_any_time(Step{"break", budget_left, ask}
                                                    .then(the_end)
                                                    .as_fault());
  const Checked found(space_of({waits_or_breaks}, answered(), {0, 0, 1}));
  ASSERT_TRUE(found.breaks());
  EXPECT_EQ(found.finding().steps.size(), 3U);  // with a fault it would be one
  const auto only_faulty = least_finding_with({std::uint16_t{999}}, found.explored, 0);
  ASSERT_TRUE(only_faulty.has_value());  // no fault of that label is needed
}

Report checked(std::vector<Program> programs, Property property, ExploreOptions options = {}) {
  CheckRequest request;
  request.subject = "example/liveness";
  request.explore = options;
  request.configurations = {{"alone", [=] { return space_of(programs, property); }}};
  return check(request);
}

TEST(Liveness, IsProvedOnlyOfWhatWasExploredToTheEnd) {
  const std::vector<Program> right{round_and_round(), {{"light", light}}};
  const Report proved = checked(right, lit_in_the_end());
  EXPECT_EQ(proved.verdict, Verdict::proved);
  EXPECT_EQ(proved.configurations[0].uncounted, "unbounded: some runs go round in a cycle");
  ExploreOptions one_state;
  one_state.limits.states_max = 1;
  const Report bounded = checked(right, lit_in_the_end(), one_state);
  EXPECT_EQ(bounded.verdict, Verdict::bounded);
  EXPECT_EQ(bounded.properties[0].verdict, Verdict::bounded);
}

TEST(Liveness, ALassosTokenRepeatsTheStemAndOneRoundOfTheLoop) {
  const Program asks_for_ever{Step{"wait", nothing}, Step{"ask", ask},
                              Step{"spin", nothing}, Step{"spin back", nothing}.then("spin")};
  const Report report = checked({asks_for_ever}, answered());
  ASSERT_EQ(report.findings.size(), 1U);
  const Finding& finding = report.findings[0];
  EXPECT_EQ(finding.loop_from, 3U);
  EXPECT_EQ(finding.steps.size(), 4U);
  const auto token = token_from(finding.token);
  ASSERT_TRUE(token.has_value());
  const auto space = space_of({asks_for_ever}, answered());
  const auto run = replay(*space, token->choices, token->digests.size());
  const auto unkept = unkept_in(*space, run, 0);
  ASSERT_TRUE(unkept.has_value());
  EXPECT_EQ(unkept->loop_from, 2U);
  // A step short of it the state has not come back, so nothing is shown.
  const auto shorter = replay(*space, token->choices, token->digests.size() - 1);
  EXPECT_FALSE(unkept_in(*space, shorter, 0).has_value());
}

TEST(Liveness, AnotherWhoIsServedMeanwhileMakesItStarvation) {
  // Two that take turns as they like with one lamp: each wants it to be its own again and again.
  const auto served = [](std::size_t who) {
    return [who](const Shared& shared, auto) { return shared.asked == who + 1; };
  };
  const auto waits = [](std::size_t who) {
    return [who](const Shared& shared, auto) { return shared.asked != who + 1; };
  };
  std::vector<Promise<Property::Condition>> both;
  for (const std::size_t who : {0U, 1U}) {
    both.push_back({"P" + std::to_string(who + 1) + " waits for ever", served(who), waits(who)});
  }
  const auto take = [](std::uint8_t who) {
    return who == 0 ? +[](Shared& shared, Local&) { shared.asked = 1; }
                    : +[](Shared& shared, Local&) { shared.asked = 2; };
  };
  const auto is_free = [](const Shared& shared, const Local&) { return shared.asked == 0; };
  std::vector<Program> takers;
  for (const std::uint8_t who : {0, 1}) {
    takers.push_back({Step{"take", is_free, take(who)}, Step{"give back", answer}.then("take")});
  }
  const Checked found(space_of(takers, Property::all_kept("each has its turn", both)));
  ASSERT_TRUE(found.breaks());
  EXPECT_EQ(found.finding().anomaly, "starvation");
  EXPECT_EQ(found.finding().message, "P1 waits for ever");
  for (const ReportStep& step : found.finding().steps) EXPECT_EQ(step.told.actor, "P2");
}

TEST(Liveness, AModelNamesWhatALoopOfItsIsCalled) {
  Property comes_back = Property::eventually(
      "it comes back", [](const Shared& shared, auto) { return shared.lit != 0; }, "it stays bad");
  const Checked found(
      space_of({round_and_round()}, std::move(comes_back).called("metastable cascade")));
  ASSERT_TRUE(found.breaks());
  EXPECT_EQ(found.finding().anomaly, "metastable cascade");
}

struct Lamp {
  std::uint8_t on = 0;
  std::uint8_t pressed = 0;
};

TEST(Liveness, RulesMakePromisesToo) {
  RuleSystem<Lamp> system;
  system.actors = {"Somebody", "Lamp"};
  system.rules = {{"press", 0, 0, [](const Lamp& lamp, unsigned) { return lamp.pressed == 0; },
                   [](Lamp& lamp, unsigned) { lamp.pressed = 1; }},
                  {"shine", 1, 0,
                   [](const Lamp& lamp, unsigned) { return lamp.pressed != 0 && lamp.on == 0; },
                   [](Lamp& lamp, unsigned) { lamp.on = 1; }}};
  RuleProperty<Lamp> shines{"it shines once it is pressed"};
  shines.promises.push_back({"it stays dark", [](const Lamp& lamp) { return lamp.on != 0; },
                             [](const Lamp& lamp) { return lamp.pressed != 0; }});
  system.properties = {shines};
  EXPECT_FALSE(Checked(make_space(Rules<Lamp>(system))).breaks());
  system.rules.pop_back();
  const Checked broken(make_space(Rules<Lamp>(system)));
  ASSERT_TRUE(broken.breaks());
  EXPECT_EQ(broken.finding().message, "it stays dark");
  EXPECT_EQ(broken.finding().steps.size(), 1U);
}

TEST(Liveness, MorePromisesThanAMaskHasBitsAreRefused) {
  std::vector<Promise<Property::Condition>> many(
      33, {"no", [](const Shared&, auto) { return true; }, nullptr});
  EXPECT_THROW(space_of({round_and_round()}, Property::all_kept("many", many)),
               std::invalid_argument);
}

}  // namespace
}  // namespace interleave
