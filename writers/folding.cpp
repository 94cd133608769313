#include "writers/folding.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "writers/phrases.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

constexpr std::size_t kept_at_the_ends = 4;
constexpr std::size_t kept_around = 1;
constexpr std::size_t fold_min = 3;  // a fold takes a line itself

bool tells_something(const Finding& finding, const ReportStep& step) {
  const bool decides = finding.deciding && (step.number == finding.deciding->first ||
                                            step.number == finding.deciding->second);
  const bool point = has_point_of_no_return(finding) && step.number == finding.inevitable.step;
  return step.fault || decides || point || step.number == finding.overwritten ||
         step.number == finding.overwriting || step.number == finding.computed_from ||
         step.number == finding.loop_from;
}

void show_short_folds(std::vector<bool>& folded) {
  for (auto begin = folded.begin(); begin != folded.end();) {
    begin = std::find(begin, folded.end(), true);
    const auto end = std::find(begin, folded.end(), false);
    if (static_cast<std::size_t>(end - begin) < fold_min) std::fill(begin, end, false);
    begin = end;
  }
}

}  // namespace

std::vector<bool> folded_steps(const Finding& finding) {
  const std::size_t size = finding.steps.size();
  std::vector<bool> folded(size, false);
  if (size <= unfolded_steps_max) return folded;
  std::fill(folded.begin() + kept_at_the_ends, folded.end() - kept_at_the_ends, true);
  for (std::size_t i = 0; i < size; ++i) {
    if (!tells_something(finding, finding.steps[i])) continue;
    const std::size_t from = i - std::min(i, kept_around);
    const std::size_t to = std::min(i + kept_around, size - 1);
    for (std::size_t kept = from; kept <= to; ++kept) folded[kept] = false;
  }
  show_short_folds(folded);
  return folded;
}

std::string folded_text(const Finding& finding, std::size_t first, std::size_t last) {
  std::vector<std::string> actors;
  for (std::size_t i = first; i <= last; ++i) {
    const std::string& actor = finding.steps[i].told.actor;
    if (std::find(actors.begin(), actors.end(), actor) == actors.end()) actors.push_back(actor);
  }
  return fmt::format("steps {} to {}, by {} (--all-steps shows them)", finding.steps[first].number,
                     finding.steps[last].number, joined(actors, ", "));
}

}  // namespace interleave
