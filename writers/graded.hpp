// The submissions of a class and what became of each: a finished value, as a report is.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

struct GradedFile {
  std::string exercise;
  std::string name;  // "lost-update/anna.py"
  bool checked = false;  // if not, what follows means nothing
  Verdict verdict = Verdict::error;
  bool as_expected = true;  // of a variant
  std::string headline;     // in one line, what else there is to say; empty where it is nothing
  std::string text;         // the report for people
  std::string json;         // the report for programs
  std::string page;         // where its report as a page lies, from the page of the class
  std::string rule;         // the first that is broken, or what kept it from being judged
  std::string shape;        // how: the steps of the run shown, in one line, without their values
  double elapsed_ms = 0;
};

struct NotGraded {
  std::string name;
  std::string reason;
};

struct GradedClass {
  std::vector<GradedFile> files;
  std::vector<NotGraded> not_graded;
  double points = 1;  // for each file that is proved
};

// What a report says in one line besides its verdict, made harmless.
std::string headline(const Report& report);

// Submissions make the same mistake if both of these are the same.
std::string broken_rule(const Report& report);
std::string shape_of_mistake(const Report& report);

GradedFile graded(const Report& report);
GradedClass graded(const std::vector<Report>& reports);

// A report as it is written to a file of its own: for any terminal, without colour.
std::string text_for_file(const Report& report);

}  // namespace interleave
