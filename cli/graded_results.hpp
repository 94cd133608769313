// The reports of a class in a folder of their own: FOLDER/<exercise>/<who>.<ending>.txt and
// .html for the one who handed the file in, and .json beside them, for programs and to go on after
// an interruption.
#pragma once

#include <optional>
#include <string>

#include "cli/class_folder.hpp"
#include "engine/report.hpp"
#include "writers/graded.hpp"

namespace interleave::cli {

class GradedResults {
 public:
  // `options` are those that a verdict depends on, in any spelling.
  GradedResults(std::string folder, const std::string& options);

  // Equal ones mean equal verdicts: of the file's content, its exercise and language, the options,
  // and this program with its workers.
  std::string fingerprint(const ClassFile& file) const;

  // The result for this file if it was finished under that fingerprint.
  std::optional<GradedFile> find(const ClassFile& file, const std::string& fingerprint) const;
  // With an empty fingerprint it will be checked again the next time.
  void write(const Report& report, const std::string& fingerprint) const;

 private:
  std::string path_of(const std::string& name, const char* ending) const;

  std::string folder_;
  std::string options_and_program_;
};

}  // namespace interleave::cli
