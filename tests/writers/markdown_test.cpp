#include "writers/markdown.hpp"

#include <gtest/gtest.h>

#include "tests/writers/sample_reports.hpp"

namespace interleave {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Markdown, is_a_page_with_the_timeline_as_a_table) {
  EXPECT_EQ(write_markdown({samples::lost_update()}),
            R"(# lost-update: fix.py

Servers add points to a counter; none may be lost.

**BROKEN** with 2 servers: no points are lost.

points:123 is 120, expected 130 (lost update)

| step | Server A | Server B | Database | |
| --- | --- | --- | --- | --- |
| 1 | get points:123 -> 100 | | 100 | |
| 2 | | get points:123 -> 100 | 100 | **from here every continuation breaks the rule (2 of 2)** |
| 3 | set points:123 = 110 | | 100 -> 110 | |
| 4 | | set points:123 = 120 | 110 -> 120 | overwrites step 3 |

```mermaid
sequenceDiagram
  participant a0 as Server A
  participant a1 as Server B
  participant s0 as Database
  a0->>s0: 1 get points:123 -#62; 100
  a1->>s0: 2 get points:123 -#62; 100
  Note over a0,a1: from here every continuation breaks the rule (2 of 2)
  a0->>s0: 3 set points:123 = 110
  a1->>s0: 4 set points:123 = 120
  Note over a0,a1: step 4 overwrites step 3
```

```
fix.py:3   current = await db.get(key)    # step 2
fix.py:5   await db.set(key, current + points)    # steps 3 and 4; )"
            R"(Server B computed this from step 2
```

- why: Server B read points:123 (2) before Server A wrote it (3).
- passes if step 3 comes before step 2.
- 4 of 6 interleavings break; this one is proved minimal.

```
interleave replay 'lost-update:2-servers::0.1.0:2bd.dd9.182.3a' fix.py
```

## What was checked

| configuration | interleavings | of these break | states | transitions | )"
            R"(steps, least | average | most |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 2 servers | 6 | 4 | 14 | 17 | 4 | 4.00 | 4 |
| 3 servers | 90 | 84 | 108 | 111 | 4 | 4.00 | 4 |

- holds: every call returns
- broken: no points are lost
- reached: all calls return
- bounds: no crashes (--crashes 1 to include them)
)");
}

TEST(Markdown, says_what_was_measured) {
  EXPECT_TRUE(has(write_markdown({samples::measured()}),
                  "\n- measured: queries, at most: 4\n"
                  "- measured: the answer comes after: 8.4 s\n"));
}

TEST(Markdown, shows_a_case_as_it_is_drawn) {
  const std::string text = write_markdown({samples::wrong_answer()});
  EXPECT_TRUE(has(text, "```\n[ABCDE]-----(truth)\n0           1000\n```\n")) << text;
  EXPECT_TRUE(has(text, "| configuration | cases | of these break |\n")) << text;
  EXPECT_TRUE(has(text, "| 5 clocks | 9,375 | 1,200 |\n")) << text;
  EXPECT_TRUE(has(text, "3 clocks: not all: 250 cases, then")) << text;
  EXPECT_FALSE(has(text, "interleaving")) << text;
}

TEST(Markdown, says_no_time) {
  for (Report report : {samples::lost_update(), samples::proved(), samples::bounded(),
                        samples::invalid(), samples::error(), samples::livelock()}) {
    const std::string text = write_markdown({report});
    report.elapsed_ms = 98765.4;
    for (auto& result : report.configurations) result.seconds = 98.7654;
    EXPECT_EQ(write_markdown({report}), text);
    EXPECT_FALSE(has(text, " ms"));
  }
}

TEST(Markdown, escapes_what_would_be_markup) {
  const std::string text =
      write_markdown({samples::full_of("a|b `c` <script> *d* _e_ f_g &lt; [h]")});
  EXPECT_TRUE(has(text, "a\\|b \\`c\\` &lt;script> \\*d\\* \\_e\\_ f_g &amp;lt; \\[h\\]"));
  // In blocks of code nothing is markup.
  EXPECT_TRUE(has(text, ":1   a|b `c` <script>"));
}

TEST(Markdown, lets_no_text_begin_a_block_or_end_one) {
  EXPECT_TRUE(has(write_markdown({samples::full_of("# x")}), "\n\\# x\n"));
  EXPECT_TRUE(has(write_markdown({samples::full_of("1. x")}), "\n1\\. x\n"));
  EXPECT_TRUE(has(write_markdown({samples::full_of("```")}), "\n| ```\n"));
}

TEST(Markdown, makes_hostile_texts_harmless) {
  const std::string text = write_markdown({samples::full_of("a\x1b[2J\n\u202e\xff")});
  for (const char* hostile : {"\x1b", "\u202e", "\xff"}) EXPECT_FALSE(has(text, hostile));
}

TEST(Markdown, tells_every_kind_of_verdict) {
  EXPECT_TRUE(has(write_markdown({samples::proved()}), "**PROVED**: no interleaving"));
  EXPECT_TRUE(has(write_markdown({samples::bounded()}), "**BOUNDED**: 2 servers: the limit"));
  EXPECT_TRUE(has(write_markdown({samples::error()}), "- fix.py:3:12: db.gte"));
  EXPECT_TRUE(has(write_markdown({samples::livelock()}), "then again from step 3, for ever"));
  EXPECT_TRUE(has(write_markdown({samples::livelock()}), "**the loop, steps 3 to 4**"));
  EXPECT_TRUE(has(write_markdown({samples::stuck()}), "As expected."));
}

}  // namespace
}  // namespace interleave
