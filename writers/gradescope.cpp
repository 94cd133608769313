#include "writers/gradescope.hpp"

#include <nlohmann/json.hpp>

#include "writers/phrases.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

using Json = nlohmann::ordered_json;

// Gradescope refuses results of many megabytes; a report of usual length is a few kilobytes.
constexpr std::size_t output_bytes_max = 64 << 10;

std::string shortened(const std::string& text) {
  if (text.size() <= output_bytes_max) return text;
  const std::size_t line_end = text.rfind('\n', output_bytes_max);
  return text.substr(0, line_end == text.npos ? output_bytes_max : line_end) + "\n(cut)\n";
}

Json test(const GradedFile& file, double points) {
  const bool proved = file.checked && file.verdict == Verdict::proved;
  std::string output = "not checked: the grading was ended before it came to this file\n";
  if (file.checked) output = shortened(file.text);
  return {{"name", harmless(file.name, true)},
          {"score", proved ? points : 0.0},
          {"max_score", points},
          {"status", proved ? "passed" : "failed"},
          {"output", output},
          {"output_format", "text"},
          {"visibility", "visible"},
          {"extra_data",
           {{"exercise", file.exercise},
            {"verdict", file.checked ? Json(to_text(file.verdict)) : Json()},
            {"headline", file.checked ? file.headline : ""}}}};
}

Json test(const NotGraded& file) {
  return {{"name", harmless(file.name, true)},
          {"score", 0.0},
          {"max_score", 0.0},
          {"status", "failed"},
          {"output", "not graded: " + harmless(file.reason, true) + "\n"},
          {"output_format", "text"},
          {"visibility", "visible"}};
}

}  // namespace

std::string write_gradescope(const GradedClass& graded_class) {
  Json tests = Json::array();
  double score = 0;
  double elapsed_ms = 0;
  for (const GradedFile& file : graded_class.files) {
    tests.push_back(test(file, graded_class.points));
    score += tests.back()["score"].get<double>();
    elapsed_ms += file.elapsed_ms;
  }
  for (const NotGraded& file : graded_class.not_graded) tests.push_back(test(file));
  const Json results{{"score", score},
                     {"execution_time", elapsed_ms / 1000},
                     {"visibility", "visible"},
                     {"stdout_visibility", "hidden"},
                     {"tests", std::move(tests)}};
  return results.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

std::string write_gradescope(const std::vector<Report>& reports) {
  return write_gradescope(graded(reports));
}

}  // namespace interleave
