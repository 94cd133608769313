// The main job: the published function, as somebody would hand it in.
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

const std::string published = in_project("examples/lost_update/published.py");

TEST(MainJob, the_published_function_loses_points_in_four_of_six_interleavings) {
  int exit_code = -1;
  const auto report = run_for_json({"check", "lost-update", published}, &exit_code);
  EXPECT_EQ(exit_code, 1);
  EXPECT_EQ(report.at("verdict"), "broken");
  EXPECT_EQ(report.at("property"), "no points are lost");
  EXPECT_EQ(report.at("message"), "points:123 is 120, expected 130");
  EXPECT_EQ(report.at("minimal"), "proved");
  const auto first = report.at("configurations").at(0);
  EXPECT_EQ(first.at("name"), "2 servers");
  EXPECT_EQ(first.at("interleavings"), "6");
  EXPECT_EQ(first.at("violating"), "4");
  EXPECT_EQ(report.at("configurations").at(1).at("interleavings"), "90");
  EXPECT_EQ(report.at("configurations").at(1).at("violating"), "84");
}

TEST(MainJob, its_timeline_has_four_steps_with_the_lines_of_the_file) {
  const auto report = run_for_json({"check", "lost-update", published});
  const auto& steps = report.at("steps");
  ASSERT_EQ(steps.size(), 4U);
  const std::vector<std::pair<std::string, int>> expected{
      {"Server A", 3}, {"Server B", 3}, {"Server A", 5}, {"Server B", 5}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(steps[i].at("actor"), expected[i].first);
    EXPECT_EQ(steps[i].at("source").at("line"), expected[i].second);
  }
  const auto& inevitable = report.at("blame").at("inevitable");
  EXPECT_EQ(inevitable.at("step"), 2);
  EXPECT_EQ(inevitable.at("bad"), "2");
  EXPECT_EQ(inevitable.at("of"), "2");
}

TEST(MainJob, is_shown_as_a_picture_that_can_be_read) {
  const auto run = run_interleave({"check", "lost-update", published});
  EXPECT_EQ(run.exit_code, 1);
  for (const char* part :
       {"BROKEN", "get points:123 -> 100", "100 -> 110", "110 -> 120", "overwrites step 3",
        "from here every continuation", "passes if step 3 comes before step 2",
        "4 of 6 interleavings break; this one is proved minimal", "interleave replay"}) {
    EXPECT_NE(run.out.find(part), std::string::npos) << part << "\n" << run.out;
  }
  EXPECT_TRUE(run.err.empty()) << run.err;
}

TEST(MainJob, the_published_solutions_are_proved) {
  for (const char* name : {"atomic", "optimistic", "lock"}) {
    int exit_code = -1;
    const auto report = run_for_json(
        {"check", "lost-update", in_project("examples/lost_update/") + name + ".py"}, &exit_code);
    EXPECT_EQ(exit_code, 0) << name << report.dump(2);
    EXPECT_EQ(report.at("configurations").at(0).at("violating"), "0");
  }
}

// Two ways to the same counts: the variants are models, the examples are files.
TEST(MainJob, files_and_variants_agree_on_every_count) {
  struct Pair {
    std::string exercise, file, variant;
  };
  const std::vector<Pair> pairs{{"lost-update", "lost_update/published.py", "buggy"},
                                {"lost-update", "lost_update/published.js", "buggy"},
                                {"lost-update", "lost_update/atomic.py", "atomic"},
                                {"lost-update", "lost_update/optimistic.py", "optimistic"},
                                {"lost-update", "lost_update/lock.py", "lock"},
                                {"double-charge", "double_charge/buggy.js", "buggy"},
                                {"double-charge", "double_charge/buggy.py", "buggy"},
                                {"double-charge", "double_charge/published.js", "published"},
                                {"double-charge", "double_charge/published.py", "published"},
                                {"double-charge", "double_charge/repaired.js", "recorded-last"},
                                {"refund-duplicates", "refund_duplicates/published.js",
                                 "published"},
                                {"refund-duplicates", "refund_duplicates/repaired.js",
                                 "recorded"}};
  for (const auto& [exercise, file, variant] : pairs) {
    const auto of_file = run_for_json({"check", exercise, in_project("examples/") + file});
    const auto of_variant = run_for_json({"check", exercise + "/" + variant});
    ASSERT_EQ(of_file.at("configurations").size(), of_variant.at("configurations").size());
    for (std::size_t i = 0; i < of_file.at("configurations").size(); ++i) {
      const auto& a = of_file.at("configurations")[i];
      const auto& b = of_variant.at("configurations")[i];
      EXPECT_EQ(a.at("interleavings"), b.at("interleavings")) << file << " " << a.at("name");
      EXPECT_EQ(a.at("violating"), b.at("violating")) << file << " " << a.at("name");
    }
  }
}

// Merging histories that leave a program in the same state must change no count.
TEST(MainJob, merging_equal_local_states_changes_no_count) {
  const std::vector<std::string> three{"--servers", "3"};
  const std::vector<std::string> overlapping{"--config", "2 servers x 2 calls, overlapping"};
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
      {"published.py", three},        {"atomic.py", three},         {"lock.py", three},
      {"optimistic.py", three},       {"published.js", overlapping},
      {"published.cpp", overlapping}};
  int states_saved = 0;
  for (const auto& [name, bounds] : cases) {
    std::vector<std::string> arguments{"check", "lost-update",
                                       in_project("examples/lost_update/") + name};
    arguments.insert(arguments.end(), bounds.begin(), bounds.end());
    const auto merged = run_for_json(arguments).at("configurations").at(0);
    arguments.emplace_back("--all-histories");
    const auto apart = run_for_json(arguments).at("configurations").at(0);
    EXPECT_EQ(merged.at("interleavings"), apart.at("interleavings")) << name;
    EXPECT_EQ(merged.at("violating"), apart.at("violating")) << name;
    states_saved += apart.at("states").get<int>() - merged.at("states").get<int>();
  }
  EXPECT_GT(states_saved, 0);
}

TEST(MainJob, two_or_three_calls_of_the_published_payment_never_charge_twice) {
  const std::string file = in_project("examples/double_charge/published.js");
  for (const auto& [servers, interleavings] : {std::pair("2", "1472"), {"3", "20145138"}}) {
    int exit_code = -1;
    const auto report = run_for_json(
        {"check", "double-charge", file, "--servers", servers, "--config",
         std::string(servers) + " servers, 1 order", "--property", "at most one charge per order"},
        &exit_code);
    EXPECT_EQ(exit_code, 0);
    EXPECT_EQ(report.at("verdict"), "proved");
    EXPECT_EQ(report.at("configurations").at(0).at("interleavings"), interleavings);
  }
}

TEST(MainJob, what_no_payment_can_avoid_is_advice) {
  const auto run =
      run_interleave({"check", "double-charge", in_project("examples/double_charge/repaired.js")});
  EXPECT_EQ(run.exit_code, 0);
  std::string out = run.out;
  std::replace(out.begin(), out.end(), '\n', ' ');
  while (out.find("  ") != std::string::npos) out.erase(out.find("  "), 1);
  for (const char* part :
       {"if the gateway forgets keys: order_1 is charged 2 times",
        "if nobody calls again: order_1 is charged, but order_1 was not marked paid",
        "if the call is made again: a second receipt is sent for order_1"}) {
    EXPECT_NE(out.find(part), std::string::npos) << part << "\n" << run.out;
  }
}

// A branch on a random number is followed for one number only, and the verdict is about no other.
TEST(MainJob, what_only_other_random_numbers_would_do_is_not_silently_proved) {
  const TemporaryFolder folder;
  const std::string python = folder.write(
      "fix.py", "import random\nasync def increment_user_points(user_id, points):\n"
                "    if random.random() < 0.001: return 0\n"
                "    return await db.increment(f'points:{user_id}', points)\n");
  const std::string javascript = folder.write(
      "fix.js", "async function incrementUserPoints(userId, points) {\n"
                "  if (Math.random() < 0.001) return 0;\n"
                "  return await db.increment(`points:${userId}`, points);\n}\n");
  const std::string cpp = folder.write(
      "fix.cpp", "#include <cstdlib>\n#include <string>\n#include \"interleave.hpp\"\n"
                 "interleave::Task<int> increment_user_points(int user_id, int points) {\n"
                 "  if (std::rand() < 1000) co_return 0;\n"
                 "  co_return co_await interleave::db.increment(\n"
                 "      \"points:\" + std::to_string(user_id), points);\n}\n");
  for (const std::string& file : {python, javascript, cpp}) {
    int exit_code = -1;
    const auto report = run_for_json({"check", "lost-update", file}, &exit_code);
    EXPECT_EQ(exit_code, 0) << report.dump(2);
    ASSERT_EQ(report.at("advice").size(), 1U) << report.dump(2);
    EXPECT_EQ(report.at("advice").at(0).at("code"), "one-draw-of-many");
  }
}

TEST(MainJob, unbounded_retry_is_said_beside_the_double_charge) {
  const auto run =
      run_interleave({"check", "double-charge", in_project("examples/double_charge/buggy.js")});
  EXPECT_EQ(run.exit_code, 1);
  for (const char* part : {"order_1 is charged 2 times", "order_1 is charged 3 times",
                           "if the gateway stays out of reach"}) {
    EXPECT_NE(run.out.find(part), std::string::npos) << part << "\n" << run.out;
  }
}

}  // namespace
}  // namespace interleave::tests
