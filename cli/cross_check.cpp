#include "cli/cross_check.hpp"

#include <fmt/format.h>

#include "cli/error.hpp"
#include "reference/comparison.hpp"

namespace interleave::cli {
namespace {

// A few hundred bytes and some microseconds each.
constexpr std::uint64_t states_max = 2'000'000;

PropertyMask judged(const StateSpace& space, const CheckOptions& options) {
  PropertyMask mask = 0;
  for (std::size_t i = 0; i < space.properties().size(); ++i) {
    const std::string& name = space.properties()[i].name;
    if (options.property.empty() || name == options.property) mask |= PropertyMask{1} << i;
  }
  return mask;
}

}  // namespace

void cross_check(const Subject& subject, const CheckOptions& options, const Report& report) {
  if (subject.exercise->cases) return;  // there is no graph that could be gone through again
  std::vector<std::string> differences;
  std::vector<reference::Result> results;
  std::uint64_t states = 0;
  for (std::size_t i = 0; i < report.configurations.size(); ++i) {
    const ConfigurationResult& engine = report.configurations[i];
    if (!engine.complete || engine.states > states_max) continue;
    const auto space = subject.configurations[i].make();
    results.push_back(reference::check_plainly(*space, judged(*space, options), states_max));
    states += results.back().states;
    for (auto& line : reference::differences(engine, results.back())) {
      differences.push_back(std::move(line));
    }
  }
  const bool all = results.size() == subject.configurations.size();
  if (all) {
    for (auto& line : reference::differences_in_findings(report, results)) {
      differences.push_back(std::move(line));
    }
  }
  std::string about = token_subject(subject);
  if (!subject.file.empty()) about += " " + subject.file;
  if (!differences.empty()) {
    std::string lines;
    for (const std::string& line : differences) lines += "\n  " + line;
    throw CommandError(ExitCode::internal,
                       "cross-check of " + about + ": the plain checker differs" + lines);
  }
  fmt::print(stderr, "cross-check of {}: no difference in {} of {} configurations ({} states){}\n",
             about, results.size(), subject.configurations.size(), states,
             all ? "" : "; the others were not explored to their end or are too large for it");
}

}  // namespace interleave::cli
