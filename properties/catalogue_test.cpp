// The catalogue is the checker's own test: every variant does what is said beside it, and the
// numbers that have been worked out by hand or by other programs come out.
#include <algorithm>

#include <gtest/gtest.h>

#include "engine/schedule.hpp"
#include "models/worlds/check_cases.hpp"
#include "models/worlds/native_program.hpp"
#include "properties/catalogue_checks.hpp"

namespace interleave {
namespace {

Report checked(const std::string& exercise, const std::string& variant, const Bounds& bounds) {
  const Exercise& found = exercise_named(exercise);
  return checked(found, variant_named(found, variant), bounds);
}

TEST(Catalogue, EveryVariantDoesWhatIsExpectedOfIt) {
  for (const Exercise& each : catalogue()) {
    for (const Variant& variant : each.variants) {
      const Report report = checked(each, variant, {});
      const std::string what = each.world.exercise + '/' + variant.name;
      const auto& broken = variant.expected.broken;
      if (broken.empty()) {
        EXPECT_EQ(report.verdict, Verdict::proved) << what << ": " << report.message;
        continue;
      }
      EXPECT_EQ(report.verdict, Verdict::broken) << what << ": " << report.message;
      for (const PropertyResult& property : report.properties) {
        EXPECT_EQ(property.verdict == Verdict::broken,
                  std::find(broken.begin(), broken.end(), property.name) != broken.end())
            << what << ": " << property.name;
      }
    }
  }
}

void expect_case_again(const Token& token, const Finding& finding,
                       const std::vector<CaseConfiguration>& configurations,
                       const Variant& variant) {
  for (const CaseConfiguration& configuration : configurations) {
    if (configuration.name != finding.configuration) continue;
    const auto again = replay_case(configuration, token, *native_program(variant.answer));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(to_text(again->token), finding.token);
    EXPECT_EQ(again->report.verdict, Verdict::broken);
  }
}

TEST(Catalogue, EveryTokenRepeatsItsFinding) {
  for (const Exercise& each : catalogue()) {
    for (const Variant& variant : each.variants) {
      for (const Finding& finding : checked(each, variant, {}).findings) {
        const auto token = token_from(finding.token);
        ASSERT_TRUE(token.has_value()) << finding.token;
        EXPECT_EQ(token->subject, each.world.exercise + '/' + variant.name);
        if (each.cases) {
          expect_case_again(*token, finding, each.cases->configurations({}), variant);
          continue;
        }
        EXPECT_EQ(token->digests.size(), finding.steps.size());
        for (const Configuration& configuration : configurations_of(each, variant, {})) {
          if (configuration.name != finding.configuration) continue;
          const auto space = variant.make(configuration, {});
          const auto run = replay(*space, token->choices, token->digests.size());
          EXPECT_EQ(digests(*space, run), token->digests) << finding.token;
        }
      }
    }
  }
}

TEST(Catalogue, LostUpdateHasTheReferenceCounts) {
  struct Known {
    const char* variant;
    int servers;
    const char* interleavings;
    const char* violating;
  };
  for (const Known& known : {Known{"buggy", 2, "6", "4"}, Known{"buggy", 3, "90", "84"},
                             Known{"get-compute-set", 2, "20", "18"}, Known{"atomic", 2, "2", "0"},
                             Known{"atomic", 3, "6", "0"}, Known{"optimistic", 2, "6", "0"},
                             Known{"optimistic", 3, "498", "0"}, Known{"lock", 2, "2", "0"},
                             Known{"lock", 3, "6", "0"}, Known{"buggy", 4, "2520", "2496"},
                             Known{"optimistic", 4, "1033272", "0"},
                             // Two without a fault; else one of two servers loses one of two
                             // messages in one of three places.
                             Known{"atomic-resend", 2, "14", "6"},
                             Known{"atomic-resend-id", 2, "14", "0"}}) {
    const Report report = checked("lost-update", known.variant, {{"servers", known.servers}});
    ASSERT_EQ(report.configurations.size(), 1U);
    EXPECT_EQ(report.configurations[0].interleavings, known.interleavings) << known.variant;
    EXPECT_EQ(report.configurations[0].violating, known.violating) << known.variant;
  }
}

// A server's requests come in their order, the last one after all deliveries, and these after the
// sending: 5 steps of which 2 are the coordinator's, with one server. The message is looked at in
// time for the last request alone if all others come before its delivery, in 4 of the 10.
TEST(Catalogue, SaleStartHasTheCountsOfItsOrders) {
  for (const auto& [variant, violating] : {std::pair("published", "6"), std::pair("latch", "0")}) {
    const Report report = checked("sale-start", variant, {});
    ASSERT_EQ(report.configurations.size(), 2U);
    EXPECT_EQ(report.configurations[0].interleavings, "10") << variant;
    EXPECT_EQ(report.configurations[0].violating, violating) << variant;
    EXPECT_EQ(report.configurations[1].interleavings, "1283040") << variant;
  }
}

TEST(Catalogue, DoubleChargeHasTheReferenceCounts) {
  const Report published = checked("double-charge", "published", {});
  ASSERT_EQ(published.configurations.size(), 4U);
  EXPECT_EQ(published.configurations[0].interleavings, "5");
  EXPECT_EQ(published.configurations[0].violating, "2");
  EXPECT_EQ(published.configurations[0].states, 12U);
  EXPECT_EQ(published.configurations[1].interleavings, "54");
  // A timeout, a crash between record and mark, and the other server reading the record too early.
  std::vector<std::string> stories;
  for (const Finding& finding : published.findings) {
    EXPECT_EQ(finding.property, "success is returned only for a paid order");
    stories.push_back(finding.configuration);
  }
  EXPECT_EQ(stories, (std::vector<std::string>{"1 call", "1 call, made again",
                                               "2 servers, 1 order"}));
}

TEST(Catalogue, TheBuggyPaymentChargesTwiceAndThreeTimes) {
  const Report report = checked("double-charge", "buggy", {});
  ASSERT_FALSE(report.findings.empty());
  const Finding& finding = report.findings[0];
  EXPECT_EQ(finding.steps.size(), 3U);
  EXPECT_EQ(finding.message, "order_1 is charged 2 times");
  EXPECT_EQ(finding.other_messages, (std::vector<std::string>{"order_1 is charged 3 times"}));
}

TEST(Catalogue, ThePublishedRaceIsToldAsItHappens) {
  const Report report = checked("lost-update", "buggy", {});
  ASSERT_FALSE(report.findings.empty());
  const Finding& finding = report.findings[0];
  EXPECT_EQ(finding.configuration, "2 servers");
  std::vector<std::string> told;
  for (const ReportStep& step : finding.steps) {
    told.push_back(step.told.actor + ' ' + step.told.label);
  }
  EXPECT_EQ(told, (std::vector<std::string>{"Server A get", "Server B get", "Server A set",
                                            "Server B set"}));
  EXPECT_EQ(finding.message, "points:123 is 120, expected 130");
  EXPECT_EQ(finding.anomaly, "lost update");
  EXPECT_EQ(finding.inevitable.step, 2U);
  EXPECT_EQ(finding.inevitable.bad, "2");
  EXPECT_EQ(finding.inevitable.of, "2");
  EXPECT_TRUE(finding.proved_minimal);
}

}  // namespace
}  // namespace interleave
