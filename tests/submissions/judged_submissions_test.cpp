// Files as people would hand them in, in many styles: the folder says the verdict, which was
// written down before the checker saw the file.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

struct Judged {
  std::string name;  // "lost_update_broken_busy_flag_py"
  std::string exercise;
  std::string file;
  int exit_code = 0;
  std::string verdict;
};

// The text with all of these characters replaced.
std::string with(std::string text, const std::string& characters, char replacement) {
  for (char& character : text) {
    if (characters.find(character) != std::string::npos) character = replacement;
  }
  return text;
}

std::vector<Judged> judged_files() {
  namespace fs = std::filesystem;
  struct Folder {
    const char* name;
    int exit_code;
  };
  std::vector<Judged> files;
  for (const char* exercise : {"sale_start", "timeout_chain", "lost_update", "double_charge",
                               "refund_duplicates", "clock_skew", "causality", "traffic_shift",
                               "warm_cache"}) {
    for (const Folder& folder : {Folder{"proved", 0}, Folder{"broken", 1}, Folder{"bounded", 2},
                                 Folder{"unjudged", 7}}) {
      const fs::path path = in_project("tests/submissions") / fs::path(exercise) / folder.name;
      if (!fs::exists(path)) continue;
      for (const auto& entry : fs::directory_iterator(path)) {
        const std::string name = std::string(exercise) + "_" + folder.name + "_" +
                                 entry.path().filename().string();
        files.push_back({with(name, "-.", '_'), with(exercise, "_", '-'), entry.path().string(),
                         folder.exit_code, folder.name});
      }
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
  const auto report = run_for_json({"check", judged.exercise, judged.file}, &exit_code);
  EXPECT_EQ(exit_code, judged.exit_code) << report.dump(2);
  const std::string verdict = report.value("verdict", "");
  if (judged.verdict != "unjudged") {
    EXPECT_EQ(verdict, judged.verdict);
    return;
  }
  EXPECT_TRUE(verdict == "invalid" || verdict == "error") << verdict;
  EXPECT_FALSE(report["message"].get<std::string>().empty());
}

// The start script leaves out what is called `full` unless it is asked for everything. A search
// that ends at its bounds takes as long as they allow; and where the sanitizers look at the
// program, a part of the files brings it everywhere that all of them do.
#ifdef INTERLEAVE_SANITIZED
constexpr std::size_t one_quick_file_in = 8;
#else
constexpr std::size_t one_quick_file_in = 1;
#endif

std::vector<Judged> chosen_files(bool quick) {
  std::vector<Judged> chosen;
  std::size_t number = 0;
  for (Judged& judged : judged_files()) {
    const bool is_quick = number++ % one_quick_file_in == 0 && judged.verdict != "bounded";
    if (is_quick == quick) chosen.push_back(std::move(judged));
  }
  return chosen;
}

std::string name_of(const testing::TestParamInfo<Judged>& made) { return made.param.name; }

INSTANTIATE_TEST_SUITE_P(quick, JudgedSubmission, testing::ValuesIn(chosen_files(true)), name_of);
INSTANTIATE_TEST_SUITE_P(full, JudgedSubmission, testing::ValuesIn(chosen_files(false)), name_of);

}  // namespace
}  // namespace interleave::tests
