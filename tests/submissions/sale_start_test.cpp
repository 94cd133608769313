// Files whose calls are steps, with clocks and time zones of their servers' own: which rule they
// break, on which server, and what they are advised of.
#include <gtest/gtest.h>

#include "models/worlds/sale_start.hpp"
#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

using nlohmann::json;

std::string submission(const std::string& name) {
  return in_project("tests/submissions/sale_start/" + name);
}

json checked(const std::string& name, const std::vector<std::string>& flags = {}) {
  std::vector<std::string> arguments{"check", "sale-start", submission(name)};
  arguments.insert(arguments.end(), flags.begin(), flags.end());
  return run_for_json(arguments);
}

std::vector<std::string> broken_rules(const json& report) {
  std::vector<std::string> rules;
  for (const json& property : report.at("properties")) {
    if (property.at("verdict") == "broken") rules.push_back(property.at("name"));
  }
  return rules;
}

using Rules = std::vector<std::string>;

TEST(SaleStart, AClockBreaksEachRuleAndOnlyAStepBreaksTheSecond) {
  const Rules without_step{sale_start::none_before_it_is_sent,
                           sale_start::started_once_delivered};
  const Rules all{sale_start::none_before_it_is_sent, sale_start::started_stays_started,
                  sale_start::started_once_delivered};
  EXPECT_EQ(broken_rules(checked("broken/wall_clock.js")), all);
  EXPECT_EQ(broken_rules(checked("broken/wall_clock.js", {"--clock-steps", "0"})), without_step);
  EXPECT_EQ(broken_rules(checked("broken/utc_datetime.py")), all);
}

TEST(SaleStart, ThePublishedFixNeverSellsTooEarly) {
  EXPECT_EQ(broken_rules(checked("broken/published_fix.js")),
            (Rules{sale_start::started_stays_started, sale_start::started_once_delivered}));
}

TEST(SaleStart, LocalTimeIsThatOfTheServersOwnZone) {
  for (const char* ending : {"js", "py"}) {
    const std::string file = std::string("broken/local_hour_of_server_c.") + ending;
    const json report = checked(file);
    EXPECT_EQ(report.at("configurations").at(0).at("violating"), "0") << file;
    EXPECT_EQ(report.at("findings").at(0).at("configuration"), "3 servers x 2 requests");
    EXPECT_EQ(report.at("message"), "Server C has been given START_SALE, and does not sell");
    EXPECT_EQ(checked(file, {"--servers", "2"}).at("verdict"), "proved") << file;
  }
}

TEST(SaleStart, WhatNoFileCanHelpIsAdvice) {
  std::vector<std::string> told;
  const json report = checked("proved/flag.js");
  for (const json& advice : report.at("advice")) {
    if (advice.at("code") == "what-if") told.push_back(advice.at("message"));
  }
  EXPECT_EQ(told, (std::vector<std::string>{
                      "if a server is restarted: Server A has sold at the sale's prices, and now "
                      "does not",
                      "if START_SALE gets lost: Server A never gets START_SALE, and does not sell",
                      "if a customer's requests reach two servers: a customer has seen the sale, "
                      "and is told by Server B that there is none"}));
}

// Three requests one after the other: START_SALE is sent at none or one of four places among them,
// and delivered at the same or a later place, or never; 1 + 4 + 10.
TEST(SaleStart, EveryOrderOfRequestsAndMessageIsTried) {
  const json report = checked("proved/flag.js", {"--servers", "1"});
  EXPECT_EQ(report.at("configurations").at(0).at("interleavings"), "15");
}

TEST(SaleStart, AQuestionIsShownWithItsLineAndItsAnswer) {
  const json report = checked("broken/published_fix.js");
  const json& steps = report.at("steps");
  ASSERT_EQ(steps.size(), 4U) << steps.dump(2);
  EXPECT_EQ(steps[2].at("detail"),
            "call 1, received_message START_SALE -> true, gives true");
  EXPECT_EQ(steps[2].at("source").at("line"), 2);
}

TEST(SaleStart, AFileInAnotherLanguageIsRefusedInALine) {
  int exit_code = -1;
  const json report =
      run_for_json({"check", "sale-start", submission("unjudged/in_cpp.cpp")}, &exit_code);
  EXPECT_EQ(exit_code, 7);
  EXPECT_EQ(report.at("message"),
            "sale-start takes no file in C++; the ending must be one of .py, .js, .mjs");
}

TEST(SaleStart, AQuestionThatIsNotAskedRightIsToldWithItsLine) {
  const TemporaryFolder folder;
  for (const auto& [name, source] :
       {std::pair("fix.js", "function saleActive() {\n  return receivedMessage();\n}\n"),
        std::pair("fix.py", "def sale_active():\n    return received_message()\n")}) {
    int exit_code = -1;
    const json report =
        run_for_json({"check", "sale-start", folder.write(name, source)}, &exit_code);
    EXPECT_EQ(exit_code, 7) << report.dump(2);
    EXPECT_EQ(report.at("diagnostics").at(0).at("line"), 2) << name;
    const std::string message = report.at("message").get<std::string>();
    EXPECT_NE(message.find("lacks name"), std::string::npos) << message;
  }
}

TEST(SaleStart, AMessageAskedForWhileLoadingIsToldWithItsLine) {
  for (const char* file : {"unjudged/asks_while_loading.js", "unjudged/asks_while_loading.py"}) {
    const json report = checked(file);
    const json& diagnostic = report.at("diagnostics").at(0);
    EXPECT_EQ(diagnostic.at("code"), "load-error");
    EXPECT_EQ(diagnostic.at("line"), 1);
  }
}

}  // namespace
}  // namespace interleave::tests
