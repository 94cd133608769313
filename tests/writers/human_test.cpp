#include "writers/human.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/writers/sample_reports.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

constexpr HumanStyle plain{.width = 120};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char letter) {
    return letter == '\n' || (letter >= ' ' && letter <= '~');
  });
}

TEST(Human, draws_a_wrong_answer_to_a_case) {
  EXPECT_EQ(write_human(samples::wrong_answer(), plain),
            R"(BROKEN clock-skew  fix.py  with 5 clocks: it holds the truth              0.21 s
  the truth may be 1000; the answer is [0, 0]

  [ABCDE]-----(truth)
  0           1000

  1,200 of 9,375 cases break this rule; this is the simplest.
  Replay: interleave replay 'clock-skew:5-clocks::2:1.2' fix.py

  5 clocks: 1,200 of 9,375 cases break; 3 clocks: not all: 250 cases, then )"
            R"(the limit on cases was hit (--states-max)
  holds: it is narrow.   reached: all calls return.
  printed in the case shown:
  | loaded
)");
}

TEST(Human, draws_a_lost_update) {
  EXPECT_EQ(write_human(samples::lost_update(), plain),
            R"(BROKEN lost-update  fix.py  with 2 servers: no points are lost            0.21 s
  points:123 is 120, expected 130 (lost update)

 step  Server A               Server B               Database
    1  get points:123 -> 100  .                      100
 >  2  .                      get points:123 -> 100  100         )"
            R"(from here every continuation breaks the rule (2 of 2)
    3  set points:123 = 110   .                      100 -> 110
    4  .                      set points:123 = 120   110 -> 120  x overwrites step 3
  fix.py:3   current = await db.get(key)           step 2
  fix.py:5   await db.set(key, current + points)   )"
            R"(steps 3 and 4; Server B computed this from step 2
  why: Server B read points:123 (2) before Server A wrote it (3).
  passes if step 3 comes before step 2.
  4 of 6 interleavings break; this one is proved minimal.
  Replay: interleave replay 'lost-update:2-servers::0.1.0:2bd.dd9.182.3a' fix.py

  2 servers: 4 of 6 interleavings break (14 states); )"
            R"(3 servers: 84 of 90 interleavings break (108 states)
  holds: every call returns.   reached: all calls return.
  bounds: no crashes (--crashes 1 to include them)
)");
}

TEST(Human, puts_notes_beneath_where_there_is_no_room_beside) {
  const std::string text = write_human(samples::lost_update(), {.width = 100});
  EXPECT_TRUE(has(text, "\n    4  .                        set points:123 = 120     110 -> 120\n"
                        "       x overwrites step 3\n"));
}

TEST(Human, says_what_was_measured) {
  const std::string text = write_human(samples::measured(), plain);
  EXPECT_TRUE(has(text, "\n  measured: queries, at most: 4\n"
                        "  measured: the answer comes after: 8.4 s\n"));
}

TEST(Human, takes_one_line_a_step_on_narrow_terminals) {
  const std::string text = write_human(samples::lost_update(), {.width = 79});
  EXPECT_TRUE(has(text, "    1  Server A  get points:123 -> 100\n"
                        " >  2  Server B  get points:123 -> 100\n"
                        "       from here every continuation breaks the rule (2 of 2)\n"
                        "    3  Server A  set points:123 = 110; Database: 100 -> 110\n"));
}

TEST(Human, keeps_to_the_width) {
  for (const int width : {20, 40, 60, 79, 80, 100, 120}) {
    for (const Report& report : {samples::lost_update(), samples::proved(), samples::bounded(),
                                 samples::invalid(), samples::error(), samples::livelock(),
                                 samples::stuck()}) {
      for (const auto& line : lines_of(write_human(report, {.width = width}))) {
        if (has(line, "Replay:")) continue;  // stays whole to be copied
        EXPECT_LE(width_of(line), static_cast<std::size_t>(width)) << line;
      }
    }
  }
}

TEST(Human, uses_other_marks_with_unicode) {
  const std::string text = write_human(samples::lost_update(), {.width = 120, .unicode = true});
  EXPECT_TRUE(has(text, " \u25b6  2  \u00b7 "));
  EXPECT_TRUE(has(text, "\u2717 overwrites step 3"));
  EXPECT_TRUE(has(write_human(samples::livelock(), {.width = 60, .unicode = true}),
                  "\n       \u21bb the loop, steps 3 to 4:\n    3  "));
}

TEST(Human, says_the_same_in_colour) {
  std::string colored = write_human(samples::stuck(), {.width = 100, .color = true});
  EXPECT_TRUE(has(colored, "\x1b[1;31mBROKEN\x1b[0m"));
  for (std::size_t at; (at = colored.find('\x1b')) != std::string::npos;) {
    colored.erase(at, colored.find('m', at) - at + 1);
  }
  EXPECT_EQ(colored, write_human(samples::stuck(), {.width = 100}));
}

TEST(Human, says_what_was_proved) {
  EXPECT_EQ(write_human(samples::proved(), plain),
            R"(PROVED lost-update  fix.py                                                0.21 s
  2 servers: all 6 interleavings (11 states); 3 servers: all 1,033,272 interleavings (51 states)
  holds: no points are lost; every call returns.   reached: all calls return.
  bounds: no crashes (--crashes 1 to include them)
)");
}

TEST(Human, says_which_limit_was_hit) {
  EXPECT_EQ(write_human(samples::bounded(), plain),
            R"(BOUNDED lost-update  fix.py                                               0.21 s
  2 servers: the limit on states was hit (--states-max)
  2 servers: not all: 50,000,000 states, then the limit on states was hit (--states-max)
  not broken so far: no points are lost; every call returns.   reached: all calls return.
  bounds: servers 2; no crashes (--crashes 1 to include them)
)");
}

TEST(Human, says_that_sampling_proves_nothing) {
  const std::string text = write_human(samples::sampled(), plain);
  EXPECT_TRUE(has(text, "NOT FOUND lost-update  fix.py")) << text;
  EXPECT_TRUE(has(text, "nothing was found in the schedules that were run, which proves nothing"));
  EXPECT_TRUE(has(text, "2 servers: 2,000 schedules, 300 different, 2 cut short (1,234 states)"));
  EXPECT_TRUE(has(text, "sampled by surw with estimated weights, seed 7: 2,000 schedules, 4,000 a "
                        "second."));
  EXPECT_TRUE(has(text, "estimate (Good-Turing): the chance that the next schedule is a new one: "
                        "2.25 %."));
  EXPECT_TRUE(has(text, "not broken so far: no points are lost; every call returns."));
  for (const char* more : {"holds:", ": all ", "not judged"}) EXPECT_FALSE(has(text, more)) << text;
}

TEST(Human, names_the_steps_whose_order_decides_nothing) {
  Report report = samples::lost_update();
  EXPECT_TRUE(has(write_human(report, plain), "passes if step 3 comes before step 2."));
  report.findings[0].deciding = DecidingPair{2, 3};
  report.findings[0].free_steps = {1, 4};
  EXPECT_TRUE(has(write_human(report, plain), "passes if step 3 comes before step 2; when steps 1 "
                                              "and 4 come does not matter."));
}

TEST(Human, says_what_was_never_reached) {
  const std::string text = write_human(samples::invalid(), plain);
  EXPECT_TRUE(has(text, "INVALID lost-update  fix.py"));
  EXPECT_TRUE(has(text, "never reached in any run: all calls return"));
  EXPECT_FALSE(has(text, "holds"));
}

TEST(Human, says_what_is_wrong_with_a_file_once) {
  const std::string text = write_human(samples::error(), plain);
  EXPECT_TRUE(has(text, "ERROR lost-update  fix.py"));
  EXPECT_TRUE(has(text, "\n  fix.py:3:12: db.gte does not exist; did you mean db.get?\n"));
  EXPECT_FALSE(has(text, "\n  db.gte"));
  EXPECT_TRUE(has(text, "\n  advice: fix.py:4: this request is never awaited\n"));
  EXPECT_TRUE(has(text, "  | starting\n  |     indented\n"));
}

TEST(Human, draws_a_lasso_after_the_first_finding) {
  const std::string text = write_human(samples::livelock(), plain);
  EXPECT_TRUE(has(text, "\n\n  also broken with 2 servers: every call returns\n"));
  EXPECT_TRUE(has(text, "\n       the loop, steps 3 to 4:\n    3  "));
  EXPECT_TRUE(has(text, "    4  take left    .\n"
                        "       then again from step 3, for ever (the loop can be left, but need "
                        "not be)\n"));
  EXPECT_TRUE(has(text, "Interleavings: unbounded: some runs go round in a cycle; this one is"));
  EXPECT_FALSE(has(text, " >  5"));
}

TEST(Human, marks_faults_and_what_is_broken_from_the_start) {
  const std::string text = write_human(samples::stuck(), plain);
  EXPECT_TRUE(has(text, "broken from the start: every fair continuation breaks the rule\n"));
  EXPECT_TRUE(has(text, "    2  ! crash (for good)\n       then nothing can go on\n"));
  EXPECT_TRUE(has(text, "minimal only among what was explored"));
}

TEST(Human, says_when_a_verdict_is_not_as_expected) {
  Report report = samples::stuck();
  EXPECT_FALSE(has(write_human(report, plain), "NOT as expected"));
  report.as_expected = false;
  EXPECT_TRUE(has(write_human(report, plain),
                  "\n  expected: broken: every call returns\n  NOT as expected\n"));
}

TEST(Human, quotes_file_names_for_the_shell) {
  Report report = samples::lost_update();
  report.file = "it's mine.py";
  EXPECT_TRUE(has(write_human(report, plain), "3a' 'it'\\''s mine.py'\n"));
}

TEST(Human, makes_hostile_texts_harmless) {
  const Report report = samples::full_of("a\x1b[2J\r\n\u202e\xff\u65e5\u672c|`<b>");
  for (const int width : {1, 20, 79, 120, 400}) {
    EXPECT_TRUE(is_ascii(write_human(report, {.width = width})));
    const std::string text = write_human(report, {.width = width, .unicode = true});
    EXPECT_FALSE(has(text, "\x1b"));
    EXPECT_FALSE(has(text, "\r"));
    EXPECT_FALSE(has(text, "\u202e"));
    EXPECT_FALSE(has(text, "\xff"));
  }
}

TEST(Human, copes_with_an_empty_report) {
  EXPECT_FALSE(write_human(Report{}, plain).empty());
  Report report;
  report.findings.emplace_back();
  report.findings.front().overwriting = 7;
  report.findings.front().computed_from = 9;
  EXPECT_FALSE(write_human(report, plain).empty());
}

// What explains the finding stays, and so do faults, the beginning and the end.
TEST(Human, folds_a_long_run_unless_asked_for_all_of_it) {
  Report report = samples::lost_update();
  Finding& finding = report.findings[0];
  const std::vector<ReportStep> told = finding.steps;
  finding.steps.assign(60, told[0]);
  for (std::size_t i = 0; i < finding.steps.size(); ++i) finding.steps[i].number = i + 1;
  finding.steps[29].fault = true;
  finding.inevitable.step = 45;
  finding.overwriting = finding.overwritten = finding.computed_from = 0;
  finding.deciding.reset();
  const auto shows = [](const std::string& text, int step) {
    const std::string number = (step < 10 ? "  " : " ") + std::to_string(step) + "  ";
    return has(text, "\n  " + number) || has(text, "\n >" + number);
  };
  const std::string folded = write_human(report, plain);
  for (const int step : {1, 4, 29, 30, 31, 44, 45, 46, 57, 60}) {
    EXPECT_TRUE(shows(folded, step)) << step << "\n" << folded;
  }
  for (const int step : {5, 28, 32, 43, 47, 56}) EXPECT_FALSE(shows(folded, step)) << step;
  EXPECT_TRUE(has(folded, "steps 5 to 28, by Server A (--all-steps shows them)")) << folded;
  const std::string whole = write_human(report, {.width = 120, .all_steps = true});
  for (int step = 1; step <= 60; ++step) EXPECT_TRUE(shows(whole, step)) << step;
}

}  // namespace
}  // namespace interleave
