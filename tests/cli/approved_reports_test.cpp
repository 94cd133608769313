// Whole reports as approved files: the folder reports/ holds what `interleave report` writes, but for
// the pages in HTML. The same command approves them; then read the difference.
#include <algorithm>
#include <filesystem>
#include <set>

#include <gtest/gtest.h>

#include "models/catalogue.hpp"
#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".html") names.insert(entry.path().filename().string());
  }
  return names;
}

std::vector<std::string> exercises() {
  std::vector<std::string> names;
  for (const Exercise& exercise : catalogue()) names.push_back(exercise.world.exercise);
  return names;
}

class ApprovedReports : public testing::TestWithParam<std::string> {};

TEST_P(ApprovedReports, are_as_they_were_approved) {
  const TemporaryFolder made;
  const auto run = run_interleave({"report", GetParam(), "--out", made.path()});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const fs::path written = fs::path(made.path()) / GetParam();
  const fs::path approved = in_project("reports/" + GetParam());
  EXPECT_EQ(names_in(written), names_in(approved));
  for (const auto& name : names_in(written)) {
    EXPECT_EQ(read_file((written / name).string()), read_file((approved / name).string())) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(catalogue, ApprovedReports, testing::ValuesIn(exercises()),
                         [](const auto& made) {
                           std::string name = made.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

// What is approved is what people see who ask for one variant.
TEST(ApprovedReports, are_what_check_writes) {
  const TemporaryFolder folder;
  const std::string json = folder.path() + "/json";
  const auto run = run_interleave({"check", "lost-update/buggy", "--format", "md", "--format",
                                   "json=" + json});
  EXPECT_EQ(run.out, read_file(in_project("reports/lost-update/buggy.md")));
  auto checked = nlohmann::json::parse(read_file(json));
  checked["elapsed_ms"] = 0.0;
  EXPECT_EQ(checked,
            nlohmann::json::parse(read_file(in_project("reports/lost-update/buggy.json"))));
}

}  // namespace
}  // namespace interleave::tests
