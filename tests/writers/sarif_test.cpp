#include "writers/sarif.hpp"

#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/writers/sample_reports.hpp"

namespace interleave {
namespace {

using nlohmann::json;

// What SARIF 2.1.0 demands of the objects that are written here (sections 3.14 to 3.51), and what
// GitHub demands beyond it: a URI that is relative, positions from 1.
void is_a_location(const json& location) {
  EXPECT_TRUE(location.contains("physicalLocation") || location.contains("logicalLocations"));
  if (location.contains("logicalLocations")) {
    EXPECT_TRUE(location["logicalLocations"].is_array());
    for (const json& each : location["logicalLocations"]) {
      EXPECT_TRUE(each["fullyQualifiedName"].is_string());
    }
  }
  if (!location.contains("physicalLocation")) return;
  const json& physical = location["physicalLocation"];
  const std::string uri = physical["artifactLocation"]["uri"];
  EXPECT_EQ(uri.find_first_of(" \"<>\\^`{|}\n:"), std::string::npos) << uri;
  if (!physical.contains("region")) return;
  EXPECT_GE(physical["region"]["startLine"].get<int>(), 1);
  if (physical["region"].contains("startColumn")) {
    EXPECT_GE(physical["region"]["startColumn"].get<int>(), 1);
  }
}

void is_a_code_flow(const json& flow) {
  EXPECT_TRUE(flow["message"]["text"].is_string());
  ASSERT_GE(flow["threadFlows"].size(), 1U);
  std::set<int> orders;
  for (const json& thread : flow["threadFlows"]) {
    EXPECT_TRUE(thread["id"].is_string());
    ASSERT_GE(thread["locations"].size(), 1U);
    int last = 0;
    for (const json& step : thread["locations"]) {
      is_a_location(step["location"]);
      EXPECT_TRUE(step["location"]["message"]["text"].is_string());
      EXPECT_GT(step["executionOrder"].get<int>(), last);
      last = step["executionOrder"];
      EXPECT_TRUE(orders.insert(last).second);
    }
  }
}

json checked(const std::string& text) {
  const json log = json::parse(text);
  EXPECT_EQ(log["version"], "2.1.0");
  EXPECT_EQ(log["runs"].size(), 1U);
  const json& run = log["runs"][0];
  const json& rules = run["tool"]["driver"]["rules"];
  EXPECT_TRUE(run["tool"]["driver"]["name"].is_string());
  EXPECT_TRUE(run["invocations"][0]["executionSuccessful"].is_boolean());
  std::set<std::string> ids;
  for (const json& rule : rules) EXPECT_TRUE(ids.insert(rule["id"]).second);
  for (const json& result : run["results"]) {
    EXPECT_EQ(rules.at(result["ruleIndex"].get<std::size_t>())["id"], result["ruleId"]);
    EXPECT_EQ(result["level"], "error");
    EXPECT_TRUE(result["message"]["text"].is_string());
    EXPECT_EQ(result["locations"].size(), 1U);
    is_a_location(result["locations"][0]);
    if (!result.contains("codeFlows")) continue;
    EXPECT_EQ(result["codeFlows"].size(), 1U);
    is_a_code_flow(result["codeFlows"][0]);
  }
  return run;
}

TEST(Sarif, puts_a_finding_at_the_point_of_no_return) {
  Report report = samples::lost_update();
  report.findings[0].steps[1].told.source->line = 7;  // step 2
  const json run = checked(write_sarif({report}));
  ASSERT_EQ(run["results"].size(), 1U);
  const json& result = run["results"][0];
  EXPECT_EQ(result["ruleId"], "lost-update/no-points-are-lost");
  EXPECT_EQ(result["message"]["text"],
            "points:123 is 120, expected 130 (lost update), lost-update  fix.py with 2 servers. "
            "Server B read points:123 (2) before Server A wrote it (3). It passes if step 3 comes "
            "before step 2.");
  const json& place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "fix.py");
  EXPECT_EQ(place["region"]["startLine"], 7);
  EXPECT_EQ(place["region"]["startColumn"], 5);
  EXPECT_EQ(result["partialFingerprints"]["interleave/run/v1"], report.findings[0].token);
}

TEST(Sarif, has_a_thread_flow_for_each_process) {
  const json run = checked(write_sarif({samples::livelock()}));
  ASSERT_EQ(run["results"].size(), 2U);
  const json& threads = run["results"][0]["codeFlows"][0]["threadFlows"];
  ASSERT_EQ(threads.size(), 2U);
  EXPECT_EQ(threads[0]["id"], "Server A");
  EXPECT_EQ(threads[1]["id"], "Server B");
  const json& point = threads[1]["locations"][0];
  EXPECT_EQ(point["executionOrder"], 2);
  EXPECT_EQ(point["importance"], "essential");
  EXPECT_EQ(point["location"]["message"]["text"],
            "2 get points:123 -> 100; from here every continuation breaks the rule (2 of 2)");
  EXPECT_EQ(threads[1]["locations"][1]["state"]["points:123"]["text"], "120");
  const json& lasso = run["results"][1]["codeFlows"][0];
  EXPECT_EQ(lasso["message"]["text"],
            "calls go on for ever, then again from step 3, for ever (the loop can be left, but "
            "need not be)");
  EXPECT_EQ(lasso["threadFlows"][0]["locations"][1]["location"]["message"]["text"],
            "3 give way; the loop, steps 3 to 4");
}

TEST(Sarif, names_the_process_where_a_variant_has_no_file) {
  const json run = checked(write_sarif({samples::stuck()}));
  const json& result = run["results"][0];
  EXPECT_EQ(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"],
            "lost-update/lock-crash");
  EXPECT_EQ(result["codeFlows"][0]["threadFlows"][0]["locations"][0]["location"]
                  ["logicalLocations"][0]["fullyQualifiedName"],
            "lost-update/lock-crash/Server A/acquire_lock");
}

TEST(Sarif, finds_nothing_in_what_was_proved_and_says_what_could_not_be_judged) {
  const json proved = checked(write_sarif({samples::proved()}));
  EXPECT_EQ(proved["results"], json::array());
  EXPECT_EQ(proved["invocations"][0]["executionSuccessful"], true);
  EXPECT_FALSE(proved["invocations"][0].contains("toolExecutionNotifications"));

  const json error = checked(write_sarif({samples::error()}))["invocations"][0];
  EXPECT_EQ(error["executionSuccessful"], false);
  const json& notification = error["toolExecutionNotifications"][0];
  EXPECT_EQ(notification["level"], "error");
  EXPECT_EQ(notification["descriptor"]["id"], "unknown-operation");
  EXPECT_EQ(notification["locations"][0]["physicalLocation"]["region"]["startLine"], 3);

  const json bounded = checked(write_sarif({samples::bounded()}))["invocations"][0];
  EXPECT_EQ(bounded["executionSuccessful"], true);
  EXPECT_EQ(bounded["toolExecutionNotifications"][0]["level"], "warning");
}

TEST(Sarif, writes_any_file_name_as_a_uri_and_any_text_harmlessly) {
  Report report = samples::lost_update();
  for (auto& step : report.findings[0].steps) step.told.source->file = "a b/\u00fc:#?%.py";
  const json run = checked(write_sarif({report}));
  EXPECT_EQ(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "a%20b/%C3%BC%3A%23%3F%25.py");
  const std::string hostile = write_sarif({samples::full_of("a\x1b[2J\n\u202e\xff")});
  checked(hostile);
  EXPECT_EQ(hostile.find('\x1b'), std::string::npos);
  EXPECT_EQ(hostile.find("\\u202e\""), std::string::npos);
}

}  // namespace
}  // namespace interleave
