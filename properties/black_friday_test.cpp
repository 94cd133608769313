// Black Friday's recurrence against the text's own numbers, and which mitigations suffice.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/finding.hpp"
#include "models/sufficient_mitigations.hpp"

namespace interleave::black_friday {
namespace {

Setting told() { return {}; }

Site at_the_start(const Setting& setting) {
  Site site = before_the_rush(setting);
  site.assumed = 1;
  return site;
}

// One tick, in which checks near the limit pass; gives what was measured in it.
Measured pass(const Setting& setting, Site& site, bool rush_ends = false) {
  const Measured measured = measure(setting, site);
  std::array<bool, instances_max> failed{};
  for (std::size_t i = 0; i < failed.size(); ++i) {
    failed[i] = measured.checks[i] == Check::fails;
  }
  advance(setting, measured, failed, rush_ends, site);
  return measured;
}

std::size_t in_rotation(const Site& site) {
  return static_cast<std::size_t>(
      std::count_if(site.instances.begin(), site.instances.end(),
                    [](const Instance& instance) { return instance.in_rotation != 0; }));
}

TEST(BlackFriday, FirstTicksAreTheTexts) {
  const Setting setting = told();
  Site site = at_the_start(setting);
  EXPECT_EQ(pass(setting, site).latency_ms[0], 500);
  EXPECT_EQ(clock_of(site), "14:00:15");
  const Measured second = pass(setting, site);
  EXPECT_EQ(second.latency_ms[0], 950);  // so near to 1 s that checks begin to fail
  EXPECT_EQ(second.checks[0], Check::either);
  EXPECT_EQ(clock_of(site), "14:00:30");
}

TEST(BlackFriday, NewInstancesComeFailAndComeBackWhenTheTextSays) {
  const Setting setting = told();
  Site site = at_the_start(setting);
  const auto pass_until = [&](const std::string& clock) {
    while (clock_of(site) != clock) pass(setting, site);
  };
  pass_until("14:00:45");
  EXPECT_EQ(in_rotation(site), 3U);
  pass_until("14:01:00");
  EXPECT_EQ(in_rotation(site), 6U);
  pass_until("14:01:30");
  EXPECT_EQ(in_rotation(site), 3U) << "two failed checks, since they are not initialised";
  pass_until("14:02:00");
  EXPECT_EQ(in_rotation(site), 3U);
  pass_until("14:02:15");
  EXPECT_EQ(in_rotation(site), 6U) << "90 s after 14:00:45";
  const Measured cold = measure(setting, site);
  EXPECT_EQ(cold.misses * 40, cold.load * 21) << "52.5 % of the requests";
}

TEST(BlackFriday, SharesOfTheTextAreExact) {
  EXPECT_EQ(database_share(3, 0), Rational(1, 20));
  EXPECT_EQ(database_share(3, 3), Rational(21, 40));
  EXPECT_EQ(database_share(3, 3) / database_share(3, 0), Rational(21, 2));
  EXPECT_EQ(database_share(1, 18), Rational(19, 20));
}

TEST(BlackFriday, ScalingMakesAnOutageWhereThereWasNone) {
  EXPECT_TRUE(holds(setting_for({200, 0}, 0)));
  EXPECT_FALSE(holds(setting_for({200, 3}, 0)));
  EXPECT_EQ(assumptions_that_hold(setting_for({200, 3}, 0)), 0U);
}

TEST(BlackFriday, TheCascadeGoesOnWhenItsTriggerIsGone) {
  Setting loses_caches = told();
  loses_caches.assumed = {{200, 25, 1}};
  const auto space = cascade(loses_caches);
  const Explored explored(*space, explore(*space, ExploreOptions{}));
  ASSERT_TRUE(explored.exploration().complete());
  const Finding finding = least_finding(explored, 1);
  EXPECT_EQ(finding.kind, FindingKind::never_happens);
  EXPECT_EQ(finding.anomaly, "metastable cascade");
  ASSERT_TRUE(finding.loop_from.has_value());
  for (std::size_t i = *finding.loop_from - 1; i < finding.steps.size(); ++i) {
    EXPECT_NE(finding.steps[i].told.detail.find("after load 1.00"), std::string::npos)
        << finding.steps[i].told.detail;
  }
}

// When all instances can be out for the first time, while the rush goes on.
std::set<std::string> first_full_outages(const Setting& setting) {
  const auto space = cascade(setting);
  const std::size_t words = space->state_words();
  std::vector<Word> state(words);
  space->initial(state.data());
  std::set<std::vector<Word>> seen{state};
  std::vector<std::vector<Word>> left{state};
  std::set<std::string> told;
  while (!left.empty()) {
    state = left.back();
    left.pop_back();
    Successors next(words);
    if ((space->expand(state.data(), next).violated & 1) != 0) {
      told.insert(space->explain(state.data(), 0));
      continue;
    }
    for (std::size_t i = 0; i < next.size(); ++i) {
      std::vector<Word> after(next.state(i), next.state(i) + words);
      if (seen.insert(after).second) left.push_back(std::move(after));
    }
  }
  return told;
}

bool comes_back_after(const Demand& demand, const Assumed& assumed) {
  Setting setting = setting_for(demand, 0);
  setting.assumed = {assumed};
  const auto space = cascade(setting);
  return !Explored(*space, explore(*space, ExploreOptions{})).breaks(1);
}

// Where nothing is done about it: whatever the capacities, wherever it falls.
TEST(BlackFriday, ItComesBackExactlyIfCachesOutliveTheRotation) {
  for (const Demand& demand : demands()) {
    for (const Assumed& assumed : assumed_values({{"cache-lifetime", 8}})) {
      EXPECT_TRUE(comes_back_after(demand, assumed)) << demand.load;
    }
    if (demand.new_instances < 3) continue;
    for (const Assumed& assumed : assumed_values({{"cache-lifetime", 1}})) {
      EXPECT_FALSE(comes_back_after(demand, assumed)) << demand.load;
    }
  }
}

TEST(BlackFriday, TheFullOutageComesBeforeTheTextsTime) {
  Setting setting = told();
  setting.assumed = assumed_values({{"instance-capacity", 200}});
  const std::string out = "every instance is out of rotation ";
  EXPECT_EQ(first_full_outages(setting),
            (std::set<std::string>{out + "after the rush", out + "at 14:00:45",
                                   out + "at 14:01:30", out + "at 14:01:45",
                                   out + "at 14:02:00", out + "at 14:02:45"}));
}

TEST(BlackFriday, TheseSetsSufficeAndNoSmallerOnes) {
  const auto found = sufficient(demands());
  const std::vector<Mitigations> expected{
      longer_check | prewarmed_caches, longer_check | circuit_breaker,
      longer_check | scaling_ahead};
  EXPECT_EQ(minimal(found), expected);
  EXPECT_TRUE(spoilt_by_more(found).empty());
}

TEST(BlackFriday, MinimalAndSpoiltAreWhatTheySay) {
  // Of two mitigations: the first suffices, and no longer does with the second.
  EXPECT_EQ(minimal({false, true, false, false}), (std::vector<Mitigations>{1}));
  EXPECT_EQ(spoilt_by_more({false, true, false, false}), (std::vector<Mitigations>{1}));
  EXPECT_TRUE(spoilt_by_more({false, true, false, true}).empty());
}

RC_GTEST_PROP(BlackFridayLaws, RequestsAreHitsMissesOrLost,
              (std::uint8_t warmth, std::uint8_t out)) {
  Setting setting = told();
  setting.new_instances = 0;
  Site site = at_the_start(setting);
  for (std::size_t i = 0; i < old_instances; ++i) {
    site.instances[i].warmth = static_cast<std::uint8_t>(warmth % (full_warmth + 1));
    site.instances[i].in_rotation = (out >> i & 1) == 0 ? 1 : 0;
  }
  const Measured measured = measure(setting, site);
  const std::int64_t rounded = measured.load - measured.hits - measured.misses;
  if (any_in_rotation(setting, site)) {
    RC_ASSERT(rounded >= 0);
    RC_ASSERT(rounded < static_cast<std::int64_t>(old_instances));
  } else {
    RC_ASSERT(measured.hits + measured.misses == 0);
  }
}

RC_GTEST_PROP(BlackFridayLaws, MoreCapacityIsNeverSlower, (std::uint8_t warmth, bool old_is_out)) {
  Setting setting = told();
  setting.assumed = {{180, 25, 8}, {180, 50, 8}};
  Site site = at_the_start(setting);
  site.instances[0].warmth = static_cast<std::uint8_t>(warmth % (full_warmth + 1));
  site.instances[1].in_rotation = old_is_out ? 0 : 1;
  const Measured small = measure(setting, site);
  site.assumed = 2;
  const Measured large = measure(setting, site);
  for (std::size_t i = 0; i < old_instances; ++i) {
    RC_ASSERT(large.latency_ms[i] <= small.latency_ms[i]);
  }
}

Instance any_instance() {
  const auto up_to = [](int most) {
    return static_cast<std::uint8_t>(*rc::gen::inRange(0, most + 1));
  };
  return {up_to(full_warmth), up_to(1), up_to(1), up_to(2), up_to(5), up_to(1), up_to(1)};
}

RC_GTEST_PROP(BlackFridayLaws, WhichOfEqualInstancesIsWhichChangesNothing,
              (std::uint16_t mitigations, std::uint8_t failing)) {
  Setting setting = told();
  setting.mitigations = mitigations % (1 << all_mitigations);
  Site site = at_the_start(setting);
  site.scaled = 1;
  std::array<bool, instances_max> failed{};
  for (std::size_t i = 0; i < setting.instances(); ++i) {
    site.instances[i] = any_instance();
    failed[i] = (failing >> i & 1) != 0;
  }
  Site permuted = site;
  std::array<bool, instances_max> failed_permuted = failed;
  const auto rotate = [&setting](auto& all) {
    const auto first_new = all.begin() + old_instances;
    std::rotate(all.begin(), all.begin() + 1, first_new);
    std::reverse(first_new, all.begin() + static_cast<std::ptrdiff_t>(setting.instances()));
  };
  rotate(permuted.instances);
  rotate(failed_permuted);
  advance(setting, measure(setting, site), failed, false, site);
  advance(setting, measure(setting, permuted), failed_permuted, false, permuted);
  RC_ASSERT(site.instances == permuted.instances);
  RC_ASSERT(site.replicas_lag == permuted.replicas_lag);
}

}  // namespace
}  // namespace interleave::black_friday
