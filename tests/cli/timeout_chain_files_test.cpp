// Exercise 2 from the outside: files that give numbers, in four languages, and the solver.
#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

using nlohmann::json;

json checked(const std::string& file, int* exit_code = nullptr) {
  return run_for_json({"check", "timeout-chain", file}, exit_code);
}

std::string fact(const json& report, const std::string& name) {
  for (const json& each : report.at("facts")) {
    if (each.at("name") == name) return each.at("value");
  }
  return "not measured";
}

// What a diagnostic says and where: "2:12 …".
std::string refused(const std::string& name, const std::string& text) {
  const TemporaryFolder folder;
  int exit_code = -1;
  const json report = checked(folder.write(name, text), &exit_code);
  EXPECT_EQ(exit_code, 7) << report.dump(2);
  EXPECT_TRUE(report.value("facts", json::array()).empty());
  const json& found = report.at("diagnostics").at(0);
  const auto number = [](const json& place) { return place.is_null() ? 0 : place.get<int>(); };
  return std::to_string(number(found.at("line"))) + ":" +
         std::to_string(number(found.at("column"))) + " " + found.at("message").get<std::string>();
}

TEST(TimeoutChainFiles, thePublishedNumbersBreakOneRuleInEveryLanguage) {
  for (const char* ending : {"toml", "json", "py", "js"}) {
    int exit_code = -1;
    const json report =
        checked(in_project("examples/timeout_chain/published.") + ending, &exit_code);
    EXPECT_EQ(exit_code, 1) << ending;
    ASSERT_EQ(report.at("findings").size(), 1U) << ending;
    EXPECT_EQ(report.at("property"), "a query has at least 2 s");
    EXPECT_EQ(fact(report, "database queries for one request, at most"), "4");
    EXPECT_EQ(fact(report, "work after the user has gone, at most"), "0 s");
  }
}

TEST(TimeoutChainFiles, aFileIsMeasuredLikeTheVariantWithItsNumbers) {
  const json file = checked(in_project("examples/timeout_chain/naive.toml"));
  const json variant = run_for_json({"check", "timeout-chain/naive"});
  EXPECT_EQ(file.at("facts"), variant.at("facts"));
  EXPECT_EQ(file.at("configurations"), variant.at("configurations"));
  EXPECT_EQ(fact(file, "work after the user has gone, at most"), "23.5 s");
  EXPECT_EQ(fact(file, "database queries for one request, at most"), "16");
}

TEST(TimeoutChainFiles, theHopIsABound) {
  const std::string file = in_project("examples/timeout_chain/repaired.toml");
  EXPECT_EQ(run_interleave({"check", "timeout-chain", file}).exit_code, 0);
  EXPECT_EQ(run_interleave({"check", "timeout-chain", file, "--hop-ms", "100"}).exit_code, 1);
}

TEST(TimeoutChainFiles, aTokenRepeatsItsRun) {
  const std::string file = in_project("examples/timeout_chain/naive.toml");
  const json report = checked(file);
  const auto run = run_interleave({"replay", report.at("token"), file});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("10 s: leave"), std::string::npos) << run.out;
  const auto other = in_project("examples/timeout_chain/repaired.toml");
  EXPECT_EQ(run_interleave({"replay", report.at("token"), other}).exit_code, 6);
}

TEST(TimeoutChainFiles, whatIsWrongIsNamedWithItsPlace) {
  const std::string attempts = "[attempts]\nserviceB = 2\nserviceA = 1\ngateway = 1\nclient = 1\n";
  const std::string budgets = "serviceB = 4.1\nserviceA = 4.2\ngateway = 4.3\nclient = 4.4\n";
  EXPECT_EQ(refused("units.toml", "[timeouts]\ndatabase = '2s'\n" + budgets + attempts),
            "2:1 timeouts.database is '2s'; it must be a number of seconds above 0, at most 3600");
  EXPECT_EQ(refused("key.toml", "[timeouts]\ndatabase = 2\nserver = 1\n" + budgets + attempts),
            "3:1 timeouts has no server; it gives database, serviceB, serviceA, gateway, client");
  EXPECT_EQ(refused("no.toml", "[timeouts]\ndatabase = 2\n" + budgets),
            "0:0 attempts is missing; it gives serviceB, serviceA, gateway, client");
  const std::string syntax = refused("syntax.toml", "[timeouts]\ndatabase =\n");
  EXPECT_TRUE(syntax.starts_with("2:11 this is not TOML: ")) << syntax;
  const std::string comma = refused("comma.json", "{\n  \"timeouts\": {},\n}");
  EXPECT_TRUE(comma.starts_with("3:1 this is not JSON: ")) << comma;
  EXPECT_EQ(refused("twice.json", R"({"timeouts": {}, "attempts": {},
 "timeouts": {}})"),
            "2:3 'timeouts' stands twice in one object");
  EXPECT_EQ(refused("list.json", "[]"), "1:1 the file must be one JSON object");
}

TEST(TimeoutChainFiles, whatAFileComputesIsNamedWithItsPlace) {
  const std::string attempts = "attempts = dict(serviceB=2, serviceA=1, gateway=1, client=1)\n";
  EXPECT_EQ(refused("zero.py", attempts + "timeouts = dict(database=2, serviceB=4.1,\n"
                                          "  serviceA=4.2, gateway=0, client=4.4)\n"),
            "3:17 timeouts.gateway is 0; it must be a number of seconds above 0, at most 3600");
  const std::string missing = refused("missing.py", attempts);
  EXPECT_NE(missing.find("timeouts"), std::string::npos) << missing;
  const std::string script = "const timeouts = { database: 2, serviceB: 4.1, serviceA: 4.2,\n"
                             "  gateway: 4.3, client: 4.4 };\n"
                             "const attempts = { serviceB: 2.5, serviceA: 1, gateway: 1,\n"
                             "  client: 1 };\n";
  EXPECT_EQ(refused("half.js", script),
            "3:20 attempts.serviceB is 2.5; it must be a whole number from 1 to 5; 2 is one retry");
}

TEST(TimeoutChainFiles, otherExercisesTakeNoTables) {
  const TemporaryFolder folder;
  const std::string file = folder.write("points.toml", "a = 1\n");
  EXPECT_EQ(run_interleave({"check", "lost-update", file}).exit_code, 7);
  const std::string program = folder.write("chain.cpp", "int main() {}\n");
  EXPECT_EQ(run_interleave({"check", "timeout-chain", program}).exit_code, 7);
}

TEST(Solve, findsThePairsAndProvesThatAllFourDoNotFit) {
  const auto run = run_interleave({"solve", "timeout-chain"});
  EXPECT_EQ(run.exit_code, 0);
  for (const char* part :
       {"so the gateway's is at least 2 x (8.3 + 0.05) = 16.7",
        "but the client's must be below 10, and 33.5 is not: there is no solution",
        "The client's value, which the text leaves out: 33.5 s with a retry, 16.75 s without."}) {
    EXPECT_NE(run.out.find(part), std::string::npos) << part;
  }
  const json all = json::parse(run_interleave({"solve", "timeout-chain", "--format", "json"}).out);
  ASSERT_EQ(all.at("readings").size(), 2U);
  const json& once = all.at("readings").at(0);
  EXPECT_EQ(once.at("largest_that_fit").size(), 6U);
  EXPECT_EQ(once.at("solutions").back().at("database_below_exact"), "17/32");
  EXPECT_EQ(all.at("readings").at(1).at("solutions").back().at("database_below"), "0.4375");
}

TEST(Solve, knowsWhereThereIsNothingToSolve) {
  const auto run = run_interleave({"solve", "lost-update"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_NE(run.err.find("solve timeout-chain"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace interleave::tests
