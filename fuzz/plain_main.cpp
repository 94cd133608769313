// A main for the fuzz target where libFuzzer is not to be had: runs each file of a corpus once, as
// a schedule of the variant that its folder names.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/corpus_file.hpp"

namespace {

namespace fs = std::filesystem;

// What campaigns have not finished, and corpora of somebody's files, are no part of the catalogue.
bool is_of_a_variant(const fs::path& folder) { return folder.extension().empty(); }

bool run(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::fprintf(stderr, "%s\n", file.c_str());  // the last one is to blame if it aborts
  const fs::path folder = file.parent_path();
  if (interleave::run_corpus_file(folder.parent_path().filename().string(),
                                  folder.filename().string(), bytes)) {
    return true;
  }
  std::fprintf(stderr, "%s: there is no such variant\n", folder.c_str());
  return false;
}

}  // namespace

int main(int count, char** arguments) {
  int files = 0;
  bool all_known = true;
  for (int i = 1; i < count; ++i) {
    for (const auto& entry : fs::recursive_directory_iterator(arguments[i])) {
      if (!entry.is_regular_file() || entry.path().extension() == ".md") continue;
      const fs::path folder = entry.path().parent_path();
      if (!is_of_a_variant(folder) || !is_of_a_variant(folder.parent_path())) continue;
      all_known &= run(entry.path());
      ++files;
    }
  }
  std::fprintf(stderr, "%d files\n", files);
  return files > 0 && all_known ? 0 : 1;
}
