// interleave doctor: whether everything that the program relies on is there and works.
#include <fstream>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/checking.hpp"
#include "cli/commands.hpp"
#include "submissions/sandbox.hpp"

namespace interleave::cli {
namespace {

struct Finding {
  bool fine = false;
  std::string what;
  std::string mend;  // what to do if it is not fine
};

std::string first_line(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  return line;
}

// Runs the exercise's own published file, as a student would.
Finding language_works(const submissions::Language& language) {
  const std::string file = std::string(INTERLEAVE_SOURCE_DIR) + "/examples/lost_update/published" +
                           language.endings.front();
  CheckOptions options;
  const Report report =
      run_check(file_subject(find_exercise("lost-update"), file, options), options);
  const bool fine = report.verdict == Verdict::broken;
  return {fine, language.name + " submissions", "check " + file + ": " + report.message};
}

Finding variants_work() {
  const Exercise& exercise = find_exercise("lost-update");
  CheckOptions options;
  const Report report = run_check(
      variant_subject(exercise, find_variant(exercise, "buggy"), options), options);
  return {report.as_expected, "the search", "lost-update/buggy gives " +
                                                std::string(to_text(report.verdict))};
}

Finding huge_pages() {
  const std::string setting = first_line("/sys/kernel/mm/transparent_hugepage/enabled");
  return {setting.find("[never]") == std::string::npos && !setting.empty(),
          "huge pages, which make large searches faster",
          "as root: echo madvise > /sys/kernel/mm/transparent_hugepage/enabled"};
}

Finding sandbox() {
  const auto& reason = submissions::why_no_sandbox();
  return {!reason, "the sandbox, for other people's files (without it they run under limits only)",
          reason.value_or("")};
}

ExitCode run() {
  std::vector<Finding> needed{variants_work()};
  for (const auto& language : submissions::languages_of(find_exercise("lost-update").world)) {
    needed.push_back(language_works(language));
  }
  bool all_fine = true;
  const auto print = [](const Finding& finding, const char* otherwise) {
    fmt::print("{:<5} {}\n", finding.fine ? "ok" : otherwise, finding.what);
    if (!finding.fine) fmt::print("      {}\n", finding.mend);
  };
  for (const Finding& finding : needed) {
    print(finding, "FAILS");
    all_fine &= finding.fine;
  }
  for (const Finding& finding : {huge_pages(), sandbox()}) print(finding, "no");
  return all_fine ? ExitCode::proved : ExitCode::internal;
}

}  // namespace

void add_doctor(CLI::App& program, ExitCode& exit_code) {
  CLI::App* app = program.add_subcommand("doctor", "Says whether everything needed is there");
  app->callback([&exit_code] { exit_code = run(); });
}

}  // namespace interleave::cli
