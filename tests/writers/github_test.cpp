#include "writers/github.hpp"

#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "tests/writers/sample_reports.hpp"
#include "writers/markdown.hpp"
#include "writers/mermaid.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// As much of Mermaid's grammar of sequence diagrams as is written: every line is of a known form,
// every name was declared, and loops are closed.
void is_a_sequence_diagram(const std::string& text) {
  const std::string word = "[as][0-9]+";
  const std::string told = "([^#;%<>&`]|#[0-9]+;)*";
  const std::regex participant("  participant (" + word + ") as " + told);
  const std::regex message("  (" + word + ")(->>|-x)(" + word + "): " + told);
  const std::regex note("  Note over (" + word + ")(,(" + word + "))?: " + told);
  const std::regex loop("  loop " + told);
  const auto lines = lines_of(text);
  ASSERT_EQ(lines.at(0), "sequenceDiagram");
  std::set<std::string> declared;
  int open = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::smatch found;
    const std::string& line = lines[i];
    if (line.empty()) continue;
    if (std::regex_match(line, found, participant)) {
      EXPECT_TRUE(declared.insert(found[1]).second) << line;
    } else if (std::regex_match(line, found, message)) {
      EXPECT_TRUE(declared.contains(found[1]) && declared.contains(found[3])) << line;
    } else if (std::regex_match(line, found, note)) {
      EXPECT_TRUE(declared.contains(found[1])) << line;
      EXPECT_TRUE(!found[3].matched || declared.contains(found[3])) << line;
    } else if (std::regex_match(line, loop)) {
      ++open;
    } else if (line == "  end") {
      --open;
    } else {
      ADD_FAILURE() << "unknown: " << line;
    }
    EXPECT_GE(open, 0);
  }
  EXPECT_EQ(open, 0);
}

TEST(Mermaid, draws_a_run_as_messages_to_services) {
  EXPECT_EQ(sequence_diagram(samples::lost_update().findings[0]), R"(sequenceDiagram
  participant a0 as Server A
  participant a1 as Server B
  participant s0 as Database
  a0->>s0: 1 get points:123 -#62; 100
  a1->>s0: 2 get points:123 -#62; 100
  Note over a0,a1: from here every continuation breaks the rule (2 of 2)
  a0->>s0: 3 set points:123 = 110
  a1->>s0: 4 set points:123 = 120
  Note over a0,a1: step 4 overwrites step 3
)");
}

TEST(Mermaid, draws_loops_faults_and_what_is_broken_from_the_start) {
  const std::string loop = sequence_diagram(samples::livelock().findings[1]);
  EXPECT_TRUE(has(loop, "  a1->>a1: 2 take right\n  loop the loop, steps 3 to 4\n  a0->>a0: 3"));
  EXPECT_TRUE(loop.ends_with("  a0->>a0: 4 take left\n  end\n"));
  const std::string stuck = sequence_diagram(samples::stuck().findings[0]);
  EXPECT_TRUE(has(stuck, "  Note over a0: broken from the start"));
  EXPECT_TRUE(has(stuck, "  a0-xa0: 2 ! crash (for good)\n"));
  for (const auto& text : {loop, stuck}) is_a_sequence_diagram(text);
}

TEST(Mermaid, takes_no_word_of_a_file_for_its_own) {
  for (const char* hostile : {"end", "a; b", "#35;", "%%{init: {}}%%", "</script>", "loop x",
                              "``` \\ `", "-->>+: :", "participant a0 as x"}) {
    is_a_sequence_diagram(sequence_diagram(samples::full_of(hostile).findings[0]));
  }
}

TEST(Mermaid, draws_forty_messages_and_no_more) {
  Finding finding = samples::stuck().findings[0];
  finding.steps.resize(40, finding.steps[0]);
  is_a_sequence_diagram(sequence_diagram(finding));
  EXPECT_FALSE(sequence_diagram(finding).empty());
  finding.steps.push_back(finding.steps[0]);
  EXPECT_EQ(sequence_diagram(finding), "");
  EXPECT_EQ(sequence_diagram(Finding{}), "");
}

TEST(Github, is_the_markdown_page) {
  for (const Report& report : {samples::lost_update(), samples::proved()}) {
    EXPECT_EQ(write_github({report}), write_markdown({report}));
  }
}

TEST(Github, says_why_a_long_run_has_no_diagram) {
  Report report = samples::stuck();
  report.findings[0].steps.resize(41, report.findings[0].steps[0]);
  const std::string text = write_github({report});
  EXPECT_FALSE(has(text, "```mermaid"));
  EXPECT_TRUE(has(text, "A diagram would have 41 messages, more than the 40 that can be read.\n"));
}

TEST(Github, stays_below_what_github_takes) {
  Report long_report = samples::proved();
  long_report.printed = std::string(github_summary_bytes_max / 2, 'x');
  const std::string text =
      write_github({long_report, long_report, samples::lost_update(), samples::error()});
  EXPECT_LT(text.size(), github_summary_bytes_max);
  EXPECT_TRUE(has(text, "- PROVED lost-update  fix.py: its report is too long for this"));
  EXPECT_TRUE(has(text, "**BROKEN** with 2 servers"));

  const std::string many = write_github(std::vector<Report>(30'000, samples::proved()));
  EXPECT_LT(many.size(), github_summary_bytes_max);
  EXPECT_GT(many.size(), github_summary_bytes_max / 2);
  EXPECT_TRUE(has(many, " more reports, which do not fit here.\n"));
}

}  // namespace
}  // namespace interleave
