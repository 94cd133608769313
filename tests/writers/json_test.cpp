#include "writers/json.hpp"

#include <algorithm>
#include <fstream>
#include <limits>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/writers/sample_reports.hpp"
#include "writers/class_json.hpp"

namespace interleave {
namespace {

using nlohmann::json;

// As much of JSON Schema as report.schema.json uses; stricter in one thing: whatever is written
// must be documented.
class Validator {
 public:
  explicit Validator(json schema) : schema_(std::move(schema)) {}

  void check(const json& value, const json& rule, const std::string& where) const {
    if (rule.contains("$ref")) {
      const std::string pointer = rule["$ref"].get<std::string>().substr(1);
      return check(value, schema_.at(json::json_pointer(pointer)), where);
    }
    if (rule.contains("enum")) {
      const json& all = rule["enum"];
      EXPECT_NE(std::find(all.begin(), all.end(), value), all.end()) << where << " " << value;
    }
    if (rule.contains("type")) {
      EXPECT_TRUE(is_of_type(value, rule["type"])) << where;
    }
    if (rule.contains("items")) {
      for (const auto& item : value) check(item, rule["items"], where + "[]");
    }
    if (value.is_object()) check_fields(value, rule, where);
  }
  const json& definition(const char* name) const { return schema_.at("$defs").at(name); }

 private:
  void check_fields(const json& value, const json& rule, const std::string& where) const {
    for (const auto& name : rule.value("required", json::array())) {
      EXPECT_TRUE(value.contains(name.get<std::string>())) << where << " lacks " << name;
    }
    if (!rule.contains("properties")) return;
    for (const auto& [name, field] : value.items()) {
      ASSERT_TRUE(rule["properties"].contains(name)) << where << "." << name << " undocumented";
      check(field, rule["properties"][name], where + "." + name);
    }
  }

  static bool is_of_type(const json& value, const json& type) {
    if (type.is_array()) {
      return std::any_of(type.begin(), type.end(),
                         [&](const json& each) { return is_of_type(value, each); });
    }
    if (type == "integer") return value.is_number_integer();
    return type == value.type_name();
  }

  json schema_;
};

Validator documented() {
  std::ifstream file(REPORT_SCHEMA);
  return Validator(json::parse(file));
}

TEST(Json, has_the_documented_fields_and_no_others) {
  const Validator validator = documented();
  for (const Report& report :
       {samples::lost_update(), samples::proved(), samples::measured(), samples::bounded(),
        samples::invalid(), samples::error(), samples::livelock(), samples::stuck(),
        samples::sampled(),
        samples::wrong_answer(), Report{}}) {
    validator.check(json::parse(write_json({report})), validator.definition("report"), "report");
  }
  const json several = json::parse(write_json({samples::lost_update(), samples::error()}));
  validator.check(several, validator.definition("reports"), "reports");
  GradedClass all = graded({samples::lost_update(), samples::error()});
  all.files.push_back({.exercise = "lost-update", .name = "late.py"});
  all.not_graded = {{"notes.txt", "no language"}};
  validator.check(json::parse(write_class_json(all)), validator.definition("class"), "class");
  EXPECT_EQ(several["reports"].size(), 2u);
}

TEST(Json, tells_a_lost_update) {
  const json report = json::parse(write_json({samples::lost_update()}));
  EXPECT_EQ(report["schema"], "interleave-report/1");
  EXPECT_EQ(report["verdict"], "broken");
  EXPECT_EQ(report["file"], "fix.py");
  EXPECT_FALSE(report.contains("variant"));
  EXPECT_EQ(report["property"], "no points are lost");
  EXPECT_EQ(report["schedule"], json({0, 1, 0}));
  EXPECT_EQ(report["configurations"][1]["interleavings"], "90");
  EXPECT_EQ(report["blame"]["violation"], 4);
  EXPECT_EQ(report["blame"]["inevitable"],
            json({{"step", 2}, {"method", "counted"}, {"bad", "2"}, {"of", "2"}}));
  EXPECT_EQ(report["minimal"], "proved");
  const json& step = report["steps"][3];
  EXPECT_EQ(step["i"], 4);
  EXPECT_EQ(step["source"]["line"], 5);
  EXPECT_EQ(step["before"], json({{"points:123", "110"}}));
  EXPECT_EQ(step["after"], json({{"points:123", "120"}}));
  EXPECT_EQ(step["vector_clock"], json({{"Server A", 1}, {"Server B", 0}}));
}

TEST(Json, tells_what_was_sampled) {
  const json report = json::parse(write_json({samples::sampled()}));
  EXPECT_EQ(report["verdict"], "not-found");
  EXPECT_EQ(report["scheduler"], "surw");
  EXPECT_EQ(report["weights"], "estimated");
  EXPECT_EQ(report["seed"], 7);
  EXPECT_EQ(report["schedules"], 2'000);
  EXPECT_EQ(report["distinct_schedules"], 300);
  EXPECT_EQ(report["violating"], 0);
  EXPECT_EQ(report["estimate"]["value"], 0.0225);
  EXPECT_EQ(report["configurations"][0]["sampled"]["cut"], 2);
  EXPECT_TRUE(report["configurations"][0]["interleavings"].is_null());
}

TEST(Json, repeats_the_first_of_all_findings_at_the_top) {
  const json report = json::parse(write_json({samples::livelock()}));
  ASSERT_EQ(report["findings"].size(), 2u);
  for (const auto& [name, field] : report["findings"][0].items()) EXPECT_EQ(report[name], field);
  EXPECT_EQ(report["findings"][1]["loop_from"], 3);
  EXPECT_EQ(report["findings"][1]["kind"], "never-finishes");
}

TEST(Json, lists_what_was_measured_and_nothing_where_that_is_nothing) {
  const json report = json::parse(write_json({samples::measured()}));
  EXPECT_EQ(report["facts"][1], json({{"name", "the answer comes after"}, {"value", "8.4 s"}}));
  EXPECT_FALSE(json::parse(write_json({samples::proved()})).contains("facts"));
}

TEST(Json, counts_cases_where_there_are_no_interleavings) {
  const json report = json::parse(write_json({samples::wrong_answer()}));
  EXPECT_EQ(report["configurations"][0]["cases"], 9375);
  EXPECT_EQ(report["configurations"][0]["violating"], "1200");
  EXPECT_TRUE(report["configurations"][0]["interleavings"].is_null());
  EXPECT_EQ(report["picture"][0], "[ABCDE]-----(truth)");
  EXPECT_EQ(report["findings"][0]["picture"].size(), 2U);
  const json run = json::parse(write_json({samples::lost_update()}));
  EXPECT_FALSE(run["configurations"][0].contains("cases"));
  EXPECT_FALSE(run.contains("picture"));
}

TEST(Json, says_why_interleavings_were_not_counted) {
  const json result = json::parse(write_json({samples::bounded()}))["configurations"][0];
  EXPECT_TRUE(result["interleavings"].is_null());
  EXPECT_TRUE(result["violating"].is_null());
  EXPECT_EQ(result["uncounted"], "not counted: the exploration was not finished");
  EXPECT_EQ(result["complete"], false);
  EXPECT_FALSE(result.contains("steps"));
}

TEST(Json, keeps_hostile_texts_but_shows_none_of_them_raw) {
  const std::string hostile = "a\x1b[2J\n\u202e\u009b\u65e5</script>";
  const std::string text = write_json({samples::full_of(hostile)});
  EXPECT_EQ(json::parse(text)["message"], hostile);
  for (const char letter : text) EXPECT_TRUE(letter == '\n' || (letter >= ' ' && letter <= '~'));
}

TEST(Json, replaces_what_is_no_utf8_and_no_number) {
  Report report = samples::full_of("a\xff");
  report.elapsed_ms = std::numeric_limits<double>::infinity();
  const json parsed = json::parse(write_json({report}));
  EXPECT_EQ(parsed["message"], "a\ufffd");
}

}  // namespace
}  // namespace interleave
