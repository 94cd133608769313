// `fuzz`, as a user meets it, and what is left of a campaign that is killed.
#include <csignal>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/corpus_cover.hpp"
#include "models/catalogue.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

namespace fs = std::filesystem;

TEST(Fuzz, refuses_what_it_does_not_know) {
  for (const std::vector<std::string>& wrong :
       std::vector<std::vector<std::string>>{{"lost-update/buggy", "--mode", "best"},
                                             {"lost-update/buggy", "--time", "soon"},
                                             {"lost-update/buggy", "--jobs", "0"},
                                             {"lost-update/buggy", "--first"},
                                             {"clock-skew"},
                                             {"lost-update/buggy", "fix.py"}}) {
    std::vector<std::string> arguments{"fuzz"};
    arguments.insert(arguments.end(), wrong.begin(), wrong.end());
    EXPECT_EQ(run_interleave(arguments).exit_code, 4) << wrong.back();
  }
}

#ifndef INTERLEAVE_HAS_LIBFUZZER

TEST(Fuzz, without_libfuzzer_says_how_to_get_it) {
  const auto run = run_interleave({"fuzz", "lost-update/buggy"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_NE(run.err.find("./interleave fuzz builds one"), std::string::npos) << run.err;
}

#else

std::vector<std::string> fuzzing(const std::string& subject, const std::string& corpus,
                                 std::vector<std::string> more) {
  std::vector<std::string> arguments{"fuzz", subject, "--corpus", corpus, "--seed", "1"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

std::size_t files_in(const std::string& folder) {
  std::size_t files = 0;
  if (!fs::exists(folder)) return 0;
  for (const auto& entry : fs::directory_iterator(folder)) files += entry.is_regular_file();
  return files;
}

TEST(Fuzz, finds_the_race_keeps_it_and_knows_it_the_next_time) {
  const TemporaryFolder folder;
  const auto arguments = fuzzing("lost-update/buggy", folder.path(), {"--runs", "3000"});
  int exit_code = -1;
  const auto report = run_for_json(arguments, &exit_code);
  EXPECT_EQ(exit_code, 1);
  EXPECT_EQ(report.at("verdict"), "broken");
  EXPECT_EQ(report.at("minimal"), "proved");
  EXPECT_EQ(report.at("steps").size(), 4U);
  EXPECT_GT(report.at("schedules"), 1000);
  EXPECT_EQ(run_interleave({"replay", report.at("token").get<std::string>()}).exit_code, 1);
  const std::string corpus = folder.path() + "/lost-update/buggy";
  EXPECT_TRUE(fs::exists(corpus + "/2-servers.no-points-are-lost"));
  EXPECT_EQ(read_file(corpus + "/2-servers.no-points-are-lost").size(), 4U);
  const auto again = run_interleave(arguments);
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_EQ(again.err.find("new finding"), std::string::npos) << again.err;
}

TEST(Fuzz, that_finds_nothing_says_that_it_proves_nothing_and_comes_to_every_state) {
  const TemporaryFolder folder;
  int exit_code = -1;
  const auto report = run_for_json(
      fuzzing("lost-update/lock", folder.path(), {"--runs", "20000"}), &exit_code);
  EXPECT_EQ(exit_code, 0);
  EXPECT_EQ(report.at("verdict"), "not-found");
  EXPECT_NE(report.at("message").get<std::string>().find("proves nothing"), std::string::npos);
  const auto checked = run_for_json({"check", "lost-update/lock"});
  for (std::size_t i = 0; i < checked.at("configurations").size(); ++i) {
    EXPECT_EQ(report.at("configurations").at(i).at("states"),
              checked.at("configurations").at(i).at("states"));
  }
}

TEST(Fuzz, on_a_change_ends_at_the_first_finding_and_leaves_the_corpus) {
  const TemporaryFolder folder;
  const auto run = run_interleave(
      fuzzing("lost-update/buggy", folder.path(), {"--mode", "change", "--time", "30s"}));
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_LT(run.seconds, 20);
  EXPECT_EQ(files_in(folder.path() + "/lost-update/buggy"), 1U);  // the finding
}

TEST(Fuzz, prunes_what_adds_nothing_and_never_what_has_a_name) {
  const TemporaryFolder folder;
  const std::string corpus = folder.path() + "/lost-update/buggy";
  fs::create_directories(corpus);
  const std::string useless = corpus + "/" + std::string(40, 'a');
  std::ofstream(useless) << std::string(9, '\0');
  std::ofstream(corpus + "/by-hand") << std::string(1, '\0');
  const auto run =
      run_interleave(fuzzing("lost-update/buggy", folder.path(), {"--mode", "prune"}));
  EXPECT_FALSE(fs::exists(useless)) << run.err;
  EXPECT_TRUE(fs::exists(corpus + "/by-hand"));
}

TEST(Fuzz, runs_files_whose_workers_are_asked_only_on_new_histories) {
  const TemporaryFolder folder;
  int exit_code = -1;
  const auto report = run_for_json(
      {"fuzz", "lost-update", in_project("examples/lost_update/published.py"), "--corpus",
       folder.path(), "--runs", "300", "--time", "40s", "--seed", "1"},
      &exit_code);
  EXPECT_EQ(exit_code, 1);
  EXPECT_EQ(report.at("message"), "points:123 is 120, expected 130");
  EXPECT_TRUE(fs::exists(folder.path() + "/lost-update/published.py/2-servers.no-points-are-lost"));
}

// A campaign in a process of its own, killed after so many milliseconds.
void run_and_kill(const std::string& corpus, int milliseconds, std::uint64_t seed) {
  const pid_t campaign = fork();
  if (campaign == 0) {
    const std::string log = corpus + "/log";
    if (std::freopen(log.c_str(), "w", stdout) == nullptr) _exit(1);
    if (std::freopen(log.c_str(), "w", stderr) == nullptr) _exit(1);
    execl(INTERLEAVE_PROGRAM, "interleave", "fuzz", "lost-update/lock-crash", "--corpus",
          corpus.c_str(), "--jobs", "2", "--time", "200ms", "--seed",
          std::to_string(seed).c_str(), nullptr);
    _exit(1);
  }
  usleep(static_cast<useconds_t>(milliseconds) * 1000);
  kill(campaign, SIGKILL);
  waitpid(campaign, nullptr, 0);
}

// What lies in the two folders of a campaign; no byte of it may be half there.
std::vector<std::string> entries_of(const std::string& corpus) {
  const std::string own = corpus + "/lost-update/lock-crash";
  std::vector<std::string> entries;
  for (const std::string& folder : {own, own + ".campaign/entries", own + ".campaign/found"}) {
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".part") continue;
      const std::string bytes = read_file(entry.path().string());
      if (!bytes.empty()) entries.push_back(bytes);
    }
  }
  return entries;
}

const Variant& lock_crash() {
  for (const Exercise& exercise : catalogue()) {
    for (const Variant& variant : exercise.variants) {
      if (variant.name == "lock-crash") return variant;
    }
  }
  throw std::logic_error("no such variant");
}

// Whatever the campaign had come to, or had found, before it was killed, it has afterwards.
TEST(Fuzz, loses_nothing_when_it_is_killed_at_any_moment) {
  std::vector<ConfigurationToCheck> configurations;
  for (const Configuration& setting : configurations_of(catalogue().front(), lock_crash(), {})) {
    configurations.push_back({setting.name, [setting] { return lock_crash().make(setting, {}); }});
  }
  FuzzedSubject subject(configurations, {});
  const TemporaryFolder folder;
  Random random(7);
  std::vector<std::string> before;
  PropertyMask found = 0;
  const int kills = full_tests() ? 50 : 8;
  for (int i = 0; i < kills; ++i) {
    run_and_kill(folder.path(), 20 + static_cast<int>(random.below(1'000)), 1 + random.below(1000));
    const std::vector<std::string> now = entries_of(folder.path());
    CorpusCover cover(subject);
    PropertyMask still_found = 0;
    for (const std::string& bytes : now) {
      const auto run = subject.run(bytes);
      cover.adds(*run);
      still_found |= run->broken;
    }
    for (const std::string& bytes : before) {
      EXPECT_FALSE(cover.adds(*subject.run(bytes))) << "lost after kill " << i;
    }
    EXPECT_EQ(found & ~still_found, 0U) << "a finding was lost after kill " << i;
    found |= still_found;
    before = now;
  }
  EXPECT_NE(found, 0U);
  EXPECT_GT(before.size(), 10U);
  const auto last = run_interleave(
      fuzzing("lost-update/lock-crash", folder.path(), {"--runs", "2000", "--time", "20s"}));
  EXPECT_EQ(last.exit_code, 1) << last.err;
  EXPECT_TRUE(fs::exists(folder.path() +
                         "/lost-update/lock-crash/2-servers.every-call-returns.crash"))
      << last.err;
}

#endif

}  // namespace
}  // namespace interleave::tests
