#include "writers/html.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/writers/sample_reports.hpp"
#include "writers/report_page.hpp"

namespace interleave {
namespace {

using nlohmann::json;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin) + begin.size();
  return text.substr(from, text.find(end, from) - from);
}

json data_of(const std::string& page) {
  return json::parse(
      between(page, R"(<script type="application/json" id="report">)", "</script>"));
}

std::string plain_part(const std::string& page) {
  return between(page, R"(<main id="plain">)", "</main>");
}

TEST(Html, the_built_page_has_each_mark_once_and_in_order) {
  const std::string page(report_page());
  for (const auto mark : {page_title_mark, page_plain_mark, page_json_mark}) {
    EXPECT_EQ(count(page, std::string(mark)), 1U) << mark;
  }
  EXPECT_LT(page.find(page_title_mark), page.find(page_plain_mark));
  EXPECT_LT(page.find(page_plain_mark), page.find(page_json_mark));
}

TEST(Html, a_policy_in_the_page_allows_nothing_from_outside) {
  const std::string page(report_page());
  const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\"");
  EXPECT_EQ(policy.rfind("default-src 'none'; script-src 'sha256-", 0), 0U) << policy;
  for (const char* loose : {"unsafe", "http", "data:", "*"}) {
    EXPECT_EQ(policy.find(loose), policy.npos) << loose;
  }
}

TEST(Html, holds_the_report_as_json_and_its_verdict_as_title) {
  const std::string page = write_html({samples::lost_update()});
  EXPECT_EQ(data_of(page)["message"], "points:123 is 120, expected 130");
  EXPECT_EQ(between(page, "<title>", "</title>"), "broken: lost-update  fix.py");
  const json both = data_of(write_html({samples::proved(), samples::stuck()}));
  EXPECT_EQ(both["reports"].size(), 2U);
}

TEST(Html, is_readable_without_a_script) {
  const std::string plain = plain_part(write_html({samples::lost_update()}));
  for (const char* part :
       {"<h1>BROKEN: points:123 is 120, expected 130</h1>",
        "<p class=\"summary\">Servers add points to a counter; none may be lost.</p>",
        "<tr><td>1</td><td>Server A</td><td>get points:123 -&gt; 100</td>"
        "<td>Database: 100</td><td>3: current = await db.get(key)</td><td></td></tr>",
        "<td>▶ from here every continuation breaks the rule (2 of 2)</td>",
        "<td>overwrites step 3; ✗ points:123 is 120, expected 130</td>",
        "<li>passes if step 3 comes before step 2.</li>",
        "<pre>interleave replay &#39;lost-update:2-servers::0.1.0:2bd.dd9.182.3a&#39; fix.py</pre>",
        "<li>2 servers: 4 of 6 interleavings break (14 states)</li>"}) {
    EXPECT_NE(plain.find(part), plain.npos) << part << "\n" << plain;
  }
}

TEST(Html, tells_every_kind_of_verdict) {
  const auto plain = [](const Report& report) { return plain_part(write_html({report})); };
  const auto has = [](const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), text.npos) << part << "\n" << text;
  };
  has(plain(samples::proved()), "<h1>PROVED: no interleaving within the bounds breaks a rule</h1>");
  has(plain(samples::bounded()), "<h1>BOUNDED: 2 servers: the limit on states was hit");
  has(plain(samples::invalid()), "<h1>INVALID: never reached in any run");
  has(plain(samples::error()), "<li>fix.py:3:12: db.gte does not exist");
  has(plain(samples::livelock()), "then again from step 3, for ever");
  has(plain(samples::stuck()), "then nothing can go on; ✗ a call waits for ever for the lock");
}

TEST(Html, no_text_becomes_markup_or_ends_a_script) {
  const std::string harmless = write_html({samples::full_of("a")});
  const std::string page = write_html(
      {samples::full_of("</script><!-- <script> \"quoted\" 'too' & \u202e @INTERLEAVE_JSON@")});
  for (const char* part : {"<script", "</script", "<!--", "\u202e"}) {
    EXPECT_EQ(count(page, part), count(harmless, part)) << part;
  }
  EXPECT_EQ(data_of(page)["message"],
            "</script><!-- <script> \"quoted\" 'too' & \\u202e @INTERLEAVE_JSON@");
}

TEST(Html, a_long_run_keeps_its_end_and_says_what_is_left_out) {
  Report report = samples::lost_update();
  Finding& finding = report.findings.front();
  const ReportStep step = finding.steps.front();
  finding.steps.assign(page_steps_max + 2'345, step);
  for (std::size_t i = 0; i < finding.steps.size(); ++i) finding.steps[i].number = i + 1;
  finding.overwritten = finding.overwriting = finding.computed_from = std::nullopt;
  finding.inevitable = {12'000, "counted", "1", "1"};
  const std::string page = write_html({report});
  const json shown = data_of(page)["findings"][0];
  EXPECT_EQ(shown["steps"].size(), page_steps_max);
  EXPECT_EQ(shown["steps"][0]["i"], 2'346);
  EXPECT_EQ(shown["blame"]["violation"], 12'345);
  EXPECT_NE(plain_part(page).find("its first 2,345 steps are left out"), page.npos);
  EXPECT_EQ(count(plain_part(page), "▶"), 1U);
}

}  // namespace
}  // namespace interleave
