#include "writers/junit.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "writers/phrases.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

// Line breaks stay; what XML has no way to write goes. All else was made harmless before.
std::string writable(const std::string& text) {
  std::string result;
  for (const std::string& line : lines_of(text)) {
    if (!result.empty()) result += '\n';
    std::string shown = harmless(line, /*unicode=*/true);
    for (const char* never : {"\xef\xbf\xbe", "\xef\xbf\xbf"}) {  // U+FFFE and U+FFFF
      for (std::size_t at; (at = shown.find(never)) != shown.npos;) shown.erase(at, 3);
    }
    result += shown;
  }
  return result;
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name) = writable(value).c_str();
}

std::string seconds(double elapsed_ms) { return fmt::format("{:.3f}", elapsed_ms / 1000); }

enum class Kind { passed, failure, error, skipped };

Kind kind_of(const GradedFile& file) {
  if (!file.checked) return Kind::skipped;
  switch (file.verdict) {
    case Verdict::proved:
    case Verdict::not_found: return file.as_expected ? Kind::passed : Kind::failure;
    case Verdict::broken: return Kind::failure;
    case Verdict::bounded:
    case Verdict::invalid:
    case Verdict::error: return Kind::error;
  }
  return Kind::error;
}

class Suite {
 public:
  Suite(pugi::xml_node suites, const std::string& name)
      : name_(name), node_(suites.append_child("testsuite")) {
    set(node_, "name", name);
  }

  void add(const GradedFile& file) {
    pugi::xml_node node = new_case(file.name, file.elapsed_ms);
    const Kind kind = kind_of(file);
    if (kind == Kind::failure || kind == Kind::error) {
      ++(kind == Kind::failure ? failures_ : errors_);
      pugi::xml_node why = node.append_child(kind == Kind::failure ? "failure" : "error");
      const std::string verdict = verdict_word(file.verdict);
      set(why, "message", file.headline.empty() ? verdict : verdict + ": " + file.headline);
      set(why, "type", to_text(file.verdict));
      why.text() = writable(file.text).c_str();
    } else if (kind == Kind::skipped) {
      skip(node, "not checked yet");
    } else {
      node.append_child("system-out").text() = writable(file.text).c_str();
    }
  }

  void add(const NotGraded& file) { skip(new_case(file.name, 0), file.reason); }

  void finish() {
    set(node_, "tests", std::to_string(tests_));
    set(node_, "failures", std::to_string(failures_));
    set(node_, "errors", std::to_string(errors_));
    set(node_, "skipped", std::to_string(skipped_));
    set(node_, "time", seconds(elapsed_ms_));
  }

 private:
  // Jenkins takes what stands before the last dot for a package.
  pugi::xml_node new_case(const std::string& name, double elapsed_ms) {
    ++tests_;
    elapsed_ms_ += elapsed_ms;
    pugi::xml_node node = node_.append_child("testcase");
    set(node, "classname", "interleave." + name_);
    set(node, "name", name);
    set(node, "time", seconds(elapsed_ms));
    return node;
  }

  void skip(pugi::xml_node node, const std::string& reason) {
    ++skipped_;
    set(node.append_child("skipped"), "message", reason);
  }

  std::string name_;
  pugi::xml_node node_;
  std::size_t tests_ = 0;
  std::size_t failures_ = 0;
  std::size_t errors_ = 0;
  std::size_t skipped_ = 0;
  double elapsed_ms_ = 0;
};

}  // namespace

std::string write_junit(const GradedClass& graded_class) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node suites = document.append_child("testsuites");
  set(suites, "name", "interleave");
  std::vector<std::string> exercises;
  for (const GradedFile& file : graded_class.files) {
    const bool known = std::find(exercises.begin(), exercises.end(), file.exercise) !=
                       exercises.end();
    if (!known) exercises.push_back(file.exercise);
  }
  for (const std::string& exercise : exercises) {
    Suite suite(suites, exercise);
    for (const GradedFile& file : graded_class.files) {
      if (file.exercise == exercise) suite.add(file);
    }
    suite.finish();
  }
  if (!graded_class.not_graded.empty()) {
    Suite suite(suites, "not graded");
    for (const NotGraded& file : graded_class.not_graded) suite.add(file);
    suite.finish();
  }
  std::ostringstream out;
  document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
  return out.str();
}

std::string write_junit(const std::vector<Report>& reports) { return write_junit(graded(reports)); }

}  // namespace interleave
