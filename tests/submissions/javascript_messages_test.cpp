// What a JavaScript file that cannot be judged is told: one line, with the place and what would be
// right.
#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

struct Trouble {
  std::string name;
  std::string source;
  int line = 0;      // 0: no place is expected
  int column = 0;    // 0: any
  std::string says;  // must occur in the message
};

class JavaScriptMessage : public testing::TestWithParam<Trouble> {};

TEST_P(JavaScriptMessage, says_what_is_wrong_where_and_what_would_be_right) {
  const TemporaryFolder folder;
  const std::string file = folder.write("fix.js", GetParam().source);
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
  if (GetParam().column != 0) {
    EXPECT_EQ(diagnostic.at("column").get<int>(), GetParam().column) << message;
  }
}

std::string body(const std::string& statement) {
  return "async function incrementUserPoints(userId, points) {\n  " + statement + "\n}\n";
}

INSTANTIATE_TEST_SUITE_P(
    javascript, JavaScriptMessage,
    testing::Values(
        Trouble{"never_closed", body("await db.get('x';"), 2, 15, "never closed"},
        Trouble{"brace_never_closed", body("if (points) {"), 1, 52, "close it with '}'"},
        Trouble{"unexpected_token", body("const = 5;"), 2, 9, "Unexpected token"},
        Trouble{"curly_quotes", body("await db.get(\u2018x\u2019);"), 2, 16, "anew"},
        Trouble{"unterminated_text", body("await db.get('x);"), 2, 16, "quote"},
        Trouble{"declared_twice", "export " + body("const a = 1; const a = 2;"), 2, 22,
                "already been declared"},
        Trouble{"await_in_plain_function",
                "function incrementUserPoints(userId, points) {\n  await db.get('x');\n}\n", 2, 3,
                "async function"},
        Trouble{"await_at_load", "await db.get('x');\n" + body(""), 1, 1, "async function"},
        Trouble{"await_at_load_of_a_module", "await db.get('x');\nexport " + body(""), 1, 1,
                "async function"},
        Trouble{"empty", "", 0, 0, "incrementUserPoints"},
        Trouble{"no_entry", "async function add(userId, points) {}\n", 1, 1, "--entry add"},
        Trouble{"two_entries", body("") + "async function incrementWithLock(userId, points) {}\n",
                4, 1, "--entry incrementUserPoints"},
        Trouble{"entry_is_a_number", "const incrementUserPoints = 5;\n", 1, 7, "a number"},
        Trouble{"entry_is_a_class", "class incrementUserPoints {}\n", 1, 1, "a class"},
        Trouble{"entry_is_a_generator", "async function* incrementUserPoints(userId, points) {}\n",
                1, 1, "yield"},
        Trouble{"too_few_parameters", "async function incrementUserPoints(userId) {}\n", 1, 1,
                "userId, points"},
        Trouble{"unknown_method", body("await db.incr('points:123', 1);"), 2, 9,
                "did you mean db.increment?"},
        Trouble{"lacking_argument", body("await db.set('points:123');"), 2, 9, "lacks v"},
        Trouble{"options_not_taken", body("await db.get('x', { ttl: 1 });"), 2, 9, "db.get(k)"},
        Trouble{"stores_a_function", body("await db.set('x', () => 1);"), 2, 9, "a function"},
        Trouble{"stores_a_promise", body("await db.set('x', db.get('y'));"), 2, 9, "await"},
        Trouble{"returns_a_function", body("return () => 1;"), 1, 1, "a function"},
        Trouble{"process_exit", body("process.exit(1);"), 2, 3, "use return"},
        Trouble{"forbidden_require", "const fs = require('fs');\n" + body(""), 1, 12, "'fs'"},
        Trouble{"forbidden_import", "import net from 'node:net';\n" + body(""), 1, 1, "network"},
        Trouble{"dynamic_import", body("await import('fs');"), 2, 9, "import()"},
        Trouble{"own_module", "const { db } = require('./db');\n" + body(""), 1, 16,
                "remove the line"},
        Trouble{"fetch", body("await fetch('http://localhost');"), 2, 9, "no network"},
        Trouble{"eval", body("eval('1');"), 2, 3, "write the code into the file"},
        Trouble{"function_of_text", body("(() => {}).constructor('return process')();"), 2, 3,
                "write the code into the file"},
        Trouble{"throws_at_load", "null.x;\n" + body(""), 1, 6, "TypeError"},
        Trouble{"endless_loop", body("while (true) {}"), 2, 0, "does not end"},
        Trouble{"endless_microtasks", body("while (true) await null;"), 2, 0, "does not end"},
        Trouble{"endless_regular_expression",
                body("return /^(a+)+$/.test('a'.repeat(50) + 'b');"), 2, 0, "does not end"},
        Trouble{"endless_loop_at_load", "for (;;) {}\n" + body(""), 1, 0, "does not end"},
        Trouble{"memory", body("const kept = []; for (;;) kept.push(new Array(1000).fill(1));"),
                0, 0, "memory"},
        Trouble{"prints_for_ever", body("for (;;) console.log('x'.repeat(1000));"), 2, 12, "print"},
        Trouble{"asks_for_ever", body("for (;;) db.get('x');"), 2, 12, "await"}),
    [](const auto& made) { return made.param.name; });

TEST(JavaScriptMessage, a_failure_that_nobody_awaits_is_told_beside_the_verdict) {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "fix.js", body("Promise.reject(new Error('unheard')); await db.increment('points:123', "
                     "points);"));
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
  EXPECT_EQ(exit_code, 0) << report.dump(2);
  const auto advice = report.at("advice").at(0);
  EXPECT_EQ(advice.at("line").get<int>(), 2);
  EXPECT_NE(advice.at("message").get<std::string>().find("unheard"), std::string::npos);
}

TEST(JavaScriptMessage, an_exception_in_a_call_breaks_the_rule_that_calls_return) {
  const TemporaryFolder folder;
  const std::string file = folder.write("fix.js", body("await db.get('x'); missingName();"));
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  EXPECT_EQ(report.at("property"), "every call returns");
  EXPECT_NE(report.at("message").get<std::string>().find("ReferenceError"), std::string::npos);
}

TEST(JavaScriptMessage, a_name_that_hides_a_service_is_told) {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("fix.js", "const db = { async increment() {} };\n" +
                                 body("await db.increment('points:123', points);"));
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  EXPECT_EQ(report.at("advice").at(0).at("line").get<int>(), 1);
}

}  // namespace
}  // namespace interleave::tests
