// What a C++ file that cannot be judged is told: one line, with the place and what would be right.
#include <cstdlib>
#include <filesystem>
#include <ostream>

#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

struct Told {
  std::string file;  // below tests/submissions, without its ending
  std::string code;
  int line = 0;      // 0: no place is expected, or of a crash just any
  std::string says;  // must occur in the message
};

void PrintTo(const Told& told, std::ostream* out) { *out << told.file; }

std::string exercise_of(const std::string& file) {
  std::string exercise = file.substr(0, file.find('/'));
  for (char& letter : exercise) letter = letter == '_' ? '-' : letter;
  return exercise;
}

class CppMessage : public testing::TestWithParam<Told> {};

TEST_P(CppMessage, says_what_is_wrong_where_and_what_would_be_right) {
  const Told& told = GetParam();
  const std::string file = in_project("tests/submissions/" + told.file + ".cpp");
  int exit_code = -1;
  const auto report = run_for_json({"check", exercise_of(told.file), file}, &exit_code);
  ASSERT_EQ(exit_code, 7) << report.dump(2);
  const auto diagnostic = report.at("diagnostics").at(0);
  const std::string message = diagnostic.at("message").get<std::string>();
  EXPECT_EQ(diagnostic.at("code").get<std::string>(), told.code) << message;
  EXPECT_NE(message.find(told.says), std::string::npos) << message;
  EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  EXPECT_EQ(message.find("/tmp"), std::string::npos) << message;
  EXPECT_EQ(message.find("entry.cpp"), std::string::npos) << message;
  if (told.line != 0) {
    EXPECT_EQ(diagnostic.at("line").get<int>(), told.line) << message;
  } else if (told.code != "crash") {
    EXPECT_TRUE(diagnostic.at("line").is_null()) << message;
  }
}

Told of(const std::string& name, const std::string& code, int line, const std::string& says) {
  return {"lost_update/unjudged/cpp_" + name, code, line, says};
}
Told of_payments(const std::string& name, const std::string& code, int line,
                 const std::string& says) {
  return {"double_charge/unjudged/cpp_" + name, code, line, says};
}

std::string name_of(const testing::TestParamInfo<Told>& made) {
  return made.param.file.substr(made.param.file.rfind('/') + 1);
}

INSTANTIATE_TEST_SUITE_P(
    compiling, CppMessage,
    testing::Values(
        of("missing_semicolon", "syntax-error", 7, "expected"),
        of("never_closed", "syntax-error", 8, "expected '}'"),
        of("comment_never_closed", "syntax-error", 6, "unterminated comment"),
        of("forgot_await_get", "syntax-error", 6, "is a co_await missing?"),
        of("awaits_in_a_plain_function", "syntax-error", 5, "must return a Task"),
        of("awaits_in_catch", "syntax-error", 9, "handlers"),
        of("unknown_method", "syntax-error", 6, "get_with_version"),
        of("optional_of_value", "syntax-error", 6, ".as<...>()"),
        of("falls_off_the_end", "syntax-error", 7, "return something on every path"),
        of("declared_only", "syntax-error", 0, "helper(int)"),
        of("sorts_a_list", "syntax-error", 9, "operator-"),
        of("endless_template", "syntax-error", 5, "refers to itself without end"),
        of("wide_template", "syntax-error", 0, "more time or memory"),
        of("no_header", "load-error", 1, "#include \"interleave.hpp\""),
        of("includes_passwd", "forbidden", 1, "/etc/passwd is not offered"),
        of("includes_zero", "forbidden", 1, "hand in one file"),
        of("includes_itself", "forbidden", 1, "must name a header"),
        of("ifstream", "forbidden", 1, "there are no files"),
        of("uses_thread", "forbidden", 1, "all(...)"),
        of("inline_assembly", "forbidden", 6, "assembly"),
        of_payments("options_in_other_order", "syntax-error", 6, "in the order"),
        of_payments("unknown_option", "syntax-error", 6, ".idempotency_key")),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    entry, CppMessage,
    testing::Values(
        of("no_entry", "no-entry", 0, "increment_user_points"),
        of("entry_in_class_only", "no-entry", 0, "outside of classes"),
        of("entry_is_lambda", "no-entry", 0, "function"),
        of("two_candidates", "several-entries", 0, "--entry"),
        of("returns_an_int", "bad-entry", 3, "does not return a Task"),
        of("one_parameter", "bad-entry", 5, "(user_id, points)"),
        of("text_parameter", "bad-entry", 5, "123 is needed as a string"),
        of_payments("result_of_strange_type", "bad-entry", 6, "no value"),
        of_payments("two_parameters", "bad-entry", 5, "(orderId, amount, cardToken)")),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    running, CppMessage,
    testing::Values(
        of("swallowing_loop", "time-limit", 8, "1000 ms"),
        of("endless_after_read", "time-limit", 8, "1000 ms"),
        of("loops_at_load", "time-limit", 5, "2000 ms"),
        of("fork_bomb", "forbidden", 6, "process"),
        of("vfork_and_exec", "forbidden", 6, "process"),
        of("runs_a_shell", "forbidden", 7, "process"),
        of("pthread", "forbidden", 7, "thread"),
        of("reads_passwd", "forbidden", 7, "files"),
        of("sleeps_for_real", "forbidden", 6, "sleep_for"),
        of("kills_its_parent", "forbidden", 7, "signals"),
        of("handles_signals", "forbidden", 7, "signals"),
        of("writes_answers", "forbidden", 0, "answers"),
        of("aborts", "crash", 7, "abort()"),
        of("stack_overflow", "crash", 0, "stack"),
        of("null_pointer", "crash", 7, "signal 11"),
        of("vector_out_of_range", "crash", 8, "check of the library"),
        of("divides_by_zero", "crash", 7, "zero"),
        of("noexcept_throws", "crash", 7, "std::logic_error: not so careful"),
        of("throws_at_load", "crash", 7, "map::at"),
        of("exits_in_call", "exit", 7, "co_return"),
        of("underscore_exit", "exit", 6, "co_return"),
        of("exits_before_all", "exit", 6, "co_return"),
        of("asks_at_load", "load-error", 5, "before it is called"),
        of("eats_memory", "memory-limit", 12, "memory"),
        of("prints_without_end", "output-limit", 7, "65536"),
        of("latin1_value", "bad-value", 6, "UTF-8"),
        of("other_exercise", "unknown-method", 6, "db.get"),
        of("address_decides", "nondeterministic", 7, "same answers"),
        of("uninitialised_memory", "nondeterministic", 8, "same answers")),
    name_of);

std::string body(const std::string& statement) {
  return "#include \"interleave.hpp\"\nusing namespace interleave;\n"
         "Task<int> increment_user_points(int user_id, int points) {\n  " + statement + "\n}\n";
}

TEST(CppMessage, an_exception_in_a_call_is_told_with_the_line_that_threw) {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "fix.cpp", body("co_await db.get(\"x\");\n"
                      "  if (points > 0) throw std::runtime_error(\"no \" + "
                      "std::to_string(user_id));\n  co_return 1;"));
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  const std::string message = report.at("message").get<std::string>();
  EXPECT_NE(message.find("std::runtime_error: no 123"), std::string::npos) << message;
  EXPECT_NE(message.find("fix.cpp:5:3"), std::string::npos) << message;
}

TEST(CppMessage, what_is_never_awaited_is_told_beside_the_counterexample) {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "fix.cpp", body("db.set(\"points:\" + std::to_string(user_id), points);\n  co_return 1;"));
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  const auto advice = report.at("advice").at(0);
  EXPECT_EQ(advice.at("line").get<int>(), 4);
  EXPECT_NE(advice.at("message").get<std::string>().find("db.set"), std::string::npos);
}

TEST(CppMessage, what_a_file_prints_is_shown_as_in_the_run_that_is_shown) {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "fix.cpp", "#include <cstdio>\n#include <iostream>\n" +
                     body("std::cout << \"begin\\n\";\n"
                          "  const int current = co_await db.get(\"points:123\");\n"
                          "  std::printf(\"read %d\\n\", current);\n"
                          "  co_await db.set(\"points:123\", current + points);\n"
                          "  co_return user_id;"));
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  EXPECT_EQ(report.at("printed").get<std::string>(), "begin\nbegin\nread 100\nread 100\n");
}

// A folder for each program is made and goes again.
TEST(CppMessage, nothing_is_left_behind) {
  const TemporaryFolder folder;
  const std::string file = in_project("examples/lost_update/atomic.cpp");
  setenv("TMPDIR", folder.path().c_str(), 1);
  EXPECT_EQ(run_interleave({"check", "lost-update", file}).exit_code, 0);
  unsetenv("TMPDIR");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace interleave::tests
