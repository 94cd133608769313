#include "models/worlds/space_time.hpp"

#include <algorithm>

namespace interleave::causality {
namespace {

constexpr std::size_t gap = 3;  // between two lanes: room for the head of an arrow

std::string told(const Pattern& pattern, std::size_t event,
                 const std::vector<std::string>& clocks) {
  const Event& now = pattern.events[event];
  std::string text = "o " + event_name(pattern, event);
  if (now.kind == Kind::local) text += " local";
  if (now.kind == Kind::send) text += " send";
  if (now.kind == Kind::receive) text += " receive " + event_name(pattern, now.sent);
  if (event < clocks.size() && !clocks[event].empty()) text += "  " + clocks[event];
  return text;
}

// The columns in which the lanes stand.
std::vector<std::size_t> lanes(const Pattern& pattern, const std::vector<std::string>& texts) {
  std::vector<std::size_t> columns{0};
  for (std::size_t node = 0; node + 1 < pattern.nodes; ++node) {
    std::size_t width = 8;
    for (std::size_t event = 0; event < texts.size(); ++event) {
      if (pattern.events[event].node == node) width = std::max(width, texts[event].size());
    }
    columns.push_back(columns.back() + width + gap);
  }
  return columns;
}

// A line from one column to another, crossing the lanes between.
void draw_arrow(std::string& line, std::size_t from, std::size_t tip) {
  const std::size_t left = std::min(from + 1, tip);
  const std::size_t right = std::max(from, tip + 1);
  for (std::size_t column = left; column < right; ++column) {
    line[column] = line[column] == '|' ? '+' : '-';
  }
  line[tip] = from < tip ? '>' : '<';
}

std::string without_spaces_at_end(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::vector<std::string> space_time_diagram(const Pattern& pattern,
                                            const std::vector<std::string>& clocks) {
  std::vector<std::string> texts;
  for (std::size_t event = 0; event < pattern.events.size(); ++event) {
    texts.push_back(told(pattern, event, clocks));
  }
  const std::vector<std::size_t> columns = lanes(pattern, texts);
  const auto row = [&](const auto& cell) {
    std::string line;
    for (std::size_t node = 0; node < pattern.nodes; ++node) {
      line.resize(columns[node], ' ');
      line += cell(node);
    }
    return line;
  };
  std::vector<std::string> lines{row(node_name)};
  for (std::size_t event = 0; event < texts.size(); ++event) {
    const Event& now = pattern.events[event];
    std::string line = row([&](std::size_t node) -> std::string {
      return node == now.node ? texts[event] : "|";
    });
    if (now.kind == Kind::receive) {
      const std::size_t from = columns[pattern.events[now.sent].node];
      const std::size_t to = columns[now.node];
      draw_arrow(line, from, from < to ? to - 1 : to + texts[event].size() + 1);
    }
    lines.push_back(without_spaces_at_end(std::move(line)));
  }
  return lines;
}

}  // namespace interleave::causality
