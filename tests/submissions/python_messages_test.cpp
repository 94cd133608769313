// What a file that cannot be judged is told: one line, with the place and what would be right.
#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

struct Trouble {
  std::string name;
  std::string source;
  int line = 0;      // 0: no place is expected
  std::string says;  // must occur in the message
};

class PythonMessage : public testing::TestWithParam<Trouble> {};

TEST_P(PythonMessage, says_what_is_wrong_where_and_what_would_be_right) {
  const TemporaryFolder folder;
  const std::string file = folder.write("fix.py", GetParam().source);
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
  ASSERT_EQ(exit_code, 7) << report.dump(2);
  const auto diagnostic = report.at("diagnostics").at(0);
  const std::string message = diagnostic.at("message").get<std::string>();
  EXPECT_NE(message.find(GetParam().says), std::string::npos) << message;
  EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  if (GetParam().line != 0) {
    EXPECT_EQ(diagnostic.at("line").get<int>(), GetParam().line) << message;
  }
}

std::string body(const std::string& statement) {
  return "async def increment_user_points(user_id, points):\n    " + statement + "\n";
}

INSTANTIATE_TEST_SUITE_P(
    python, PythonMessage,
    testing::Values(
        Trouble{"syntax_error", "async def increment_user_points(user_id, points:\n    pass\n", 1,
                "never closed"},
        Trouble{"empty", "", 0, "increment_user_points"},
        Trouble{"no_entry", "async def add(user_id, points):\n    pass\n", 0,
                "increment_user_points"},
        Trouble{"two_entries",
                body("pass") + "async def increment_with_lock(user_id, points):\n    pass\n", 0,
                "--entry"},
        Trouble{"unknown_method", body("await db.fetch('points:123')"), 2, "get_with_version"},
        Trouble{"wrong_arguments", body("await db.set('points:123')"), 2, "v"},
        Trouble{"too_few_parameters", "async def increment_user_points(user_id):\n    pass\n", 1,
                "user_id, points"},
        Trouble{"sys_exit", "import sys\n" + body("sys.exit(1)"), 3, "use return"},
        Trouble{"forbidden_import", "import socket\n" + body("pass"), 1, "socket"},
        Trouble{"forbidden_open", body("open('/etc/passwd')"), 2, "no files"},
        // Ways to an attribute that no name in the code tells of.
        Trouble{"pattern_by_name",
                body("match print:\n        case object(__self__=found): print(found)"), 3,
                "leads out"},
        Trouble{"pattern_by_order",
                "class C: __match_args__ = (''.join(['__glo', 'bals__']),)\n" +
                    body("match print:\n        case C(found): print(found)"),
                4, "by name only"},
        Trouble{"copied_attribute",
                "import functools\n" +
                    body("names = [''.join(['__glo', 'bals__'])]\n"
                         "    functools.wraps(lambda: 0, assigned=names)(print)"),
                4, "leads out"},
        Trouble{"annotation_as_code",
                "import typing\ndef annotated(x: ''.join(['print.__se', 'lf__'])): pass\n" +
                    body("typing.get_type_hints(annotated)"),
                4, "leads out"},
        Trouble{"blocking_sleep", "import time\n" + body("time.sleep(1)"), 3, "asyncio.sleep"},
        Trouble{"raises_at_load", "1 / 0\n" + body("pass"), 1, "ZeroDivisionError"},
        Trouble{"endless_loop", body("while True: pass"), 2, "does not end"},
        Trouble{"prints_for_ever", body("while True: print('x' * 1000)"), 2, "print"},
        Trouble{"binary", std::string("\x7f""ELF\0\0", 6), 1, "binary"},
        Trouble{"invalid_utf8", "# caf\xe9\n" + body("pass"), 1, "UTF-8"},
        Trouble{"nondeterministic",
                body("await db.increment('points:' + str(user_id), points)\n"
                     "    await db.get(list({'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'})[0])"),
                3, "same answers"}),
    [](const auto& made) { return made.param.name; });

TEST(PythonMessage, a_request_that_is_never_awaited_is_told_beside_the_counterexample) {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "fix.py", body("current = await db.get('points:123')\n    db.set('points:123', 0)"));
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  const auto advice = report.at("advice").at(0);
  EXPECT_EQ(advice.at("line").get<int>(), 3);
  EXPECT_NE(advice.at("message").get<std::string>().find("await db.set"), std::string::npos);
}

// In the order of the run, and only by what its steps let the file do.
TEST(PythonMessage, what_a_file_prints_is_shown_as_in_the_run_that_is_shown) {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "fix.py", body("print('begin')\n"
                     "    current = await db.get('points:123')\n"
                     "    print('read', current)\n"
                     "    await db.set('points:123', current + points)\n"
                     "    print('wrote', current + points)"));
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  EXPECT_EQ(report.at("printed").get<std::string>(),
            "begin\nbegin\nread 100\nread 100\nwrote 110\nwrote 120\n");
}

TEST(PythonMessage, without_a_run_to_show_it_is_what_the_first_interleaving_prints) {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "fix.py", body("print(await db.increment('points:123', points))"));
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
  EXPECT_EQ(exit_code, 0);
  EXPECT_EQ(report.at("printed").get<std::string>(), "110\n130\n");
}

TEST(PythonMessage, an_exception_in_a_call_breaks_the_rule_that_calls_return) {
  const TemporaryFolder folder;
  const std::string file = folder.write("fix.py", body("await db.get('x')\n    missing_name"));
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  EXPECT_EQ(report.at("property"), "every call returns");
  EXPECT_NE(report.at("message").get<std::string>().find("NameError"), std::string::npos);
}

// The look-ahead of a polling loop may end where the program reads its clock; the worker must then
// not be left waiting for an answer.
TEST(PythonMessage, a_clock_that_is_read_after_many_equal_rounds_does_no_harm) {
  const TemporaryFolder folder;
  for (const int rounds : {102, 103, 104}) {
    const std::string file = folder.write(
        "fix.py", "import time\n" + body("for _ in range(" + std::to_string(rounds) +
                                         "): await db.get('x')\n    time.time()\n"
                                         "    await db.increment('points:123', points)"));
    const auto run = run_interleave({"check", "lost-update", file, "--servers", "1",
                                     "--steps-max", "200", "--all-histories",
                                     "--poll-look-ahead", std::to_string(rounds - 3)});
    EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
    EXPECT_NE(run.out.find("poll-look-ahead"), std::string::npos) << "a bound that is not printed";
  }
}

TEST(PythonMessage, a_missing_file_and_a_foreign_ending_are_one_line_each) {
  EXPECT_EQ(run_interleave({"check", "lost-update", "no-such-file.py"}).exit_code, 7);
  const TemporaryFolder folder;
  const auto run = run_interleave({"check", "lost-update", folder.write("fix.rb", "x")});
  EXPECT_EQ(run.exit_code, 7);
  EXPECT_NE(run.out.find(".py"), std::string::npos) << run.out;
}

}  // namespace
}  // namespace interleave::tests
