// Whole reports as approved files: the folder reports/ holds what every variant looks like.
// INTERLEAVE_APPROVE=1 in the environment writes them anew; then read the difference.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include <gtest/gtest.h>

#include "models/catalogue.hpp"
#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

// Times differ from run to run.
std::string without_times(std::string text) {
  text = std::regex_replace(text, std::regex(" +<?[0-9]+\\.[0-9]+ s\n"), "\n");
  return std::regex_replace(text, std::regex("\"elapsed_ms\": [0-9.e+-]+"), "\"elapsed_ms\": 0");
}

struct Approved {
  std::string exercise;
  std::string variant;  // empty: the whole exercise
};

std::vector<Approved> subjects() {
  std::vector<Approved> all;
  for (const Exercise& exercise : catalogue()) {
    all.push_back({exercise.world.exercise, ""});
    for (const Variant& variant : exercise.variants) {
      all.push_back({exercise.world.exercise, variant.name});
    }
  }
  return all;
}

class ApprovedReport : public testing::TestWithParam<Approved> {};

TEST_P(ApprovedReport, is_as_it_was_approved) {
  const auto& [exercise, variant] = GetParam();
  const std::string subject = variant.empty() ? exercise : exercise + "/" + variant;
  const std::string folder = in_project("reports/" + exercise);
  const std::string name = variant.empty() ? "overview" : variant;
  const TemporaryFolder made;
  const auto run = run_interleave({"check", subject, "--format", "human", "--format",
                                   "md=" + made.path() + "/md", "--format",
                                   "json=" + made.path() + "/json"});
  for (const std::string ending : {"txt", "md", "json"}) {
    const std::string file = folder + "/" + name + "." + ending;
    const std::string report =
        without_times(ending == "txt" ? run.out : read_file(made.path() + "/" + ending));
    if (std::getenv("INTERLEAVE_APPROVE") != nullptr) {
      std::filesystem::create_directories(folder);
      std::ofstream(file) << report;
    }
    EXPECT_EQ(report, read_file(file)) << file;
  }
}

INSTANTIATE_TEST_SUITE_P(catalogue, ApprovedReport, testing::ValuesIn(subjects()),
                         [](const auto& made) {
                           std::string name = made.param.exercise + "_" + made.param.variant;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace interleave::tests
