// The Final Boss from the outside: what `solve` prints, and what the scenario refuses.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

TEST(BlackFridayCommands, solve_names_the_minimal_sets_and_the_exact_shares) {
  const auto run = run_interleave({"solve", "black-friday"});
  EXPECT_EQ(run.exit_code, 0);
  for (const char* part : {"21/40 = 52.5 %", "21/2 = 10.5 times", "longer-check + scaling-ahead",
                           "instance-capacity", "180 to 220 % (assumed)"}) {
    EXPECT_NE(run.out.find(part), std::string::npos) << part << " in\n" << run.out;
  }
}

TEST(BlackFridayCommands, solve_gives_json) {
  const auto run = run_interleave({"solve", "black-friday", "--format", "json"});
  const auto json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json["assumptions"], 18);
  EXPECT_EQ(json["alone"]["nothing"].size(), json["demands"].size());
  EXPECT_EQ(json["sufficient"].back()["minimal"].size(), 3U);
  EXPECT_EQ(json["database_share"]["3 warm instances"], "1/20");
}

TEST(BlackFridayCommands, a_scenario_takes_no_file_and_is_explained_without_one) {
  const auto refused =
      run_interleave({"check", "black-friday", in_project("examples/traffic_shift/published.js")});
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_NE(refused.err.find("traffic-shift takes files"), std::string::npos) << refused.err;
  const auto explained = run_interleave({"explain", "black-friday"});
  EXPECT_EQ(explained.exit_code, 0);
  EXPECT_NE(explained.out.find("interleave solve black-friday"), std::string::npos);
}

TEST(BlackFridayCommands, an_assumption_that_is_given_is_the_only_one) {
  const auto run = run_interleave({"check", "black-friday/as-told", "--load", "200",
                                   "--new-instances", "0", "--cache-lifetime", "8"});
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_NE(run.out.find("cache-lifetime 8"), std::string::npos) << run.out;
  EXPECT_EQ(run_interleave({"check", "black-friday/as-told", "--cache-lifetime", "9"}).exit_code,
            4);
}

}  // namespace
}  // namespace interleave::tests
