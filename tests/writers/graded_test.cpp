// A class and single reports for other machines: JUnit, Gradescope, JSON; and its table for people.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "tests/writers/sample_reports.hpp"
#include "writers/class_json.hpp"
#include "writers/class_table.hpp"
#include "writers/gradescope.hpp"
#include "writers/junit.hpp"

namespace interleave {
namespace {

using nlohmann::json;

GradedClass sample_class() {
  GradedClass all = graded({samples::lost_update(), samples::proved(), samples::bounded(),
                            samples::error()});
  all.files.push_back({.exercise = "lost-update", .name = "late.py"});
  all.not_graded = {{"notes.txt", "no language"}};
  all.points = 5;
  return all;
}

pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document document;
  const auto result = document.load_string(xml.c_str());
  EXPECT_TRUE(result) << result.description() << "\n" << xml;
  return document;
}

TEST(JUnit, tells_failures_from_errors_and_counts_them) {
  const auto document = parsed(write_junit(sample_class()));
  const auto suite = document.child("testsuites").child("testsuite");
  EXPECT_STREQ(suite.attribute("name").value(), "lost-update");
  EXPECT_EQ(suite.attribute("tests").as_int(), 5);
  EXPECT_EQ(suite.attribute("failures").as_int(), 1);
  EXPECT_EQ(suite.attribute("errors").as_int(), 2);
  EXPECT_EQ(suite.attribute("skipped").as_int(), 1);
  const auto broken = suite.child("testcase");
  EXPECT_STREQ(broken.attribute("classname").value(), "interleave.lost-update");
  EXPECT_STREQ(broken.attribute("name").value(), "fix.py");
  EXPECT_STREQ(broken.child("failure").attribute("type").value(), "broken");
  const std::string message = broken.child("failure").attribute("message").value();
  EXPECT_NE(message.find("no points are lost"), std::string::npos) << message;
  EXPECT_NE(std::string(broken.child("failure").text().get()).find("Replay:"), std::string::npos);
  const auto rest = suite.next_sibling("testsuite");
  EXPECT_STREQ(rest.child("testcase").child("skipped").attribute("message").value(),
               "no language");
}

TEST(JUnit, has_no_character_that_xml_lacks) {
  const std::string text = "a\x1b[2J\x01]]>\xef\xbf\xbf&<\"'\xff\xed\xa0\x80z";
  const std::string xml = write_junit(std::vector{samples::full_of(text)});
  const auto document = parsed(xml);
  for (const char c : xml) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  EXPECT_EQ(xml.find("\xef\xbf\xbf"), xml.npos);
  EXPECT_EQ(xml.find("\xed\xa0\x80"), xml.npos);
}

TEST(JUnit, of_a_variant_asks_whether_it_did_what_is_expected) {
  Report report = samples::proved();
  report.file.clear();
  report.variant = "buggy";
  report.expected = "broken: no points are lost";
  report.as_expected = false;
  const auto document = parsed(write_junit(std::vector{report}));
  EXPECT_TRUE(document.child("testsuites").child("testsuite").child("testcase").child("failure"));
}

TEST(Gradescope, gives_all_points_to_what_is_proved_and_none_to_the_rest) {
  const json results = json::parse(write_gradescope(sample_class()));
  ASSERT_EQ(results["tests"].size(), 6u);
  EXPECT_EQ(results["score"], 5.0);
  double sum = 0;
  for (const json& test : results["tests"]) {
    sum += test["score"].get<double>();
    EXPECT_LE(test["score"], test["max_score"]);
    EXPECT_FALSE(test["output"].get<std::string>().empty());
    EXPECT_EQ(test["status"], test["score"] > 0.0 ? "passed" : "failed");
    EXPECT_EQ(test["visibility"], "visible");
  }
  EXPECT_EQ(sum, results["score"]);
  EXPECT_EQ(results["stdout_visibility"], "hidden");
  EXPECT_EQ(results["tests"][4]["extra_data"]["verdict"], nullptr);
}

TEST(ClassJson, holds_what_check_gives_for_each_file) {
  const json result = json::parse(write_class_json(sample_class()));
  ASSERT_EQ(result["submissions"].size(), 4u);
  EXPECT_EQ(result["submissions"][0]["file"], "fix.py");
  EXPECT_EQ(result["submissions"][0]["verdict"], "broken");
  EXPECT_EQ(result["not_checked"], json({"late.py"}));
  EXPECT_EQ(result["not_graded"][0]["reason"], "no language");
}

TEST(ClassTable, has_a_line_for_everybody_within_the_width) {
  for (const int width : {40, 80, 120}) {
    const std::string text = write_class_table(sample_class(), {.width = width});
    for (const char* part : {"fix.py", "PROVED", "BROKEN", "late.py", "not graded: notes.txt"}) {
      EXPECT_NE(text.find(part), text.npos) << part << "\n" << text;
    }
  }
  EXPECT_EQ(verdicts_counted(sample_class()),
            "PROVED 1, BROKEN 1, BOUNDED 1, ERROR 1, not checked 1");
}

}  // namespace
}  // namespace interleave
