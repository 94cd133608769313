#include "writers/shiviz.hpp"

#include <map>
#include <regex>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/writers/sample_reports.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

struct Event {
  std::string told;
  std::string host;
  std::map<std::string, unsigned> clock;
};

// Reads a log as ShiViz does: the first line says how an event is written, with names that
// std::regex does not know; the second what stands between two runs, and the log follows.
std::map<std::string, std::vector<Event>> read(const std::string& log) {
  const auto lines = lines_of(log);
  EXPECT_EQ(lines.at(0), R"((?<event>.*)\n(?<host>\S*) (?<clock>{.*}))");
  EXPECT_EQ(lines.at(1), "^=== (?<trace>.*) ===$");
  const std::regex between("^=== (.*) ===$");
  const std::regex where(R"(^(\S*) (\{.*\})$)");
  std::map<std::string, std::vector<Event>> runs;
  std::string trace;
  for (std::size_t i = 2; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    std::smatch found;
    if (std::regex_match(lines[i], found, between)) {
      trace = found[1];
      EXPECT_FALSE(runs.contains(trace)) << trace;
      runs[trace];
      continue;
    }
    const std::string told = lines[i++];
    if (i >= lines.size() || !std::regex_match(lines[i], found, where)) {
      ADD_FAILURE() << "no host and clock below: " << told;
      break;
    }
    runs[trace].push_back({told, found[1], nlohmann::json::parse(found[2].str())});
  }
  return runs;
}

// What ShiViz demands of clocks: a host counts its own events one by one, and knows only of events
// that there are.
void the_clocks_are_sound(const std::vector<Event>& run) {
  std::map<std::string, unsigned> events;
  for (const Event& event : run) {
    EXPECT_EQ(event.clock.at(event.host), ++events[event.host]) << event.told;
    for (const auto& [host, count] : event.clock) {
      EXPECT_GE(count, 1U) << event.told;
      EXPECT_LE(count, events[host]) << event.told;
    }
  }
}

Report with_clocks(Report report) {
  for (Finding& finding : report.findings) {
    std::vector<std::uint32_t> counts(finding.actors.size(), 0);
    for (ReportStep& step : finding.steps) {
      step.vector_clock.assign(finding.actors.size(), 0);
      ++counts[step.actor_index];
      step.vector_clock = counts;
    }
  }
  return report;
}

TEST(Shiviz, writes_each_run_as_events_with_clocks) {
  const auto runs = read(write_shiviz({with_clocks(samples::livelock())}));
  ASSERT_EQ(runs.size(), 2U);
  const auto& lost = runs.at("1 lost-update  fix.py with 2 servers: no points are lost");
  ASSERT_EQ(lost.size(), 4U);
  EXPECT_EQ(lost[1].told, "2 get points:123 -> 100; from here every continuation breaks the rule "
                          "(2 of 2)");
  EXPECT_EQ(lost[1].host, "Server_B");
  EXPECT_EQ(lost[3].told, "4 set points:123 = 120; overwrites step 3");
  const auto& lasso = runs.at("2 lost-update  fix.py with 2 servers: every call returns");
  EXPECT_EQ(lasso[2].told, "3 give way; the loop, steps 3 to 4");
  for (const auto& [trace, run] : runs) the_clocks_are_sound(run);
}

TEST(Shiviz, tells_hosts_apart_and_leaves_out_what_is_not_known) {
  Report report = samples::stuck();
  report.findings[0].actors = {"A 1", "A_1"};
  report.findings[0].steps[1].actor_index = 1;
  report.findings[0].steps[0].vector_clock = {1, 0};
  report.findings[0].steps[1].vector_clock = {0, 1};
  const auto runs = read(write_shiviz({report}));
  ASSERT_EQ(runs.size(), 1U);
  const auto& run = runs.begin()->second;
  EXPECT_EQ(run[0].host, "A_1");
  EXPECT_NE(run[1].host, "A_1");
  EXPECT_EQ(run[0].clock.size(), 1U);
}

TEST(Shiviz, has_only_its_header_where_no_run_is_shown) {
  EXPECT_EQ(read(write_shiviz({samples::proved(), samples::error()})).size(), 0U);
}

TEST(Shiviz, lets_no_text_end_a_line_or_a_run) {
  const Report hostile = with_clocks(samples::full_of("a\n=== b ===\nc {\"d\": 1}"));
  const auto runs = read(write_shiviz({hostile}));
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs.begin()->second.size(), 4U);
}

}  // namespace
}  // namespace interleave
