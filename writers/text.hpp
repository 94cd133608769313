// What all writers need to lay out text: widths in columns, wrapping, rows of a table, colour, and
// making whatever a submission has put into its values harmless.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

// One line in which no character can do anything but be seen: control characters, characters that
// turn the direction of writing or are invisible, and bytes that are no UTF-8 become "\x1b" or
// "\u202e". Without `unicode` everything beyond ASCII does.
std::string harmless(std::string_view text, bool unicode);

// The same report with every text in it made harmless, so that a writer cannot forget one. Only
// `printed` and `file_text` keep their line breaks.
Report harmless(const Report& report, bool unicode);

// Columns on a terminal: none for combining characters, two for wide ones. Bytes that are no UTF-8
// count as one column each.
std::size_t width_of(std::string_view text);

// As many columns of the text as fit, ending in "..." if something had to go.
std::string cut(std::string_view text, std::size_t width);

// Broken at spaces into lines of at most `width` columns; words that are longer are broken
// anywhere. Lines after the first begin with `hanging` spaces.
std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t hanging = 0);

// Wrapped lines, each indented and ending in a line break; nothing for an empty text.
std::string paragraph(std::string_view text, std::size_t width, std::size_t indent = 0,
                      std::size_t hanging = 0);

// "1033272" as "1,033,272".
std::string grouped(std::string_view digits);
std::string grouped(std::uint64_t number);

// Whether a program was asked cases, and there are no interleavings.
bool is_of_cases(const Report& report);

// Of which run the report says what was printed: "in the run shown".
std::string printed_where(const Report& report);

// A file's name as a relative URI: what is no plain letter of one is written by its bytes.
std::string uri_of(const std::string& file);

std::vector<std::string> lines_of(std::string_view text);
std::string joined(const std::vector<std::string>& parts, std::string_view between);

// Colour is decoration: nothing is said by it alone.
enum class Color { none, red, green, yellow, bold, dim };

struct Paint {
  bool on = false;
  std::string operator()(Color color, std::string_view text) const;
};

struct Cell {
  std::string text;
  Color color = Color::none;
  bool right_aligned = false;
};
using Row = std::vector<Cell>;

// The widths that each column needs so that nothing is wrapped.
std::vector<std::size_t> column_widths(const std::vector<Row>& rows);

// One row, cells wrapped within their columns, ending in a line break; no spaces at line ends.
std::string row_text(const Row& row, const std::vector<std::size_t>& widths, std::size_t indent,
                     std::size_t gap, const Paint& paint);

}  // namespace interleave
