// What a file is told that is asked cases and cannot be judged: one line, with the place and what
// would be right.
#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

struct Trouble {
  std::string name;
  std::string file;    // in the folder of files that cannot be judged
  int line = 0;        // 0: no place is expected, -1: any
  std::string says;    // must occur in the message
};

class CaseMessage : public testing::TestWithParam<Trouble> {};

TEST_P(CaseMessage, says_what_is_wrong_where_and_what_would_be_right) {
  int exit_code = -1;
  const auto report = run_for_json(
      {"check", "clock-skew",
       in_project("tests/submissions/clock_skew/unjudged/" + GetParam().file)}, &exit_code);
  ASSERT_EQ(exit_code, 7) << report.dump(2);
  const auto diagnostic = report.at("diagnostics").at(0);
  const std::string message = diagnostic.at("message").get<std::string>();
  EXPECT_NE(message.find(GetParam().says), std::string::npos) << message;
  EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  if (GetParam().line < 0) return;
  if (GetParam().line == 0) EXPECT_TRUE(diagnostic.at("line").is_null()) << report.dump(2);
  else EXPECT_EQ(diagnostic.at("line"), GetParam().line) << message;
}

INSTANTIATE_TEST_SUITE_P(
    clock_skew, CaseMessage,
    testing::Values(
        Trouble{"missing_name", "one_function_missing.js", 0,
                "no calculateTrueTime in the file; define function calculateTrueTime(nodes)"},
        Trouble{"other_name", "other_names.py", 5,
                "no detect_clock_skew in the file; found 'detect_skew'; rename it"},
        Trouble{"too_few_parameters", "wrong_parameters.py", 10,
                "write: def find_skewed_nodes(nodes, threshold)"},
        Trouble{"no_function", "constant_instead.js", 4,
                "detectClockSkew is a number, not a function; write: function "
                "detectClockSkew(nodes)"},
        Trouble{"promise", "async_functions.js", 4, "without async"},
        Trouble{"random", "random_jitter.js", 4, "depend on its arguments only"},
        Trouble{"memory_of_cases", "remembers_cases.js", 6, "what it was asked before"},
        Trouble{"endless_loop", "never_ends.js", -1, "does not end within 1000 ms"},
        Trouble{"network", "time_asked_of_a_server.py", 4, "socket"},
        Trouble{"output", "prints_everything.py", 7, "prints more than 65536 bytes"},
        Trouble{"other_language", "compiled.cpp", 0,
                "takes no file in C++; the ending must be one of .py, .js, .mjs"}),
    [](const auto& made) { return made.param.name; });

TEST(CaseMessages, an_entry_cannot_be_named) {
  const auto run = run_interleave(
      {"check", "clock-skew", in_project("examples/clock_skew/repaired.js"), "--entry", "f"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_NE(run.err.find("--entry has no effect"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace interleave::tests
