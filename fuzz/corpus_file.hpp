// A file of the corpus, run once.
#pragma once

#include <string>
#include <string_view>

namespace interleave {

// Aborts where the run does not agree with what was explored; false if there is no such variant.
// The folder is its name, with bounds behind it: "buggy,servers=3".
bool run_corpus_file(const std::string& exercise, const std::string& folder,
                     std::string_view bytes);

}  // namespace interleave
