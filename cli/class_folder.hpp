// A class's folder: DIR/<exercise>/<who>.<ending>.
#pragma once

#include <string>
#include <vector>

#include "models/catalogue.hpp"
#include "writers/graded.hpp"

namespace interleave::cli {

struct ClassFile {
  const Exercise* exercise = nullptr;
  std::string name;  // "lost-update/anna.py": below the folder
  std::string path;
};

struct ClassFolder {
  std::vector<ClassFile> files;        // by name
  std::vector<NotGraded> not_graded;  // whatever else lies there
};

// Throws a CommandError if there is no such folder. Links are not followed: they could lead to
// files that the person who handed them in may not read.
ClassFolder read_class_folder(const std::string& folder);

}  // namespace interleave::cli
