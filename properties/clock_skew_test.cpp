// Exercise 5 over generated clocks: what holds on the small grids must hold for any five clocks,
// what breaks there must be found here as well, and shrunk to clocks that a person can look at.
#include <algorithm>
#include <numeric>

#include "models/catalogue.hpp"
#include "models/worlds/check_cases.hpp"
#include "models/worlds/clock_skew.hpp"
#include "models/worlds/native_program.hpp"
#include "tests/support/laws.hpp"

namespace interleave {
namespace {

using namespace clock_skew;

const Exercise& exercise() {
  const auto& all = catalogue();
  return *std::find_if(all.begin(), all.end(), [](const Exercise& candidate) {
    return candidate.world.exercise == "clock-skew";
  });
}

const Variant& variant(const std::string& name) {
  const auto& all = exercise().variants;
  return *std::find_if(all.begin(), all.end(),
                       [&](const Variant& candidate) { return candidate.name == name; });
}

CaseAnswer answer_of(const Variant& asked, const Value& one_case) {
  try {
    return {asked.answer(one_case), std::nullopt};
  } catch (const ServiceError& error) {
    return {{}, error.what()};
  }
}

PropertyMask broken_by(const Variant& asked, const Value& one_case) {
  return judge(one_case, answer_of(asked, one_case)).violated;
}

rc::Gen<int> below(int end) {
  return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, end));
}

// 0, -1, 1, -2 …: so that shrinking, which is towards 0, leads to what is near it on either side.
std::int64_t around_zero(int number) {
  return number % 2 == 0 ? number / 2 : -(number + 1) / 2;
}

// Moments of all lengths and of both signs: small ones, whole seconds, and today's.
rc::Gen<std::int64_t> moments() {
  return rc::gen::map(rc::gen::tuple(below(3), below(2'000'001)), [](const auto& drawn) {
    const auto [kind, number] = drawn;
    if (kind == 0) return around_zero(number);
    return kind == 1 ? 1000 * around_zero(number) : epoch_ms + around_zero(number % 10'001);
  });
}

std::int64_t near(std::int64_t truth, int number) {
  return truth + around_zero(number % (2 * static_cast<int>(near_ms) + 1));
}

struct Liar {
  bool anywhere = false;
  int off = 0;
  std::int64_t moment = 0;

  std::int64_t beside(std::int64_t truth) const {
    return anywhere ? moment : truth + around_zero(off);
  }
};
rc::Gen<Liar> liars() {
  return rc::gen::map(rc::gen::tuple(below(2), below(10'001), moments()), [](const auto& drawn) {
    return Liar{std::get<0>(drawn) != 0, std::get<1>(drawn), std::get<2>(drawn)};
  });
}

// The clocks in another order: `number` counts permutations.
Clocks in_order(Clocks clocks, int number) {
  std::vector<std::size_t> places(clocks.size());
  std::iota(places.begin(), places.end(), 0);
  for (int i = 0; i < number; ++i) std::next_permutation(places.begin(), places.end());
  Clocks placed(clocks.size());
  for (std::size_t i = 0; i < places.size(); ++i) placed[places[i]] = clocks[i];
  return placed;
}

// Three near one moment, and two anywhere.
rc::Gen<Clocks> clocks_near(std::int64_t truth) {
  const auto off = below(1 << 16);
  return rc::gen::map(
      rc::gen::tuple(off, off, off, liars(), liars(), below(120)), [truth](const auto& drawn) {
        const auto& [one, two, three, liar, other_liar, order] = drawn;
        return in_order({near(truth, one), near(truth, two), near(truth, three),
                         liar.beside(truth), other_liar.beside(truth)},
                        order);
      });
}

TEST(ClockSkew, WhoeverHoldsOnTheGridsHoldsForAnyClocks) {
  for (const char* name : {"median", "intersection"}) {
    holds_for_all(2000, [&] {
      const auto truth = *moments();
      const Clocks clocks = *clocks_near(truth);
      const auto threshold = *below(3000);
      for (const Value& one_case : {case_of(detect, clocks), case_of(find, clocks),
                                    case_of(find, clocks, threshold), case_of(true_time, clocks)}) {
        RC_ASSERT(broken_by(variant(name), one_case) == 0);
      }
    });
  }
}

// By trying every moment at which the number of near clocks can change.
TEST(ClockSkew, PossibleTruthsAreThoseThatThreeClocksAreNear) {
  holds_for_all(2000, [] {
    const auto truth = *moments();
    const Clocks clocks = *clocks_near(truth);
    std::vector<std::int64_t> possible;
    for (const std::int64_t clock : clocks) {
      for (const std::int64_t moment : {clock - near_ms, clock + near_ms}) {
        const auto near = std::count_if(clocks.begin(), clocks.end(), [&](std::int64_t other) {
          return std::abs(other - moment) <= near_ms;
        });
        if (near >= 3) possible.push_back(moment);
      }
    }
    const auto found = possible_truths(clocks);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->earliest == static_cast<double>(*std::min_element(possible.begin(),
                                                                       possible.end())));
    RC_ASSERT(found->latest == static_cast<double>(*std::max_element(possible.begin(),
                                                                     possible.end())));
    RC_ASSERT(found->earliest <= static_cast<double>(truth));
    RC_ASSERT(found->latest >= static_cast<double>(truth));
  });
}

// Nobody of n can be further than sqrt(n - 1) standard deviations from the mean, if these are taken
// over n: of five clocks none is beyond 2, and one that stands alone against four equal ones is at
// 2 exactly. (P. A. Samuelson, "How Deviant Can You Be?", 1968.) Here in whole numbers.
TEST(ClockSkew, NoClockOfFiveIsBeyondTwoStandardDeviations) {
  holds_for_all(5000, [] {
    const auto clocks = *rc::gen::container<std::vector<std::int64_t>>(
        5, rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'001));
    const std::int64_t sum = std::accumulate(clocks.begin(), clocks.end(), std::int64_t{0});
    std::int64_t squares = 0;  // 25 times the sum of the squared distances from the mean
    for (const std::int64_t clock : clocks) squares += (5 * clock - sum) * (5 * clock - sum);
    for (const std::int64_t clock : clocks) {
      // distance^2 <= 4 * variance, where variance = squares / 25 / 5.
      RC_ASSERT(5 * (5 * clock - sum) * (5 * clock - sum) <= 4 * squares);
    }
  });
}

// The clocks that RapidCheck is left with after shrinking, or none if it finds nothing.
std::optional<Clocks> simplest_broken(const Variant& asked, const char* call, std::size_t rule) {
  std::optional<Clocks> last;
  rc::detail::TestParams params;
  params.maxSuccess = 2000;  // enough for each rule, whatever else makes tests shorter
  params.seed = 20240607;
  const auto property = rc::detail::toProperty([&] {
    const auto truth = *moments();
    const Clocks clocks = *clocks_near(truth);
    const bool breaks = (broken_by(asked, case_of(call, clocks)) >> rule & 1) != 0;
    if (breaks) last = clocks;
    RC_ASSERT(!breaks);
  });
  rc::detail::checkProperty(property, rc::detail::TestMetadata{}, params);
  return last;
}

const char* call_of(std::size_t rule) {
  return rule == 0 ? detect : rule < 3 ? find : true_time;
}

TEST(ClockSkew, GeneratedClocksAndTheGridsFindTheSame) {
  for (const Variant& each : exercise().variants) {
    const auto& broken = each.expected.broken;
    for (std::size_t rule = 0; rule < properties().size(); ++rule) {
      const bool expected =
          std::find(broken.begin(), broken.end(), properties()[rule].name) != broken.end();
      EXPECT_EQ(simplest_broken(each, call_of(rule), rule).has_value(), expected)
          << each.name << ": " << properties()[rule].name;
    }
  }
}

TEST(ClockSkew, ShrinkingEndsAtTheFirstCaseOfTheGrid) {
  const auto shrunk = simplest_broken(variant("published"), true_time, 3);
  EXPECT_EQ(shrunk, (Clocks{0, 0, 0, 0, 0}));
  CaseCheckRequest request;
  request.configurations = exercise().cases->configurations({});
  request.property = truth_is_inside;
  const Report report = check_cases(request, *native_program(variant("published").answer));
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings.front().picture.front(), "[ABCDE]-----(truth)");
}

TEST(ClockSkew, WrongAnswersAreSeen) {
  const Clocks clocks{0, 0, 0, 3000, -5000};
  const auto wrong = [](const Value& one_case, Value result) {
    return judge(one_case, {Value::array({std::move(result)}), std::nullopt}).violated;
  };
  const Value skew = case_of(detect, clocks);
  EXPECT_EQ(wrong(skew, 8000), 0U);
  EXPECT_NE(wrong(skew, 7999), 0U);
  EXPECT_NE(wrong(skew, "8000"), 0U);
  EXPECT_NE(wrong(skew, nullptr), 0U);
  EXPECT_NE(judge(skew, {{}, "TypeError"}).violated, 0U);
  const Value found = case_of(find, clocks);
  const Value d{{"id", "D"}, {"skew", 3000}};
  const Value e{{"id", "E"}, {"skew", -5000}, {"why", "more fields do no harm"}};
  EXPECT_EQ(wrong(found, Value::array({d, e})), 0U);
  EXPECT_EQ(wrong(found, Value::array({e, d})), 0U);
  EXPECT_EQ(wrong(found, Value::array({d})), 2U);
  EXPECT_EQ(wrong(found, Value::array({d, d, e})), 2U);
  EXPECT_EQ(wrong(found, Value::array({d, {{"id", "E"}, {"skew", 5000}}})), 4U);
  EXPECT_EQ(wrong(found, Value::array({d, {{"id", "E"}}})), 4U);
  EXPECT_EQ(wrong(found, Value::array({"D", "E"})), 2U);
}

TEST(ClockSkew, WhereNoThreeClocksAgreeNothingIsPromised) {
  const Value apart = case_of(true_time, {0, 3000, -2000, 100, -5000});
  EXPECT_EQ(judge(apart, {{}, "no majority"}).violated, 0U);
  EXPECT_FALSE(possible_truths({0, 3000, -2000, 100, -5000}).has_value());
}

}  // namespace
}  // namespace interleave
