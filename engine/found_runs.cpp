#include "engine/found_runs.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>

#include "engine/mutants.hpp"

namespace interleave {
namespace {

// As a part of a file's name.
std::string named(const std::string& text) {
  std::string name;
  for (const char c : text) {
    const bool kept = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (kept) name += c;
    else if (!name.empty() && name.back() != '-') name += '-';
  }
  return name;
}

// Faulty steps of the run's first so many, each kind and outcome once.
struct Faults {
  std::vector<std::uint32_t> kinds;
  std::size_t count = 0;
};

Faults faults_of(const WalkedGraph& graph, const FuzzedRun& run, std::size_t steps) {
  Faults faults;
  for (std::size_t i = 0; i < steps; ++i) {
    const Action& action = graph.choice((*run.steps)[i].choice).action;
    if (action.faults == 0) continue;
    faults.count += action.faults;
    const std::uint32_t kind = std::uint32_t{action.label} << 16 | action.outcome;
    const auto at = std::lower_bound(faults.kinds.begin(), faults.kinds.end(), kind);
    if (at == faults.kinds.end() || *at != kind) faults.kinds.insert(at, kind);
  }
  return faults;
}

std::string name_of(FuzzedSubject& subject, const FuzzedRun& run, std::size_t property,
                    std::size_t steps) {
  StateSpace& space = subject.space(run.configuration);
  const WalkedGraph& graph = subject.sampler(run.configuration).graph();
  std::set<std::string> faults;
  for (std::size_t i = 0; i < steps; ++i) {
    const FuzzedStep& step = (*run.steps)[i];
    const Action& action = graph.choice(step.choice).action;
    if (action.faults == 0) continue;
    const StepDescription told = space.describe(graph.state(step.state), action);
    faults.insert(named(told.outcome.empty() ? told.label : told.outcome));
  }
  std::string name = named(space.properties()[property].name);
  for (const std::string& fault : faults) name += '.' + fault;
  return name;
}

}  // namespace

std::string file_name_of(const Finding& finding) {
  std::set<std::string> faults;
  for (const ReportStep& step : finding.steps) {
    if (!step.fault) continue;
    faults.insert(named(step.told.outcome.empty() ? step.told.label : step.told.outcome));
  }
  std::string name = named(finding.configuration) + '.' + named(finding.property);
  for (const std::string& fault : faults) name += '.' + fault;
  return name;
}

const std::vector<const FoundRun*>& FoundRuns::note(FuzzedSubject& subject, const FuzzedRun& run) {
  newly_.clear();
  if (run.broken == 0) return newly_;
  const std::size_t properties = subject.space(run.configuration).properties().size();
  for (const auto& [rules, steps] : run.walk->breaks) {
    const PropertyMask broken = rules & run.broken;
    for (std::size_t i = 0; i < properties && broken >> i != 0; ++i) {
      if ((broken >> i & 1) != 0) note(subject, run, i, steps);
    }
  }
  return newly_;
}

void FoundRuns::note(FuzzedSubject& subject, const FuzzedRun& run, std::size_t property,
                     std::size_t steps) {
  Faults faults = faults_of(subject.sampler(run.configuration).graph(), run, steps);
  FoundRun& found = found_[{property, std::move(faults.kinds)}];
  const auto cost = std::tuple(run.configuration, faults.count, steps);
  const auto known = std::tuple(found.failing.configuration, found.faults, found.failing.steps);
  const bool is_less = cost < known && !planted("fuzz-keeps-the-first-found");
  if (!found.name.empty() && !is_less) return;
  found = {{run.configuration, run.walk->schedule, steps, property},
           faults.count, run.bytes_until(steps), name_of(subject, run, property, steps)};
  newly_.push_back(&found);
}

std::vector<const FoundRun*> FoundRuns::all() const {
  std::vector<const FoundRun*> all;
  for (const auto& [story, found] : found_) all.push_back(&found);
  return all;
}

}  // namespace interleave
