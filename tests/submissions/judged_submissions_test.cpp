// Files as people would hand them in, in many styles: the folder says the verdict, which was
// written down before the checker saw the file.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

struct Judged {
  std::string name;  // "broken_busy_flag"
  std::string file;
  int exit_code = 0;
  std::string verdict;
};

std::vector<Judged> judged_files() {
  namespace fs = std::filesystem;
  struct Folder {
    const char* name;
    int exit_code;
  };
  std::vector<Judged> files;
  for (const Folder& folder : {Folder{"proved", 0}, Folder{"broken", 1}, Folder{"bounded", 2},
                               Folder{"unjudged", 7}}) {
    const std::string path = in_project("tests/submissions/lost_update/") + folder.name;
    for (const auto& entry : fs::directory_iterator(path)) {
      std::string name = std::string(folder.name) + "_" + entry.path().stem().string();
      std::replace(name.begin(), name.end(), '-', '_');
      files.push_back({std::move(name), entry.path().string(), folder.exit_code, folder.name});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const Judged& a, const Judged& b) { return a.name < b.name; });
  return files;
}

class JudgedSubmission : public testing::TestWithParam<Judged> {};

TEST_P(JudgedSubmission, gets_the_verdict_of_its_folder) {
  const Judged& judged = GetParam();
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", judged.file}, &exit_code);
  EXPECT_EQ(exit_code, judged.exit_code) << report.dump(2);
  const std::string verdict = report.value("verdict", "");
  if (judged.verdict != "unjudged") {
    EXPECT_EQ(verdict, judged.verdict);
    return;
  }
  EXPECT_TRUE(verdict == "invalid" || verdict == "error") << verdict;
  EXPECT_FALSE(report["message"].get<std::string>().empty());
}

INSTANTIATE_TEST_SUITE_P(lost_update, JudgedSubmission, testing::ValuesIn(judged_files()),
                         [](const auto& made) { return made.param.name; });

}  // namespace
}  // namespace interleave::tests
