#include "writers/text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace interleave {
namespace {

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
  bool valid = true;
};

// Strict: no overlong forms, no surrogates. Of what is invalid, one byte is taken at a time.
CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1, true};
  const std::size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const CodePoint invalid{first, 1, false};
  if (first < 0xc2 || first > 0xf4 || at + bytes > text.size()) return invalid;
  char32_t value = first & (0x7fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return invalid;
    value = value << 6 | (byte(at + i) & 0x3fu);
  }
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  if (value < least[bytes] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
    return invalid;
  }
  return {value, bytes, true};
}

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t Size>
bool is_in(const std::array<Range, Size>& ranges, char32_t value) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    return range.first <= value && value <= range.last;
  });
}

// Controls, invisible characters, line separators, and what turns the direction of writing.
constexpr std::array<Range, 10> harmful{{{0x00, 0x1f},
                                        {0x7f, 0x9f},
                                        {0xad, 0xad},
                                        {0x61c, 0x61c},
                                        {0x200b, 0x200f},
                                        {0x2028, 0x202e},
                                        {0x2060, 0x206f},
                                        {0xfeff, 0xfeff},
                                        {0xfff9, 0xfffb},
                                         {0xe0000, 0xe007f}}};
constexpr std::array<Range, 5> combining{
    {{0x300, 0x36f}, {0x1ab0, 0x1aff}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}}};
// East Asian wide characters and emoji, in coarse blocks.
constexpr std::array<Range, 9> wide{{{0x1100, 0x115f},
                                     {0x2e80, 0xa4cf},
                                     {0xac00, 0xd7a3},
                                     {0xf900, 0xfaff},
                                     {0xfe30, 0xfe6f},
                                     {0xff01, 0xff60},
                                     {0xffe0, 0xffe6},
                                     {0x1f300, 0x1faff},
                                     {0x20000, 0x3fffd}}};

std::size_t columns(const CodePoint& point) {
  if (point.valid && is_in(combining, point.value)) return 0;
  return point.valid && is_in(wide, point.value) ? 2 : 1;
}

std::string escaped(const CodePoint& point) {
  const auto value = static_cast<std::uint32_t>(point.value);
  if (!point.valid || value < 0x80) {
    if (value == '\n') return "\\n";
    if (value == '\t') return "\\t";
    return fmt::format("\\x{:02x}", value);
  }
  return value > 0xffff ? fmt::format("\\U{:08x}", value) : fmt::format("\\u{:04x}", value);
}

// The number of bytes whose columns fit.
std::size_t fitting(std::string_view text, std::size_t width) {
  std::size_t at = 0;
  std::size_t used = 0;
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    used += columns(point);
    if (used > width) break;
    at += point.bytes;
  }
  return at;
}

}  // namespace

std::string harmless(std::string_view text, bool unicode) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool shown = point.valid && !is_in(harmful, point.value) &&
                       (unicode || point.value < 0x80);
    result += shown ? std::string(text.substr(at, point.bytes)) : escaped(point);
    at += point.bytes;
  }
  return result;
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    width += columns(point);
    at += point.bytes;
  }
  return width;
}

std::string cut(std::string_view text, std::size_t width) {
  constexpr std::string_view dots = "...";
  if (width_of(text) <= width) return std::string(text);
  if (width <= dots.size()) return std::string(dots.substr(0, width));
  return std::string(text.substr(0, fitting(text, width - dots.size()))) + std::string(dots);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t hanging) {
  if (hanging + 8 > width) hanging = 0;
  width = std::max<std::size_t>(width, 2);  // a wide character needs two
  std::vector<std::string> lines;
  std::size_t indent = 0;
  while (indent + width_of(text) > width) {
    const std::size_t fits = fitting(text, width - indent);
    const std::size_t space = text.substr(0, fits + 1).rfind(' ');
    const bool at_space = space != text.npos && space > 0;
    lines.push_back(std::string(indent, ' ') +
                    std::string(text.substr(0, at_space ? space : fits)));
    text.remove_prefix(at_space ? space + 1 : fits);
    indent = hanging;
  }
  lines.push_back(std::string(indent, ' ') + std::string(text));
  return lines;
}

std::string paragraph(std::string_view text, std::size_t width, std::size_t indent,
                      std::size_t hanging) {
  std::string result;
  if (text.empty()) return result;
  for (const auto& line : wrapped(text, width - std::min(width, indent), hanging)) {
    result += std::string(indent, ' ') + line + "\n";
  }
  return result;
}

std::string grouped(std::string_view digits) {
  std::string result;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) result += ',';
    result += digits[i];
  }
  return result;
}

std::string grouped(std::uint64_t number) { return grouped(std::to_string(number)); }

std::string printed_where(const Report& report) {
  const bool no_run_shown = report.findings.empty() && !report.one_run_only;
  const bool by_cases = is_of_cases(report);
  if (no_run_shown) return by_cases ? "in the first case" : "in the first interleaving";
  return by_cases ? "in the case shown" : "in the run shown";
}

bool is_of_cases(const Report& report) {
  return std::any_of(report.configurations.begin(), report.configurations.end(),
                     [](const ConfigurationResult& result) { return result.cases.has_value(); });
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
  return lines;
}

std::string uri_of(const std::string& file) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string uri;
  for (const char letter : file) {
    if (plain.find(letter) != plain.npos) uri += letter;
    else uri += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  }
  return uri;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

std::string Paint::operator()(Color color, std::string_view text) const {
  if (!on || color == Color::none || text.empty()) return std::string(text);
  constexpr std::array codes{"0", "1;31", "1;32", "33", "1", "2"};
  return fmt::format("\x1b[{}m{}\x1b[0m", codes[static_cast<std::size_t>(color)], text);
}

std::vector<std::size_t> column_widths(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], width_of(row[i].text));
    }
  }
  return widths;
}

std::string row_text(const Row& row, const std::vector<std::size_t>& widths, std::size_t indent,
                     std::size_t gap, const Paint& paint) {
  constexpr std::size_t hanging = 2;
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    cells.push_back(wrapped(row[i].text, widths[i], hanging));
    height = std::max(height, cells.back().size());
  }
  std::string text;
  for (std::size_t line = 0; line < height; ++line) {
    std::size_t spaces = indent;  // written only once something follows them
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string piece = line < cells[i].size() ? cells[i][line] : "";
      const std::size_t free = widths[i] - std::min(widths[i], width_of(piece));
      if (row[i].right_aligned) spaces += free;
      if (!piece.empty()) {
        text += std::string(spaces, ' ') + paint(row[i].color, piece);
        spaces = 0;
      }
      spaces += gap + (row[i].right_aligned ? 0 : free);
    }
    text += '\n';
  }
  return text;
}

}  // namespace interleave
