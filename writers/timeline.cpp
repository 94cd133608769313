#include "writers/timeline.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "writers/folding.hpp"
#include "writers/phrases.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

constexpr std::size_t table_width_min = 80;   // below that, one line a step
constexpr std::size_t column_width_min = 18;  // narrower columns are too hard to read

class Timeline {
 public:
  Timeline(const Finding& finding, const HumanStyle& style)
      : finding_(finding),
        unicode_(style.unicode),
        width_(static_cast<std::size_t>(std::max(style.width, 20))),
        paint_{style.color},
        digits_(std::max<std::size_t>(3, std::to_string(finding.steps.size()).size())),
        folded_(style.all_steps ? std::vector<bool>(finding.steps.size(), false)
                                : folded_steps(finding)) {
    choose_columns();
  }

  std::string text() const {
    std::string text = before_the_first();
    const auto layout = width_ >= table_width_min ? fitting_layout() : std::nullopt;
    text += layout ? table(*layout) : one_line_a_step();
    const std::string ending = ending_text(finding_);
    if (!ending.empty()) text += note_lines({ending, Color::yellow});
    return text;
  }

 private:
  struct Layout {
    std::vector<std::size_t> widths;
    std::size_t gap;
    bool notes_beside;
  };

  void choose_columns() {
    for (std::size_t actor = 0; actor < finding_.actors.size(); ++actor) {
      const bool moves = std::any_of(
          finding_.steps.begin(), finding_.steps.end(),
          [&](const ReportStep& step) { return step.actor_index == actor; });
      if (moves) actors_.push_back(actor);
    }
    for (const ReportStep& step : finding_.steps) {
      const std::string& service = step.told.service;
      if (step.told.effect.empty() || service.empty()) continue;
      if (std::find(services_.begin(), services_.end(), service) != services_.end()) continue;
      services_.push_back(service);
    }
  }

  // In front of each line: "  >  2  ".
  std::size_t lead() const { return digits_ + 4; }

  std::string lead_of(const ReportStep& step) const {
    const bool point = has_point_of_no_return(finding_) && step.number == finding_.inevitable.step;
    const std::string mark = point ? paint_(Color::red, unicode_ ? "\u25b6" : ">") : " ";
    return fmt::format(" {}{:>{}}  ", mark, step.number, digits_);
  }

  std::vector<Cell> notes_of(const ReportStep& step) const {
    std::vector<Cell> notes;
    if (has_point_of_no_return(finding_) && step.number == finding_.inevitable.step) {
      notes.push_back({point_text(finding_), Color::red});
    }
    if (finding_.overwritten && step.number == finding_.overwriting) {
      notes.push_back({fmt::format("{} overwrites step {}", unicode_ ? "\u2717" : "x",
                                   *finding_.overwritten),
                       Color::red});
    }
    return notes;
  }

  static Cell beside(const std::vector<Cell>& notes) {
    std::vector<std::string> texts;
    for (const Cell& note : notes) texts.push_back(note.text);
    return {joined(texts, "; "), Color::red};
  }

  std::string before_the_first() const {
    const bool from_the_start = has_point_of_no_return(finding_) && finding_.inevitable.step == 0;
    return from_the_start ? note_lines({point_text(finding_), Color::red}) : "";
  }

  // Between the steps that lead to a loop, if there are any, and the loop.
  std::string loop_line(const ReportStep& step) const {
    const std::string text = loop_text(finding_, step.number);
    if (text.empty()) return text;
    return note_lines({(unicode_ ? "\u21bb " : "") + text + ":", Color::yellow});
  }

  std::string note_lines(const Cell& note) const {
    std::string text;
    for (const auto& line : wrapped(note.text, width_ - lead(), 2)) {
      text += std::string(lead(), ' ') + paint_(note.color, line) + "\n";
    }
    return text;
  }

  Row header() const {
    Row row;
    for (const std::size_t actor : actors_) row.push_back({finding_.actors[actor], Color::bold});
    for (const std::string& service : services_) row.push_back({service, Color::bold});
    return row;
  }

  Row row_of(const ReportStep& step, bool notes_beside) const {
    Row row;
    for (const std::size_t actor : actors_) {
      if (actor == step.actor_index) {
        row.push_back({step_text(step), step.fault ? Color::yellow : Color::none});
      } else {
        row.push_back({unicode_ ? "\u00b7" : ".", Color::dim});
      }
    }
    for (const std::string& service : services_) {
      row.push_back({service == step.told.service ? step.told.effect : "", Color::none});
    }
    if (notes_beside) row.push_back(beside(notes_of(step)));
    return row;
  }

  // Wide gaps and notes beside the steps if there is room for them; columns wrapped if need be;
  // none if even that is not enough.
  std::optional<Layout> fitting_layout() const {
    std::vector<std::size_t> widths;
    for (const bool beside : {true, false}) {
      std::vector<Row> rows{header()};
      for (std::size_t i = 0; i < finding_.steps.size(); ++i) {
        if (!folded_[i]) rows.push_back(row_of(finding_.steps[i], beside));
      }
      widths = column_widths(rows);
      const std::size_t columns = std::accumulate(widths.begin(), widths.end(), lead());
      for (const std::size_t gap : {4, 3, 2}) {
        if (columns + (widths.size() - 1) * gap <= width_) return Layout{widths, gap, beside};
      }
    }
    const std::size_t gap = 2;
    const std::size_t taken = lead() + (widths.size() - 1) * gap;
    if (taken >= width_ || !shrink(widths, width_ - taken)) return std::nullopt;
    return Layout{widths, gap, false};
  }

  // Narrows the widest columns until all of them fit.
  static bool shrink(std::vector<std::size_t>& widths, std::size_t room) {
    std::size_t limit = *std::max_element(widths.begin(), widths.end());
    const auto total = [&] {
      std::size_t sum = 0;
      for (const std::size_t width : widths) sum += std::min(width, limit);
      return sum;
    };
    while (limit >= column_width_min && total() > room) --limit;
    for (auto& width : widths) width = std::min(width, limit);
    return limit >= column_width_min;
  }

  std::string table(const Layout& layout) const {
    const std::string step = std::string(digits_ - 2, ' ') + "step  ";
    std::string text = paint_(Color::bold, step) +
                       row_text(header(), layout.widths, 0, layout.gap, paint_);
    return text + each_step([&](const ReportStep& each) { return table_lines(each, layout); });
  }

  // All steps' lines, with one line for those between that are folded away.
  template <class Lines>
  std::string each_step(Lines lines) const {
    std::string text;
    for (std::size_t i = 0; i < finding_.steps.size(); ++i) {
      if (!folded_[i]) {
        text += lines(finding_.steps[i]);
        continue;
      }
      const std::size_t first = i;
      while (folded_[i + 1]) ++i;  // the last step is never folded
      text += note_lines({(unicode_ ? "\u2026 " : "... ") + folded_text(finding_, first, i),
                          Color::dim});
    }
    return text;
  }

  std::string table_lines(const ReportStep& step, const Layout& layout) const {
    const Row row = row_of(step, layout.notes_beside);
    std::string text = loop_line(step);
    text += lead_of(step);
    text += indented_after_first(row_text(row, layout.widths, 0, layout.gap, paint_));
    if (layout.notes_beside) return text;
    for (const Cell& note : notes_of(step)) text += note_lines(note);
    return text;
  }

  std::string indented_after_first(const std::string& lines) const {
    std::string text;
    for (const std::string& line : lines_of(lines)) {
      text += (text.empty() ? "" : std::string(lead(), ' ')) + line + "\n";
    }
    return text;
  }

  std::string one_line_a_step() const {
    std::size_t name_width = 0;
    for (const std::size_t actor : actors_) {
      name_width = std::max(name_width, width_of(finding_.actors[actor]));
    }
    // Not more than half of what there is for names.
    name_width = std::min(name_width, (width_ - lead()) / 2);
    const std::vector<std::size_t> widths{name_width, width_ - lead() - name_width - 2};
    return each_step([&](const ReportStep& step) {
      const Row row{{step.told.actor, Color::bold},
                    {step_text(step) + effect_of(step), step.fault ? Color::yellow : Color::none}};
      std::string text = loop_line(step);
      text += lead_of(step) + indented_after_first(row_text(row, widths, 0, 2, paint_));
      for (const Cell& note : notes_of(step)) text += note_lines(note);
      return text;
    });
  }

  // Not where the step itself says it already: "get points:123 -> 100".
  static std::string effect_of(const ReportStep& step) {
    const StepDescription& told = step.told;
    if (told.effect.empty() || told.detail.ends_with(told.effect)) return "";
    return told.service.empty() ? "; " + told.effect : "; " + told.service + ": " + told.effect;
  }

  const Finding& finding_;
  bool unicode_;
  std::size_t width_;
  Paint paint_;
  std::size_t digits_;
  std::vector<bool> folded_;  // by step
  std::vector<std::size_t> actors_;
  std::vector<std::string> services_;
};

}  // namespace

std::string timeline(const Finding& finding, const HumanStyle& style) {
  return finding.steps.empty() ? "" : Timeline(finding, style).text();
}

}  // namespace interleave
