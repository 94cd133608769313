#include <gtest/gtest.h>

#include "tests/writers/sample_reports.hpp"
#include "writers/formats.hpp"
#include "writers/human.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

Report variant(Report report, std::string name, std::string expected) {
  report.file.clear();
  report.variant = std::move(name);
  report.expected = std::move(expected);
  return report;
}

std::vector<Report> exercise() {
  std::vector<Report> reports{
      variant(samples::lost_update(), "buggy", "broken: no points are lost"),
      variant(samples::proved(), "lock", "proved"), variant(samples::proved(), "atomic", "proved")};
  reports[1].claimed_ms = "~10-50";
  reports[2].claimed_ms = "~1";
  for (auto& result : reports[2].configurations) {
    result.steps_best = 2;
    result.steps_worst = 3;
    result.steps_average = 2.5;
  }
  return reports;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Overview, is_a_line_for_each_variant_and_the_ranking) {
  EXPECT_EQ(write_overview(exercise(), {.width = 130}),
            R"(lost-update: Servers add points to a counter; none may be lost.

  variant  verdict                     expected  2 servers       3 servers  shortest story
  buggy    BROKEN: no points are lost  yes          4 of 6        84 of 90  )"
            R"(A get; B get; A set; B set
  lock     PROVED                      yes          0 of 6  0 of 1,033,272
  atomic   PROVED                      yes          0 of 6  0 of 1,033,272

  Counts are interleavings that break a rule, of all. All verdicts are as expected.

The exercise's ranking, measured

                    steps in all             ms a call
            best  worst  average  best  worst  average  claimed
  2 servers
    atomic     2      3     2.50     1    1.5     1.25       ~1
    lock       4      4     4.00     2      2     2.00   ~10-50
  3 servers
    atomic     2      3     2.50     1    1.5     1.25       ~1
    lock       4      4     4.00     2      2     2.00   ~10-50

  A step is one request that a call waits for, taken as 1 ms; )"
            R"(waiting for a lock is no step, so time in a queue is not in these
  figures, and the average is over all interleavings alike, )"
            R"(which says nothing of how often each of them happens.
)");
}

TEST(Overview, keeps_to_the_width) {
  for (const int width : {20, 40, 79, 100, 120}) {
    for (const auto& line : lines_of(write_overview(exercise(), {.width = width}))) {
      EXPECT_LE(width_of(line), static_cast<std::size_t>(width)) << line;
    }
  }
}

TEST(Overview, says_which_verdicts_are_not_as_expected) {
  auto reports = exercise();
  reports[1].as_expected = false;
  reports[1].expected = "broken: no points are lost";
  const std::string text = write_overview(reports, {.width = 130});
  EXPECT_TRUE(has(text, "NO, broken: no points are lost"));
  EXPECT_TRUE(has(text, "1 of 3 verdicts NOT as expected."));
}

TEST(Overview, has_no_ranking_without_claims) {
  EXPECT_FALSE(has(write_overview({samples::stuck()}, {}), "ranking"));
}

TEST(Overview, leaves_out_what_was_not_counted) {
  auto reports = exercise();
  for (auto& result : reports[2].configurations) result.interleavings.clear();
  reports[1].configurations[0].calls = 0;
  const std::string text = write_overview(reports, {.width = 130});
  EXPECT_TRUE(has(text, "unbounded"));
  EXPECT_TRUE(has(text, "    lock       4      4     4.00     -      -        -   ~10-50\n"
                        "    atomic     -      -        -     -      -        -       ~1\n"));
}

TEST(Overview, makes_hostile_texts_harmless) {
  Report report = samples::full_of("a\x1b[2J\n\u202e");
  report.variant = report.file;
  for (const int width : {1, 79, 400}) {
    const std::string text = write_overview({report, report}, {.width = width, .unicode = true});
    EXPECT_FALSE(has(text, "\x1b"));
    EXPECT_FALSE(has(text, "\u202e"));
  }
}

TEST(Formats, all_write_one_and_several_reports) {
  for (const Format& format : formats()) {
    EXPECT_FALSE(format.write({samples::lost_update()}).empty());
    EXPECT_FALSE(format.write({samples::lost_update(), samples::error()}).empty());
  }
}

}  // namespace
}  // namespace interleave
