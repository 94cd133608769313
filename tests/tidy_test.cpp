// House rules that no compiler keeps: which folder may include which, and how long lines may be.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace interleave {
namespace {

namespace fs = std::filesystem;

const fs::path root = INTERLEAVE_SOURCE_DIR;

// By folder: the folders whose headers its files may include, besides its own.
const std::map<std::string, std::set<std::string>> may_include{
    {"engine", {}},
    {"models", {"engine"}},
    {"submissions", {"engine", "models/worlds"}},
    {"writers", {"engine"}},
    {"bench", {"engine", "models"}},
    {"reference", {"engine"}},
};

template <class Visit>
void for_each_line(const fs::path& folder, const std::set<std::string>& endings, Visit visit) {
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    if (!endings.contains(entry.path().extension().string())) continue;
    std::ifstream in(entry.path());
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      visit(fs::relative(entry.path(), root).string() + ":" + std::to_string(++number), line);
    }
  }
}

std::size_t characters(const std::string& line) {
  std::size_t count = 0;
  for (const char byte : line) count += (byte & 0xc0) != 0x80 ? 1 : 0;
  return count;
}

TEST(Tidy, FoldersIncludeOnlyWhatTheyLeanOn) {
  for (const auto& [folder, others] : may_include) {
    for_each_line(folder, {".cpp", ".hpp"}, [&](const std::string& place, const std::string& line) {
      const std::string begin = "#include \"";
      if (line.rfind(begin, 0) != 0) return;
      const std::string path = line.substr(begin.size());
      bool allowed = path.rfind(folder + "/", 0) == 0;
      for (const std::string& other : others) allowed |= path.rfind(other + "/", 0) == 0;
      // What is compiled with other people's files stands by itself, beside its own headers.
      const bool is_theirs = place.rfind("submissions/cpp/", 0) == 0;
      allowed |= is_theirs && !may_include.contains(path.substr(0, path.find('/')));
      EXPECT_TRUE(allowed) << place << ": " << line;
    });
  }
}

// It must not agree with the engine because it asks it.
TEST(Tidy, TheReferenceKnowsNothingOfTheEngineButSpacesAndReports) {
  const std::set<std::string> known{"engine/state_space.hpp\"", "engine/report.hpp\""};
  for_each_line("reference", {".cpp", ".hpp"}, [&](const std::string& place,
                                                   const std::string& line) {
    const std::string begin = "#include \"engine/";
    if (line.rfind(begin, 0) != 0) return;
    EXPECT_TRUE(known.contains(line.substr(std::string("#include \"").size()))) << place;
  });
}

TEST(Tidy, OnlyOneFileUsesBoostGraph) {
  for (const char* folder : {"engine", "models", "submissions", "writers", "cli", "reference"}) {
    for_each_line(folder, {".cpp", ".hpp"}, [&](const std::string& place, const std::string& line) {
      if (line.find("#include <boost/graph/") == std::string::npos) return;
      EXPECT_EQ(place.rfind("engine/state_graph.cpp:", 0), 0U) << place;
    });
  }
}

TEST(Tidy, LinesHaveAtMostAHundredCharacters) {
  for (const char* folder : {"engine", "models", "submissions", "writers", "cli", "bench",
                             "properties", "fuzz", "reference"}) {
    for_each_line(folder, {".cpp", ".hpp", ".py", ".js"},
                  [](const std::string& place, const std::string& line) {
                    EXPECT_LE(characters(line), 100U) << place;
                  });
  }
}

}  // namespace
}  // namespace interleave
