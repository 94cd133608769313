// The gallery's front door: every exercise with its variants, each with its verdict, its shortest
// story in a line, and a link to its report.
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

struct GalleryVariant {
  std::string what;  // the variant does, in a sentence
  Report report;
};

struct GalleryExercise {
  std::string title;
  std::vector<GalleryVariant> variants;
};

// Where a variant's report lies below the gallery: "lost-update/buggy.md".
std::string gallery_path(const Report& report, const char* ending);

std::string gallery_markdown(const std::vector<GalleryExercise>& exercises);
// The same as one page without scripts, which links to the reports as pages.
std::string gallery_page(const std::vector<GalleryExercise>& exercises);

}  // namespace interleave
