// interleave trace, as it is called: the published trace, and files that are none.
#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

TEST(TraceCommand, the_published_trace_has_no_constant_skew_and_two_other_causes) {
  const auto run = run_interleave({"trace", in_project("examples/causality/published_trace.json")});
  EXPECT_EQ(run.exit_code, 0);
  for (const char* line :
       {"B receives request is stamped 50 ms before A sends request",
        "1. Clocks that always differ by the same: impossible",
        "  added up, nothing is at most -30 ms", "2. A clock that was set once: possible",
        "\"B receives request\" and \"B sends response\": forward by 30 to 130 ms",
        "\"B receives request\", stamped 10:00:00.050: too early by 50 to 130 ms"}) {
    EXPECT_NE(run.out.find(line), std::string::npos) << line << '\n' << run.out;
  }
}

TEST(TraceCommand, json_has_the_same_bounds) {
  const auto run = run_interleave(
      {"trace", in_project("examples/causality/published_trace.json"), "--format", "json"});
  const auto found = nlohmann::json::parse(run.out);
  EXPECT_EQ(found.at("constant_skew"), false);
  EXPECT_EQ(found.at("steps").at(1).at("forward").at("least_ms"), 30.0);
  EXPECT_TRUE(found.at("steps").at(0).at("forward").at("least_ms").is_null());
}

TEST(TraceCommand, a_file_that_is_no_trace_gets_one_line_with_its_place) {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "trace.json", "{\"events\": [\n  {\"service\": \"A\", \"time\": \"noon\", \"does\": \"x\"}]}");
  const auto run = run_interleave({"trace", file});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_NE(run.err.find("trace.json:2:3: \"time\" is \"noon\"; write"), std::string::npos)
      << run.err;
  EXPECT_EQ(run_interleave({"trace", "no-such-file.json"}).exit_code, 4);
}

}  // namespace
}  // namespace interleave::tests
