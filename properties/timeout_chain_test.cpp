// Exercise 2 three times over: the model with its clock, the arithmetic, and brute force agree.
#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/check.hpp"
#include "models/worlds/timeout_budgets.hpp"
#include "models/worlds/timeout_chain.hpp"

namespace interleave::timeout_chain {
namespace {

constexpr Time tick = a_second / 20;

struct Measured {
  Report report;
  std::vector<std::string> broken;
  std::optional<Time> latest_answer;
  std::int64_t queries = 0;
  Time orphaned = 0;
};

Measured measured(const Numbers& numbers, const Network& network) {
  Measured found;
  CheckRequest request;
  request.configurations = {{"1 request", [&] { return requests(numbers, network); }}};
  found.report = check(request);
  for (const PropertyResult& property : found.report.properties) {
    if (property.verdict == Verdict::broken) found.broken.push_back(property.name);
  }
  const auto space = requests(numbers, network);
  const Exploration all = explore(*space, {});
  for (StateIndex i = 0; i < all.states; ++i) {
    found.latest_answer = std::max(found.latest_answer, space->measure(all.state(i), 0));
    found.queries = std::max(found.queries, space->measure(all.state(i), 2).value());
    found.orphaned = std::max(found.orphaned, space->measure(all.state(i), 3).value());
  }
  return found;
}

// Budgets near what is needed, now a little more and now a little less.
Numbers some_numbers() {
  Numbers numbers;
  numbers.timeouts[0] = *rc::gen::inRange<Time>(1, 60) * tick;
  for (const Level caller : callers) {
    const std::size_t level = number_of(caller);
    numbers.attempts[level] = *rc::gen::inRange(1, 4);
    const Time least = needed(numbers, caller, tick);
    const Time off = *rc::gen::element<Time>(0, 0, 0, 1, tick, 10 * tick, -1, -tick, -10 * tick,
                                             -least / 2);
    numbers.timeouts[level] = std::max<Time>(1, least + off);
  }
  return numbers;
}

// One run on paper, without a clock: calls as calls, each told when it would be answered. Query
// number `answered` takes `takes`, and all others hang.
struct Simulated {
  const Numbers& numbers;
  int answered = 0;
  Time takes = 0;
  int queries = 0;

  struct Outcome {
    Time answer = never;
    Time last = 0;  // of what is done for it
  };

  Outcome call(Level level, Time begins, Time until = never) {
    if (level == Level::database) {
      const bool answers = ++queries == answered && takes <= numbers.timeout(level);
      return {answers ? begins + takes : never, 0};
    }
    const Level callee = static_cast<Level>(number_of(level) - 1);
    Outcome all;
    for (int i = 0; i < numbers.attempts_of(level) && begins <= until; ++i) {
      const Outcome one = call(callee, begins + tick);
      begins += tick + numbers.timeout(callee);
      all.last = std::max(all.last, one.last);
      if (one.answer <= std::min(begins, until)) return {one.answer, all.last};
      all.last = std::max(all.last, std::min(begins, until));
    }
    return all;
  }
};

bool contains(const std::vector<std::string>& rules, const std::string& rule) {
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

RC_GTEST_PROP(TimeoutChain, theModelBreaksWhatTheArithmeticBreaks, ()) {
  const Numbers numbers = some_numbers();
  const auto on_paper = broken_by_arithmetic(numbers, tick);
  const auto found = measured(numbers, {tick});
  for (const auto* rule : {database_has_its_time, budgets_hold, ends_before_the_user_leaves}) {
    RC_ASSERT(contains(found.broken, rule) == contains(on_paper, rule));
  }
  // Budgets that are too small can end a request before its retry, so there it may break first.
  if (contains(on_paper, somebody_retries)) RC_ASSERT(contains(found.broken, somebody_retries));
  RC_ASSERT((found.report.verdict == Verdict::proved) == on_paper.empty());
}

RC_GTEST_PROP(TimeoutChain, budgetsThatHoldGiveTheWorstCaseOnPaper, ()) {
  Numbers numbers = some_numbers();
  for (const Level caller : callers) {
    Time& timeout = numbers.timeouts[number_of(caller)];
    timeout = std::max(timeout, needed(numbers, caller, tick));
  }
  const auto found = measured(numbers, {tick});
  if (numbers.timeout(Level::client) >= users_patience) return;
  Time latest = numbers.timeout(Level::database);
  std::int64_t queries = 1;
  for (const Level caller : callers) {
    const Time callee = numbers.timeouts[number_of(caller) - 1];
    latest += (numbers.attempts_of(caller) - 1) * (callee + tick) + tick;
    queries *= numbers.attempts_of(caller);
  }
  RC_ASSERT(found.latest_answer == latest);
  RC_ASSERT(found.queries == queries);
  RC_ASSERT(found.orphaned == 0);
}

// The model lets a query be answered at the last moment before something else happens. On paper
// every query is the one that is answered, after every number of ticks.
RC_GTEST_PROP(TimeoutChain, noMomentOfAnsweringIsWorseThanTheModels, ()) {
  Numbers numbers = some_numbers();
  for (Time& timeout : numbers.timeouts) timeout = std::max<Time>(1, timeout / tick) * tick;
  const Time patience = std::min(numbers.timeout(Level::client), users_patience);
  std::optional<Time> latest;
  Time orphaned = 0;
  int queries = 0;
  for (int which = 0; which <= std::max(queries, 1); ++which) {
    for (Time takes = 0; takes <= numbers.timeout(Level::database); takes += tick) {
      Simulated run{numbers, which, takes};
      const auto outcome = run.call(Level::client, 0, numbers.timeout(Level::client));
      const bool in_time = outcome.answer <= patience;
      if (in_time) latest = std::max(latest, std::optional(outcome.answer));
      const Time gone = in_time ? outcome.answer : patience;
      orphaned = std::max(orphaned, outcome.last - gone);
      queries = std::max(queries, run.queries);
    }
  }
  const auto found = measured(numbers, {tick});
  RC_ASSERT(found.latest_answer == latest);
  RC_ASSERT(found.orphaned == orphaned);
  RC_ASSERT(found.queries == queries);
}

RC_GTEST_PROP(TimeoutChain, cancellingLeavesNoMoreWorkThanTheWayDownTakes, ()) {
  const Numbers numbers = some_numbers();
  const auto cancelled = measured(numbers, {tick, true});
  const auto left_alone = measured(numbers, {tick});
  RC_ASSERT(cancelled.orphaned <= 4 * tick);
  RC_ASSERT(cancelled.queries <= left_alone.queries);
}

RC_GTEST_PROP(TimeoutChain, theSolverFindsWhatTryingAllTimesFinds, ()) {
  Problem problem;
  problem.hop = Rational(*rc::gen::inRange(0, 20), 100);
  problem.patience = Rational(*rc::gen::inRange(100, 1'500), 100);
  for (const Solution& each : solve(problem)) {
    for (int hundredths = 0; hundredths <= 1'500; ++hundredths) {
      Problem tried = problem;
      tried.database = Rational(hundredths, 100);
      const bool fits = least_budgets(each.attempts, tried).back() < problem.patience;
      RC_ASSERT(fits == (tried.database < each.database_below));
    }
  }
}

RC_GTEST_PROP(TimeoutChain, leastBudgetsAreProvedAndANanosecondLessIsBroken, ()) {
  const auto all = solve(Problem{});
  const Solution solution = *rc::gen::elementOf(all);
  Numbers numbers;
  numbers.timeouts[0] = query_time;
  for (std::size_t i = 0; i < callers_count; ++i) {
    numbers.attempts[i + 1] = solution.attempts[i];
    numbers.timeouts[i + 1] =
        numerator(Rational(solution.budgets[i] * a_second)).convert_to<Time>();
  }
  const bool retries = solution.attempts != Attempts{1, 1, 1, 1};
  const auto found = measured(numbers, {tick});
  RC_ASSERT((found.report.verdict == Verdict::proved) == (solution.fits && retries));
  --numbers.timeouts[*rc::gen::inRange<std::size_t>(1, levels)];
  RC_ASSERT(contains(measured(numbers, {tick}).broken, budgets_hold));
}

TEST(TimeoutChain, TwoLevelsMayRetryAndNoThree) {
  const auto all = solve(Problem{});
  ASSERT_EQ(all.size(), 16U);
  for (const Solution& each : all) {
    const int product = std::accumulate(each.attempts.begin(), each.attempts.end(), 1,
                                        std::multiplies<>());
    EXPECT_EQ(each.fits, product <= 4);
  }
  EXPECT_EQ(largest_that_fit(all).size(), 6U);
  EXPECT_EQ(told(all.back().database_below), "0.53125");
  EXPECT_EQ(told(all.back().budgets.back()), "33.5");
}

TEST(TimeoutChain, ThereAndBackHalfTheDatabaseTimeIsLost) {
  Problem problem;
  problem.hop = Rational(1, 10);
  EXPECT_EQ(told(solve(problem).back().database_below), "0.4375");
}

TEST(TimeoutChain, TheProofFollowsTheTextUpToTheContradiction) {
  const auto lines = proof({2, 2, 2, 2}, Problem{});
  ASSERT_EQ(lines.size(), 6U);
  EXPECT_EQ(lines[3], "so the gateway's is at least 2 x (8.3 + 0.05) = 16.7");
  EXPECT_NE(lines[5].find("33.5 is not: there is no solution"), std::string::npos);
  EXPECT_NE(proof({2, 2, 1, 1}, Problem{}).back().find("are a solution"), std::string::npos);
}

TEST(TimeoutChain, FractionsAreToldExactly) {
  EXPECT_EQ(told(Rational(17, 32)), "0.53125");
  EXPECT_EQ(told(Rational(1, 20)), "0.05");
  EXPECT_EQ(told(Rational(10)), "10");
  EXPECT_EQ(told(Rational(17, 3)), "17/3");
  EXPECT_EQ(told(Rational(-1, 2)), "-0.5");
  EXPECT_EQ(told(a_second * 4 + a_second / 20), "4.05 s");
}

Value the_naive_chain() {
  return {{"timeouts",
           {{"database", 2}, {"serviceB", 2 * (2 + 0.05)}, {"service_a", 2 * (4.1 + 0.05)},
            {"gateway", 2 * (8.3 + 0.05)}, {"client", 33.5}}},
          {"attempts", {{"serviceB", 2}, {"service_a", 2}, {"gateway", 2}, {"client", 2.0}}}};
}

// In binary 2 * (4.1 + 0.05) is 8.299999999999999.
TEST(TimeoutChain, BinaryRoundingBreaksNoBudget) {
  const auto numbers = std::get<Numbers>(numbers_from(the_naive_chain()));
  EXPECT_EQ(told(numbers.timeout(Level::service_a)), "8.3 s");
  EXPECT_EQ(broken_by_arithmetic(numbers, tick),
            std::vector<std::string>{ends_before_the_user_leaves});
}

TEST(TimeoutChain, NumbersThatAreNoneAreRefusedByName) {
  const auto refused = [](const char* table, const char* key, const Value& value) {
    Value constants = the_naive_chain();
    constants[table][key] = value;
    const auto read = numbers_from(constants);
    const auto* refusal = std::get_if<Refusal>(&read);
    return refusal == nullptr ? std::string() : refusal->message;
  };
  EXPECT_EQ(refused("timeouts", "client", "9.5"),
            "timeouts.client is '9.5'; it must be a number of seconds above 0, at most 3600");
  EXPECT_NE(refused("timeouts", "client", 0), "");
  EXPECT_NE(refused("timeouts", "client", 1e300), "");
  EXPECT_NE(refused("attempts", "client", 1.5), "");
  EXPECT_NE(refused("attempts", "client", true), "");
  EXPECT_NE(refused("attempts", "database", 2), "");
  EXPECT_EQ(refused("timeouts", "service_b", 1), "timeouts.service_b is given twice");
  EXPECT_EQ(refused("timeouts", "client", 9.5), "");
  Value missing = the_naive_chain();
  missing["attempts"].erase("gateway");
  EXPECT_EQ(std::get<Refusal>(numbers_from(missing)).message,
            "attempts.gateway is missing; it must be a whole number from 1 to 5; 2 is one retry");
  EXPECT_NE(std::get<Refusal>(numbers_from(Value::object())).message, "");
}

}  // namespace
}  // namespace interleave::timeout_chain
