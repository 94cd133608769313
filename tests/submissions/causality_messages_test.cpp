// What files of exercise 6 are told: the published class, the repaired one, and one that lacks a
// method.
#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

std::string example(const std::string& name) { return in_project("examples/causality/" + name); }

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(CausalityMessages, the_published_class_calls_everything_concurrent) {
  int exit_code = -1;
  const auto report = run_for_json({"check", "causality", example("published.js")}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  ASSERT_EQ(report.at("findings").size(), 2U);
  EXPECT_EQ(report["findings"][0]["message"],
            "VectorClock: a1 happened before a2, but a1.isBefore(a2) is false");
  EXPECT_EQ(report["findings"][1]["message"],
            "VectorClock: a1 happened before a2, but a1.isConcurrent(a2) is true");
}

TEST(CausalityMessages, the_repaired_class_is_asked_every_pattern) {
  const auto run = run_interleave({"check", "causality", example("repaired.js")});
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_TRUE(has(run.out, "2 nodes: all 3,019 cases")) << run.out;
  EXPECT_TRUE(has(run.out, "3 nodes: all 3,803 cases")) << run.out;
  EXPECT_TRUE(has(run.out, "a VectorClock is asked")) << run.out;
  EXPECT_FALSE(has(run.out, "a LamportClock is asked")) << run.out;
}

TEST(CausalityMessages, a_lamport_clock_alone_is_judged_by_its_one_direction) {
  const auto run = run_interleave({"check", "causality", example("lamport.py")});
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_TRUE(has(run.out, "a LamportClock is asked")) << run.out;
}

TEST(CausalityMessages, the_report_shows_the_smallest_diagram) {
  const auto run = run_interleave(
      {"check", "causality",
       in_project("tests/submissions/causality/broken/learns_of_the_sender_only.py")});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_TRUE(has(run.out, "o c1 receive b2")) << run.out;
  EXPECT_TRUE(has(run.out, "true:    a1 happened before c1: a1 -> b1 -> b2 -> c1")) << run.out;
}

TEST(CausalityMessages, what_is_known_at_one_node_only_travels_in_messages) {
  const std::string folder = in_project("tests/submissions/causality/");
  const auto table = run_for_json({"check", "causality", folder + "broken/table_in_the_module.py"});
  EXPECT_TRUE(has(table.at("message"), "KeyError: ('A', 1)")) << table.at("message");
}

TEST(CausalityMessages, each_node_has_a_copy_of_the_file_and_one_of_them_is_heard) {
  const TemporaryFolder folder;
  const std::string lamport = read_file(example("lamport.py"));
  const auto report = run_for_json(
      {"check", "causality", folder.write("prints.py", "print('loaded')\n" + lamport)});
  EXPECT_EQ(report.at("verdict"), "proved");
  EXPECT_EQ(report.at("printed"), "loaded\n");
  const auto in_javascript = run_for_json({"check", "causality", folder.write("prints.js",
      "console.log('loaded');\n" + read_file(example("repaired.js")))});
  EXPECT_EQ(in_javascript.at("printed"), "loaded\n");
}

TEST(CausalityMessages, a_missing_method_and_a_missing_class_are_named) {
  const auto told = [](const std::string& file) {
    const auto report = run_for_json(
        {"check", "causality", in_project("tests/submissions/causality/unjudged/" + file)});
    return report.at("message").get<std::string>();
  };
  EXPECT_TRUE(has(told("no_is_concurrent.py"), "has no method is_concurrent"));
  EXPECT_TRUE(has(told("misnamed.py"), "found 'VectorClocks'; rename it"));
  EXPECT_TRUE(has(told("no_class.js"), "no VectorClock or LamportClock in the file"));
}

}  // namespace
}  // namespace interleave::tests
