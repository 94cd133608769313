// The rules' own test: right variants with one thing done wrong. Each of them has to break exactly
// the rules that are named beside it, and each rule of an exercise has to be broken by something.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "engine/check.hpp"
#include "models/catalogue.hpp"
#include "models/double_charge_payment.hpp"
#include "models/lost_update_race.hpp"

namespace interleave {
namespace {

const Exercise& exercise(const std::string& name) {
  const auto& all = catalogue();
  return *std::find_if(all.begin(), all.end(), [&](const Exercise& candidate) {
    return candidate.world.exercise == name;
  });
}

Report checked(const Exercise& exercise, const Variant& variant) {
  CheckRequest request;
  request.subject = exercise.world.exercise + '/' + variant.name;
  for (const Configuration& setting : configurations_of(exercise, variant, {})) {
    request.configurations.push_back(
        {setting.name, [&variant, setting] { return variant.make(setting, {}); }});
  }
  return check(request);
}

std::set<std::string> broken_in(const Report& report) {
  std::set<std::string> rules;
  for (const PropertyResult& rule : report.properties) {
    if (rule.verdict == Verdict::broken) rules.insert(rule.name);
  }
  return rules;
}

}  // namespace

namespace lost_update {
namespace {

void nothing(Outside&, Server&) {}
bool version_is_the_same(Outside& outside, Server& me) {
  return outside.db.get_with_version(counter).version == me.version;
}
void get_version(Outside& outside, Server& me) {
  me.version = static_cast<std::uint8_t>(outside.db.get_with_version(counter).version);
}
void increment_with_an_id_of_the_try(Outside& outside, Server& me) {
  outside.db.increment_once(counter, me.adds, name_of(me) + std::to_string(++me.conflicts));
}
void increment_with_one_id(Outside& outside, Server& me) {
  outside.db.increment_once(counter, me.adds, "id");
}

Program sent_once() {
  return {{"increment",
           {Way{"", increment},
            Way{"request lost", lose_the_request}.then(the_end).when(may_lose_an_answer)
                .as_fault()}}};
}

std::vector<Variant> mutants() {
  const auto loses = [] { return breaks(no_points_lost); };
  const auto waits = [] { return breaks(every_call_returns); };
  const Step acquire{"acquire_lock", lock_is_free, take_lock};
  const Step acquire_lease{"acquire_lock", lock_is_free, take_lease};
  const Step release{"release_lock", give_lock_back};
  const Bounds lost_answer{{"lost-answers", 1}};
  const Bounds lease_runs_out{{"lease-expiries", 1}};
  return {
      variant("lock", "not taken", {{"get", get}, {"set", set}}, loses()),
      variant("lock", "taken after reading", {{"get", get}, acquire, {"set", set}, release},
              loses()),
      variant("lock", "given back before writing",
              {acquire, {"get", get}, release, {"set", set}}, loses()),
      variant("lock", "given back between, and taken again",
              {acquire, {"get", get}, release, {"again", lock_is_free, take_lock}, {"set", set},
               {"release", give_lock_back}},
              loses()),
      variant("lock", "never given back", {acquire, {"get", get}, {"set", set}}, waits()),
      variant("optimistic", "written without a look at the version",
              {{"get_with_version", get_with_version}, {"set", set}}, loses()),
      variant("optimistic", "first a look at the version, then written",
              {{"get_with_version", get_with_version},
               {"check_version", version_is_the_same, "get_with_version"},
               {"set", set}},
              loses()),
      variant("optimistic", "a conflict is no matter",
              {{"get_with_version", get_with_version},
               {"set_if_version", set_if_version, "return"},
               {"return", nothing}},
              loses()),
      variant("optimistic", "not read again after a conflict",
              {{"get_with_version", get_with_version},
               {"set_if_version", set_if_version, "set_if_version"}},
              waits()),
      variant("optimistic", "the version is read after the value",
              {{"get", get},
               {"get_version", get_version},
               {"set_if_version", set_if_version, "get"}},
              loses()),
      variant("atomic-resend-id", "no id", sent_again_until_answered<increment>(), loses(),
              lost_answer),
      variant("atomic-resend-id", "an id of the try, not of the call",
              sent_again_until_answered<increment_with_an_id_of_the_try>(), loses(), lost_answer),
      variant("atomic-resend-id", "one id for all calls",
              sent_again_until_answered<increment_with_one_id>(), loses(), lost_answer),
      variant("atomic-resend-id", "not sent again", sent_once(), loses(), lost_answer),
      variant("lease-fenced", "no fence", {acquire_lease, {"get", get}, {"set", set}, release},
              loses(), lease_runs_out),
      variant("lease-fenced", "no fence on reads",
              {acquire_lease, {"get", get}, {"set", set_fenced, "acquire_lock"}, release}, loses(),
              lease_runs_out),
      variant("lease-fenced", "no fence on writes",
              {acquire_lease, {"get", get_fenced, "acquire_lock"}, {"set", set}, release}, loses(),
              lease_runs_out),
      variant("lease-fenced", "a refused write is no matter",
              {acquire_lease, {"get", get_fenced, "acquire_lock"},
               {"set", set_fenced, "release_lock"}, release},
              loses(), lease_runs_out),
      variant("lease-fenced", "reads again with the old token",
              {acquire_lease, {"get", get_fenced, "get"}, {"set", set_fenced, "get"}, release},
              waits(), lease_runs_out),
  };
}

}  // namespace
}  // namespace lost_update

namespace double_charge {
namespace {

void acknowledge(Outside&, Client& me) {
  me.success = 1;
  me.more_calls = me.charge = 0;
}
void mark_paid_and_return(Outside& outside, Client& me) {
  mark_paid(outside, me);
  acknowledge(outside, me);
}
bool never(const Outside&, const Client&) { return false; }

std::vector<Variant> mutants() {
  const auto charges_twice = [] { return breaks(at_most_one_charge); };
  const auto lies = [] { return breaks(success_is_true); };
  const auto keyed = crash_and_call_again<key_of_order>;
  const auto charge = charging<key_of_order>("charge");
  const Step mark{"mark_paid", mark_paid};
  const Step receipt = Step{"receipt", send_receipt_and_return}.then(the_end);
  const Step get{"get", there_is_no_record, the_end};
  const Step check = Step{"check", charge_is_complete, the_end}.then("mark_paid");
  const Step record_last = Step{"set", record_and_return}.then(the_end);
  return {
      variant("key", "no key",
              {charging<no_key>("charge") + Program{mark, receipt}, crash_and_call_again<no_key>},
              charges_twice()),
      variant("key", "a key of the attempt",
              {charging<key_of_attempt>("charge") + Program{mark, receipt},
               crash_and_call_again<key_of_attempt>},
              charges_twice()),
      variant("key", "never marked paid", {charge + Program{receipt}, keyed}, lies()),
      variant("key", "no receipt",
              {charge + Program{{"mark_paid", mark_paid_and_return}}, keyed}, lies()),
      variant("key", "success before the order is marked paid",
              {charge + Program{{"return", acknowledge}, mark, {"receipt", send_receipt}}, keyed},
              lies()),
      variant("key", "success after a timeout",
              {charging<key_of_order>("return") +
                   Program{mark, receipt, Step{"return", acknowledge}},
               keyed},
              lies()),
      variant("key", "success is never returned",
              {charge + Program{mark, {"receipt", send_receipt}}, keyed},
              breaks(succeeds_without_faults)),
      variant("key", "waits for an answer that never comes",
              {charging<key_of_order>("wait") +
                   Program{mark, receipt, Step{"wait", never, acknowledge}},
               keyed},
              breaks(every_call_ends)),
      variant("recorded-last", "recorded first",
              {Program{get} + charging<key_of_order>("check") +
                   Program{{"set", record}, mark, receipt, check},
               keyed},
              lies()),
      variant("recorded-last", "recorded before the receipt",
              {Program{get} + charging<key_of_order>("check") +
                   Program{mark, {"set", record}, receipt, check},
               keyed},
              lies()),
      variant("recorded-last", "no key",
              {Program{get} + charging<no_key>("check") +
                   Program{mark, {"receipt", send_receipt}, record_last, check},
               crash_and_call_again<no_key>},
              charges_twice()),
      // The key is what helps: without the record, nothing is lost.
      variant("recorded-last", "no look at the record",
              {charging<key_of_order>("check") +
                   Program{mark, {"receipt", send_receipt}, record_last, check},
               keyed},
              holds()),
  };
}

}  // namespace
}  // namespace double_charge

namespace {

struct Mutated {
  const Exercise& exercise;
  std::vector<Variant> variants;  // each has the right variant's name, and says what is wrong
};
std::vector<Mutated> all_mutants() {
  return {{exercise("lost-update"), lost_update::mutants()},
          {exercise("double-charge"), double_charge::mutants()}};
}

TEST(VariantMutants, EachBreaksTheRulesThatAreMeantToNoticeIt) {
  for (const auto& [exercise, mutants] : all_mutants()) {
    for (const Variant& mutant : mutants) {
      const std::string what = exercise.world.exercise + '/' + mutant.name + ": " + mutant.what;
      const auto right = std::find_if(
          exercise.variants.begin(), exercise.variants.end(),
          [&](const Variant& variant) { return variant.name == mutant.name; });
      ASSERT_NE(right, exercise.variants.end()) << what;
      EXPECT_TRUE(right->expected.broken.empty()) << what;
      const Report report = checked(exercise, mutant);
      const std::set<std::string> expected(mutant.expected.broken.begin(),
                                           mutant.expected.broken.end());
      EXPECT_EQ(broken_in(report), expected) << what;
      EXPECT_EQ(report.verdict, expected.empty() ? Verdict::proved : Verdict::broken) << what;
    }
  }
}

// No variant breaks these, but files in tests/submissions/EXERCISE/broken/ do.
const std::set<std::string> broken_by_files{
    "refund-duplicates: no charge is refunded twice",  // refunds_twice_to_be_sure.js
    "refund-duplicates: every run ends",               // until_none_is_listed.js
    "sale-start: every request is answered",           // throws_until_then.js
    "warm-cache: every call returns",                  // answers_to_events.js
};

TEST(VariantMutants, EveryRuleIsBrokenBySomething) {
  for (const Exercise& each : catalogue()) {
    if (each.cases) continue;
    std::set<std::string> rules;
    std::set<std::string> broken;
    for (const Variant& variant : each.variants) {
      const auto space = variant.make(configurations_of(each, variant, {}).front(), {});
      for (const PropertyInfo& rule : space->properties()) {
        const bool by_file = broken_by_files.contains(each.world.exercise + ": " + rule.name);
        if (!by_file) rules.insert(rule.name);
      }
      broken.insert(variant.expected.broken.begin(), variant.expected.broken.end());
    }
    for (const auto& [exercise, mutants] : all_mutants()) {
      if (&exercise != &each) continue;
      for (const Variant& mutant : mutants) {
        broken.insert(mutant.expected.broken.begin(), mutant.expected.broken.end());
      }
    }
    EXPECT_EQ(rules, broken) << each.world.exercise;
  }
}

}  // namespace
}  // namespace interleave
