// `sample`, and `check --cross-check`, as a user meets them.
#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

const std::string published = in_project("examples/lost_update/published.py");

TEST(Sample, finds_the_race_with_every_scheduler_and_its_token_repeats_it) {
  for (const std::string scheduler : {"uniform", "pct", "pos", "surw"}) {
    int exit_code = -1;
    const auto report = run_for_json(
        {"sample", "lost-update/buggy", "--scheduler", scheduler, "--schedules", "1000"},
        &exit_code);
    EXPECT_EQ(exit_code, 1) << scheduler;
    EXPECT_EQ(report.at("verdict"), "broken");
    EXPECT_EQ(report.at("scheduler"), scheduler);
    EXPECT_EQ(report.at("minimal"), "proved");
    EXPECT_EQ(report.at("message"), "points:123 is 120, expected 130");
    EXPECT_EQ(report.at("steps").size(), 4U);
    EXPECT_EQ(report.at("deciding").at("first"), 2);
    EXPECT_EQ(report.at("deciding").at("second"), 3);
    EXPECT_FALSE(report.at("nearest_passing").empty());
    EXPECT_EQ(run_interleave({"replay", report.at("token").get<std::string>()}).exit_code, 1);
  }
}

TEST(Sample, that_finds_nothing_says_that_it_proves_nothing) {
  int exit_code = -1;
  const auto report = run_for_json({"sample", "lost-update/lock", "--schedules", "500"},
                                   &exit_code);
  EXPECT_EQ(exit_code, 0);
  EXPECT_EQ(report.at("verdict"), "not-found");
  EXPECT_EQ(report.at("schedules"), 500);
  EXPECT_EQ(report.at("violating"), 0);
  EXPECT_EQ(report.at("estimate").at("method"), "good-turing");
  for (const auto& property : report.at("properties")) {
    EXPECT_EQ(property.at("verdict"), "not-found");
  }
  const auto told = run_interleave({"sample", "lost-update/lock", "--schedules", "500"});
  EXPECT_NE(told.out.find("NOT FOUND"), std::string::npos) << told.out;
  EXPECT_NE(told.out.find("proves nothing"), std::string::npos) << told.out;
  EXPECT_NE(told.out.find("estimate (Good-Turing)"), std::string::npos) << told.out;
  EXPECT_EQ(told.out.find("PROVED"), std::string::npos) << told.out;
}

TEST(Sample, draws_the_same_from_the_same_seed_and_counts_all_when_it_keeps_going) {
  const auto sampled = [](const std::string& seed) {
    return run_for_json({"sample", "lost-update/buggy", "--servers", "3", "--schedules", "6000",
                         "--keep-going", "--seed", seed});
  };
  const auto one = sampled("7");
  EXPECT_EQ(one.at("violating"), sampled("7").at("violating"));
  EXPECT_NE(one.at("violating"), sampled("8").at("violating"));
  EXPECT_EQ(one.at("schedules"), 6000);
  EXPECT_EQ(one.at("distinct_schedules"), 90);  // as many as there are interleavings
  EXPECT_EQ(one.at("configurations").at(0).at("sampled").at("schedules"), 6000);
}

TEST(Sample, runs_files_and_what_they_have_in_common_with_check) {
  int exit_code = -1;
  const auto report = run_for_json({"sample", "lost-update", published, "--schedules", "400"},
                                   &exit_code);
  EXPECT_EQ(exit_code, 1);
  const auto checked = run_for_json({"check", "lost-update", published});
  EXPECT_EQ(report.at("token"), checked.at("token"));
  EXPECT_EQ(report.at("minimal"), "proved");
  EXPECT_EQ(run_interleave({"replay", report.at("token").get<std::string>(), published}).exit_code,
            1);
  const std::string right = in_project("examples/lost_update/atomic.py");
  EXPECT_EQ(run_interleave({"sample", "lost-update", right, "--schedules", "200"}).exit_code, 0);
  const TemporaryFolder folder;
  const std::string broken = folder.write("broken.py", "async def (");
  EXPECT_EQ(run_interleave({"sample", "lost-update", broken}).exit_code, 7);
}

TEST(Sample, of_a_whole_exercise_ends_well_if_only_the_broken_ones_break) {
  EXPECT_EQ(run_interleave({"sample", "lost-update", "--schedules", "20k"}).exit_code, 0);
}

TEST(Sample, ends_when_its_time_is_over) {
  const auto run = run_interleave({"sample", "lost-update/lock", "--time", "300ms"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_LT(run.seconds, 20);
}

TEST(Sample, refuses_what_it_does_not_know) {
  for (const std::vector<std::string>& wrong :
       std::vector<std::vector<std::string>>{{"--scheduler", "best"},
                                             {"--schedules", "many"},
                                             {"--time", "soon"},
                                             {"--depth", "0"},
                                             {"--first"},
                                             {"--property", "nonsense"},
                                             {"--config", "9-servers"}}) {
    std::vector<std::string> arguments{"sample", "lost-update/buggy"};
    arguments.insert(arguments.end(), wrong.begin(), wrong.end());
    EXPECT_EQ(run_interleave(arguments).exit_code, 4) << wrong.front();
  }
  EXPECT_EQ(run_interleave({"sample"}).exit_code, 4);
  EXPECT_EQ(run_interleave({"sample", "lost-update/buggy", published}).exit_code, 4);
}

TEST(CrossCheck, agrees_and_says_what_it_compared) {
  const auto run = run_interleave({"check", "lost-update", "--cross-check"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.err.find("cross-check of lost-update/buggy: no difference"), std::string::npos)
      << run.err;
  const auto of_file = run_interleave({"check", "lost-update", published, "--cross-check"});
  EXPECT_EQ(of_file.exit_code, 1) << of_file.err;
  EXPECT_NE(of_file.err.find("no difference"), std::string::npos) << of_file.err;
}

}  // namespace
}  // namespace interleave::tests
