// Commands, flags and exit codes, as a script relies on them.
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

const std::string published = in_project("examples/lost_update/published.py");

TEST(Commands, list_shows_every_variant_with_its_expectation) {
  const auto run = run_interleave({"list"});
  EXPECT_EQ(run.exit_code, 0);
  for (const char* name : {"lost-update", "buggy", "optimistic", "lease-fenced-writes", "proved"}) {
    EXPECT_NE(run.out.find(name), std::string::npos) << name;
  }
  EXPECT_EQ(run_interleave({"list", "no-such-name"}).exit_code, 5);
}

TEST(Commands, a_variant_exits_by_its_verdict_and_an_exercise_by_what_is_expected) {
  EXPECT_EQ(run_interleave({"check", "lost-update/buggy"}).exit_code, 1);
  EXPECT_EQ(run_interleave({"check", "lost-update/lock"}).exit_code, 0);
  EXPECT_EQ(run_interleave({"check", "lost-update"}).exit_code, 0);
  EXPECT_EQ(run_interleave({"check"}).exit_code, 0);
  EXPECT_EQ(run_interleave({"check", "-k", "nothing-like-it"}).exit_code, 5);
}

TEST(Commands, of_one_rule_only_what_is_expected_of_it_counts) {
  const auto check = [](const char* rule) {
    return run_interleave({"check", "sale-start/buggy", "--property", rule});
  };
  const auto holds = check("every request is answered");
  EXPECT_EQ(holds.exit_code, 0);
  EXPECT_NE(holds.out.find("\n  expected: proved\n"), std::string::npos) << holds.out;
  EXPECT_EQ(holds.out.find("NOT as expected"), std::string::npos) << holds.out;
  const auto breaks = check("after delivery a server has started");
  EXPECT_EQ(breaks.exit_code, 1);
  EXPECT_NE(breaks.out.find("\n  expected: broken: after delivery a server has started\n"),
            std::string::npos) << breaks.out;
  // A rule that only this variant has, since no file has a customer's session.
  EXPECT_EQ(run_interleave({"check", "sale-start/epoch", "--property",
                            "no customer sees the sale vanish"}).exit_code, 0);
}

TEST(Commands, a_name_that_is_not_there_is_met_with_the_closest) {
  const auto run = run_interleave({"check", "lost-updat"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_NE(run.err.find("did you mean lost-update?"), std::string::npos) << run.err;
  EXPECT_EQ(run_interleave({"check", "lost-update/bugy"}).exit_code, 4);
  const auto command = run_interleave({"chek"});
  EXPECT_EQ(command.exit_code, 4);
  EXPECT_NE(command.err.find("did you mean check?"), std::string::npos) << command.err;
  // A bound without effect must not be among those that a proof names.
  EXPECT_EQ(run_interleave({"check", "lost-update/atomic", "--lost-answers", "1"}).exit_code, 4);
  EXPECT_EQ(run_interleave({"check", "lost-update", "--config", "9-servers"}).exit_code, 4);
  EXPECT_EQ(run_interleave({"check", "lost-update/lock", "--property", "nonsense"}).exit_code, 4);
  EXPECT_EQ(run_interleave({"check", "lost-update/lock", "--format", "xml"}).exit_code, 4);
  EXPECT_EQ(run_interleave({"check", "lost-update/lock", "--servers", "99"}).exit_code, 4);
  EXPECT_EQ(run_interleave({"check", "lost-update/lock", "--states-max", "many"}).exit_code, 4);
}

TEST(Commands, a_report_is_written_beside_the_output_and_holds_the_file) {
  const TemporaryFolder folder;
  const std::string page = folder.path() + "/report.html";
  const auto run = run_interleave({"check", "lost-update", published, "--report", page});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out.rfind("BROKEN lost-update", 0), 0U) << run.out;
  EXPECT_NE(read_file(page).find("\"file_text\": \"# Current implementation\\n"),
            std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(page + ".part"));
  EXPECT_EQ(run_interleave({"check", "lost-update", published, "--report",
                            folder.path() + "/none/report.html"}).exit_code, 4);
}

TEST(Commands, a_limit_makes_the_verdict_bounded) {
  int exit_code = -1;
  const auto report =
      run_for_json({"check", "lost-update/optimistic", "--servers", "4", "--states-max", "100"},
                   &exit_code);
  EXPECT_EQ(exit_code, 2);
  EXPECT_EQ(report.at("verdict"), "bounded");
  EXPECT_NE(report.at("message").get<std::string>().find("--states-max"), std::string::npos);
  EXPECT_TRUE(report.at("configurations").at(0).at("interleavings").is_null());
}

TEST(Commands, up_to_five_servers_are_counted) {
  // (2n)! / 2^n interleavings of n servers with two steps each.
  const std::vector<std::string> counts{"1", "6", "90", "2520", "113400"};
  for (std::size_t servers = 1; servers <= counts.size(); ++servers) {
    const auto report =
        run_for_json({"check", "lost-update/buggy", "--servers", std::to_string(servers)});
    EXPECT_EQ(report.at("configurations").at(0).at("interleavings"), counts[servers - 1]);
  }
}

TEST(Commands, several_files_exit_by_the_worst) {
  const std::string right = in_project("examples/lost_update/atomic.py");
  EXPECT_EQ(run_interleave({"check", "lost-update", right, published}).exit_code, 1);
  const TemporaryFolder folder;
  const std::string broken = folder.write("broken.py", "async def (");
  EXPECT_EQ(run_interleave({"check", "lost-update", right, published, broken}).exit_code, 7);
}

TEST(Commands, a_token_repeats_its_run_and_a_run_that_differs_is_refused) {
  for (const std::string subject : {"lost-update/buggy", "lost-update/lease-fenced-writes",
                                    "lost-update/lock-crash"}) {
    const auto report = run_for_json({"check", subject});
    int exit_code = -1;
    const auto again = run_for_json({"replay", report.at("token").get<std::string>()}, &exit_code);
    EXPECT_EQ(exit_code, 1) << subject;
    EXPECT_EQ(again.at("message"), report.at("message"));
    EXPECT_EQ(again.at("steps").size(), report.at("steps").size());
  }
  const auto token =
      run_for_json({"check", "lost-update", published}).at("token").get<std::string>();
  EXPECT_EQ(run_interleave({"replay", token, published}).exit_code, 1);
  const auto other =
      run_interleave({"replay", token, in_project("examples/lost_update/optimistic.py")});
  EXPECT_EQ(other.exit_code, 6);
  EXPECT_NE(other.err.find("step 1 differs"), std::string::npos) << other.err;
  EXPECT_EQ(run_interleave({"replay", token}).exit_code, 4);
  EXPECT_EQ(run_interleave({"replay", "no token"}).exit_code, 4);
}

TEST(Commands, a_run_that_never_ends_is_still_one_when_it_is_replayed) {
  // Stuck with a fault that could still happen.
  const auto stuck = run_for_json({"check", "lost-update/lock-crash", "--crashes", "2",
                                   "--servers", "2"});
  EXPECT_EQ(run_interleave({"replay", stuck.at("token").get<std::string>()}).exit_code, 1);
  // Endless in other ways: a loop of polling, an event that nobody sets, a solitary loop.
  for (const char* name : {"spin_lock_never_freed", "event_never_set", "optimistic_inverted"}) {
    const std::string file =
        in_project("tests/submissions/lost_update/broken/") + name + ".py";
    const auto report = run_for_json({"check", "lost-update", file});
    int exit_code = -1;
    auto again = run_interleave({"replay", report.at("token").get<std::string>(), file,
                                 "--format", "json"});
    exit_code = again.exit_code;
    EXPECT_EQ(exit_code, 1) << name << again.out << again.err;
    EXPECT_EQ(nlohmann::json::parse(again.out).at("kind"), report.at("kind")) << name;
  }
}

TEST(Commands, a_lasso_is_replayed_as_far_as_its_state_comes_back) {
  const auto report = run_for_json({"check", "lost-update/optimistic-for-ever"});
  EXPECT_EQ(report.at("kind"), "never-happens");
  EXPECT_EQ(report.at("anomaly"), "starvation");
  const std::string token = report.at("token").get<std::string>();
  int exit_code = -1;
  const auto again = run_for_json({"replay", token}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  for (const char* field : {"kind", "message", "loop_from", "property", "anomaly"}) {
    EXPECT_EQ(again.at(field), report.at(field)) << field;
  }
  // Without its last step the run does not come back, so it says nothing of what goes on for ever.
  const auto shorter =
      run_for_json({"replay", token.substr(0, token.find_last_of('.'))}, &exit_code);
  EXPECT_EQ(exit_code, 0);
  EXPECT_EQ(shorter.at("verdict"), "not-found");
}

TEST(Commands, servers_that_call_for_ever_have_no_number_of_calls) {
  const auto run = run_interleave({"check", "lost-update/queued-lock-for-ever", "--calls", "2"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_NE(run.err.find("--calls has no effect"), std::string::npos) << run.err;
  const auto report = run_for_json({"check", "lost-update/queued-lock-for-ever"});
  EXPECT_EQ(report.at("verdict"), "proved");
  EXPECT_EQ(report.at("configurations").size(), 2U);
  EXPECT_FALSE(report.at("bounds").contains("calls"));
  const auto cut = run_for_json({"check", "lost-update/queued-lock-for-ever", "--states-max",
                                 "10"});
  EXPECT_EQ(cut.at("verdict"), "bounded");
}

TEST(Commands, a_json_report_is_replayed_by_its_name) {
  const TemporaryFolder folder;
  const std::string report = folder.path() + "/report.json";
  EXPECT_EQ(run_interleave({"check", "lost-update", published, "--report", report}).exit_code, 1);
  EXPECT_EQ(run_interleave({"replay", report}).exit_code, 1);
}

TEST(Commands, new_writes_a_file_once_and_it_has_the_published_bug) {
  const TemporaryFolder folder;
  EXPECT_EQ(run_interleave({"new", "lost-update"}, folder.path()).exit_code, 0);
  EXPECT_EQ(run_interleave({"new", "lost-update"}, folder.path()).exit_code, 4);
  EXPECT_EQ(run_interleave({"check", "lost-update", "lost_update.py"}, folder.path()).exit_code, 1);
  EXPECT_EQ(run_interleave({"new", "lost-update", "--language", "cobol"}, folder.path()).exit_code,
            4);
  EXPECT_EQ(run_interleave({"new", "lost-update", "--language", "cpp"}, folder.path()).exit_code,
            0);
  EXPECT_EQ(run_interleave({"check", "lost-update", "lost_update.cpp"}, folder.path()).exit_code,
            1);
  EXPECT_EQ(run_interleave({"new", "double-charge"}, folder.path()).exit_code, 0);
}

TEST(Commands, explain_doctor_completion_and_help_answer) {
  const auto explained = run_interleave({"explain", "lost-update"});
  EXPECT_EQ(explained.exit_code, 0);
  EXPECT_NE(explained.out.find("db.set_if_version"), std::string::npos);
  EXPECT_EQ(run_interleave({"doctor"}).exit_code, 0);
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const auto run = run_interleave({"completion", shell});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_NE(run.out.find("lost-update/buggy"), std::string::npos);
  }
  EXPECT_EQ(run_interleave({"--help"}).exit_code, 0);
}

TEST(Commands, bench_counts_what_other_checkers_count) {
  int exit_code = -1;
  const auto m1 = run_for_json({"bench", "M1", "--servers", "3", "--rounds", "4", "--check"},
                               &exit_code);
  EXPECT_EQ(exit_code, 0);
  EXPECT_EQ(m1.at("states"), m1.at("check").at("states"));
  EXPECT_EQ(m1.at("check").at("interleavings"), "9465511770");  // 24! / (8!)^3
  for (const char* field : {"transitions", "seconds", "states_per_second", "bytes_per_state",
                            "peak_rss_mb"}) {
    EXPECT_TRUE(m1.at(field).is_number()) << field;
  }
  EXPECT_EQ(run_for_json({"bench", "M3", "--orders", "1", "--retries", "2"}).at("states"), 104);
}

TEST(Commands, reports_go_to_files_whole_or_not_at_all) {
  const TemporaryFolder folder;
  const std::string json = folder.path() + "/out.json";
  const auto run = run_interleave({"check", "lost-update/buggy", "--format", "json=" + json,
                                   "--format", "human"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("BROKEN"), std::string::npos);
  EXPECT_TRUE(nlohmann::json::parse(read_file(json)).is_object());
  const auto lost = run_interleave({"check", "lost-update/buggy", "--report",
                                    folder.path() + "/no/such/folder.json"});
  EXPECT_EQ(lost.exit_code, 4);
}

TEST(Commands, an_exercise_of_cases_is_checked_explained_and_replayed_like_the_others) {
  EXPECT_EQ(run_interleave({"check", "clock-skew"}).exit_code, 0);
  const auto told = run_interleave({"explain", "clock-skew"});
  EXPECT_EQ(told.exit_code, 0);
  EXPECT_NE(told.out.find("calculate_true_time(nodes)"), std::string::npos) << told.out;
  const std::string file = in_project("examples/clock_skew/published.js");
  int exit_code = -1;
  const auto report = run_for_json({"check", "clock-skew", file}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  EXPECT_EQ(report.at("configurations").at(0).at("cases"), 9375);
  const std::string token = report.at("token").get<std::string>();
  const auto again = run_for_json({"replay", token, file}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  EXPECT_EQ(again.at("message"), report.at("message"));
  EXPECT_EQ(again.at("picture"), report.at("picture"));
  const std::string repaired = in_project("examples/clock_skew/repaired.js");
  EXPECT_EQ(run_interleave({"replay", token, repaired}).exit_code, 6);
}

TEST(Commands, rules_that_no_case_is_about_are_not_said_to_hold) {
  int exit_code = -1;
  const auto report = run_for_json({"check", "clock-skew/median", "--config", "3-clocks"},
                                   &exit_code);
  EXPECT_EQ(exit_code, 0);
  EXPECT_EQ(report.at("properties").at(0).at("verdict"), "proved");
  EXPECT_EQ(report.at("properties").at(3).at("verdict"), "not-found");
  EXPECT_EQ(run_interleave({"check", "clock-skew/median", "--config", "3-clocks", "--property",
                            "it is then at most 4000 ms wide"}).exit_code, 4);
}

TEST(Commands, a_limit_on_cases_makes_the_verdict_bounded) {
  int exit_code = -1;
  const auto report =
      run_for_json({"check", "clock-skew/median", "--states-max", "100"}, &exit_code);
  EXPECT_EQ(exit_code, 2);
  EXPECT_EQ(report.at("verdict"), "bounded");
  EXPECT_EQ(report.at("configurations").at(0).at("cases"), 100);
}

}  // namespace
}  // namespace interleave::tests
