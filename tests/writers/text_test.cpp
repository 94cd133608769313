#include "writers/text.hpp"

#include <gtest/gtest.h>

#include "writers/phrases.hpp"

namespace interleave {
namespace {

TEST(Harmless, leaves_plain_text_alone) {
  EXPECT_EQ(harmless("get points:123 -> 100", false), "get points:123 -> 100");
  EXPECT_EQ(harmless("caf\u00e9 \u65e5\u672c", true), "caf\u00e9 \u65e5\u672c");
}

TEST(Harmless, shows_what_would_move_the_cursor) {
  EXPECT_EQ(harmless("\x1b[2J\r\n\t\x7f", true), "\\x1b[2J\\x0d\\n\\t\\x7f");
  EXPECT_EQ(harmless("\u009b31m", true), "\\u009b31m");
}

TEST(Harmless, shows_what_turns_the_direction_of_writing) {
  EXPECT_EQ(harmless("a\u202eb\u2066c\u200bd", true), "a\\u202eb\\u2066c\\u200bd");
}

TEST(Harmless, shows_everything_beyond_ascii_where_there_is_no_unicode) {
  EXPECT_EQ(harmless("\u00e9\U0001f600", false), "\\u00e9\\U0001f600");
}

TEST(Harmless, shows_bytes_that_are_no_utf8) {
  EXPECT_EQ(harmless("\xff", true), "\\xff");
  EXPECT_EQ(harmless("\xc0\xaf", true), "\\xc0\\xaf");          // overlong
  EXPECT_EQ(harmless("\xed\xa0\x80", true), "\\xed\\xa0\\x80");  // a surrogate
  EXPECT_EQ(harmless("\xe2\x82", true), "\\xe2\\x82");          // cut off
}

TEST(Width, counts_columns) {
  EXPECT_EQ(width_of("abc"), 3u);
  EXPECT_EQ(width_of("\u00e9"), 1u);
  EXPECT_EQ(width_of("e\u0301"), 1u);
  EXPECT_EQ(width_of("\u65e5\u672c"), 4u);
}

TEST(Cut, ends_in_dots) {
  EXPECT_EQ(cut("abcdef", 6), "abcdef");
  EXPECT_EQ(cut("abcdefg", 6), "abc...");
  EXPECT_EQ(cut("\u65e5\u672c\u8a9e", 5), "\u65e5...");
}

TEST(Wrapped, breaks_at_spaces_and_long_words_anywhere) {
  EXPECT_EQ(wrapped("aa bb cc", 5), (std::vector<std::string>{"aa bb", "cc"}));
  EXPECT_EQ(wrapped("abcdefgh", 3), (std::vector<std::string>{"abc", "def", "gh"}));
  EXPECT_EQ(wrapped("one two three", 12, 2), (std::vector<std::string>{"one two", "  three"}));
  EXPECT_EQ(wrapped("\u65e5\u672c", 1), (std::vector<std::string>{"\u65e5", "\u672c"}));
  EXPECT_EQ(wrapped("", 10), (std::vector<std::string>{""}));
}

TEST(Grouped, has_a_comma_every_three_digits) {
  EXPECT_EQ(grouped("999"), "999");
  EXPECT_EQ(grouped("1000"), "1,000");
  EXPECT_EQ(grouped("1033272"), "1,033,272");
}

TEST(Steps, are_listed_up_to_a_few) {
  EXPECT_EQ(steps_text({3}), "step 3");
  EXPECT_EQ(steps_text({1, 2, 5}), "steps 1, 2 and 5");
  EXPECT_EQ(steps_text({1, 2, 3, 4, 5, 6}), "steps 1, 2, 3, 4, 5 and 6");
  EXPECT_EQ(steps_text({1, 2, 3, 4, 5, 6, 7, 8}), "steps 1, 2, 3, 4, 5 and 3 more");
}

TEST(Row, has_no_spaces_at_its_end) {
  const Row row{{"a"}, {""}, {"7", Color::none, true}, {""}};
  EXPECT_EQ(row_text(row, {3, 2, 4, 5}, 1, 2, Paint{}), " a           7\n");
}

}  // namespace
}  // namespace interleave
