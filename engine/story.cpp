#include "engine/story.hpp"

#include <algorithm>
#include <map>

namespace interleave {
namespace {

using VectorClock = std::vector<std::uint32_t>;

void merge(VectorClock& into, const VectorClock& other) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] = std::max(into[i], other[i]);
}

// What the steps so far did to one value.
struct Touched {
  VectorClock last_write;
  VectorClock reads_since;
  const ReportStep* writer = nullptr;
  std::vector<const ReportStep*> readers = {};
};

void add_follows(ReportStep& step, const ReportStep& earlier, Follows::How how,
                 const std::string& what) {
  if (earlier.actor_index == step.actor_index) return;
  const bool known = std::any_of(
      step.follows.begin(), step.follows.end(),
      [&](const Follows& each) { return each.step == earlier.number && each.what == what; });
  if (!known) step.follows.push_back({earlier.number, how, what});
}

void note_follows(ReportStep& step, const Access& access, const Touched& value) {
  if (value.writer != nullptr) {
    add_follows(step, *value.writer,
                access.writes ? Follows::How::overwrites_its_write : Follows::How::reads_its_write,
                access.what);
  }
  if (!access.writes) return;
  for (const ReportStep* reader : value.readers) {
    add_follows(step, *reader, Follows::How::overwrites_what_it_read, access.what);
  }
}

bool reads(const ReportStep& step, const std::string& what) {
  return std::any_of(step.told.accesses.begin(), step.told.accesses.end(),
                     [&](const Access& access) { return !access.writes && access.what == what; });
}
bool writes(const ReportStep& step, const std::string& what) {
  return std::any_of(step.told.accesses.begin(), step.told.accesses.end(),
                     [&](const Access& access) { return access.writes && access.what == what; });
}

// A write of what was computed from a value that somebody else has overwritten meanwhile. Members
// are positions in the run.
struct StaleWrite {
  std::size_t read;
  std::size_t overwritten;
  std::size_t write;
  std::string what;
};

std::optional<StaleWrite> stale_write_at(const std::vector<ReportStep>& steps, std::size_t at,
                                         const std::string& what) {
  const auto same_strand = [&](const ReportStep& step) {
    return step.actor_index == steps[at].actor_index && step.told.strand == steps[at].told.strand;
  };
  if (reads(steps[at], what)) return std::nullopt;  // read and written in one step
  std::optional<std::size_t> foreign_write;
  for (std::size_t i = at; i-- > 0;) {
    if (!same_strand(steps[i])) {
      if (writes(steps[i], what)) foreign_write = i;
      continue;
    }
    if (writes(steps[i], what)) return std::nullopt;
    if (!reads(steps[i], what)) continue;
    if (!foreign_write) return std::nullopt;
    return StaleWrite{i, *foreign_write, at, what};
  }
  return std::nullopt;
}

std::optional<StaleWrite> first_stale_write(const std::vector<ReportStep>& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Access& access : steps[i].told.accesses) {
      if (!access.writes) continue;
      if (auto found = stale_write_at(steps, i, access.what)) return found;
    }
  }
  return std::nullopt;
}

// The same step in another run: the actor's n-th of that name.
std::optional<std::size_t> same_step(const std::vector<ReportStep>& steps, std::size_t at,
                                     const std::vector<ReportStep>& other) {
  const auto alike = [&](const ReportStep& step) {
    return step.actor_index == steps[at].actor_index &&
           step.told.strand == steps[at].told.strand && step.told.label == steps[at].told.label;
  };
  auto ordinal = std::count_if(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(at),
                               alike);
  for (std::size_t i = 0; i < other.size(); ++i) {
    if (alike(other[i]) && ordinal-- == 0) return i;
  }
  return std::nullopt;
}

// The actor, and which of its strands where the run shows several.
std::string name_of(const ReportStep& step, const std::vector<ReportStep>& steps) {
  const bool several = std::any_of(steps.begin(), steps.end(), [&](const ReportStep& other) {
    return other.actor_index == step.actor_index && other.told.strand != step.told.strand;
  });
  if (!several) return step.told.actor;
  return step.told.actor + ", call " + std::to_string(step.told.strand + 1) + ",";
}

std::string number(std::size_t position) { return std::to_string(position + 1); }

}  // namespace

std::vector<ReportStep> tell(StateSpace& space, const Run& run) {
  const std::size_t actors = space.actors().size();
  std::vector<VectorClock> clocks(actors, VectorClock(actors, 0));
  std::map<std::string, Touched> values;
  std::vector<ReportStep> steps;
  steps.reserve(run.steps.size());  // what was touched points at them
  for (const auto& taken : run.steps) {
    ReportStep& step = steps.emplace_back();
    step.number = steps.size();
    step.actor_index = taken.action.actor;
    step.told = space.describe(taken.from.data(), taken.action);
    step.fault = taken.action.faults > 0;
    VectorClock& clock = clocks[step.actor_index];
    for (const Access& access : step.told.accesses) {
      Touched& value =
          values.try_emplace(access.what, Touched{VectorClock(actors), VectorClock(actors)})
              .first->second;
      note_follows(step, access, value);
      merge(clock, value.last_write);
      if (access.writes) merge(clock, value.reads_since);
    }
    ++clock[step.actor_index];
    for (const Access& access : step.told.accesses) {
      Touched& value = values.at(access.what);
      if (access.writes) {
        value = {clock, VectorClock(actors), &step};
      } else {
        merge(value.reads_since, clock);
        value.readers.push_back(&step);
      }
    }
    step.vector_clock = clock;
  }
  return steps;
}

std::string printed_in(StateSpace& space, const std::vector<ReportStep>& steps) {
  std::string printed = space.printed_at_start();
  for (const ReportStep& step : steps) printed += step.told.printed;
  return printed;
}

void explain_by_accesses(Finding& finding) {
  if (finding.kind != FindingKind::rule_broken) return;
  const auto stale = first_stale_write(finding.steps);
  if (!stale) return;
  const auto actor = [&](std::size_t at) { return name_of(finding.steps[at], finding.steps); };
  finding.anomaly = "lost update";
  finding.overwritten = stale->overwritten + 1;
  finding.overwriting = stale->write + 1;
  finding.computed_from = stale->read + 1;
  finding.because.push_back(actor(stale->read) + " read " + stale->what + " (" +
                            number(stale->read) + ") before " + actor(stale->overwritten) +
                            " wrote it (" + number(stale->overwritten) + "), and wrote (" +
                            number(stale->write) +
                            ") what it had computed from the old value.");
  // Said only if it is so in the nearest run that passes.
  const auto read = same_step(finding.steps, stale->read, finding.nearest_passing);
  const auto write = same_step(finding.steps, stale->overwritten, finding.nearest_passing);
  if (read && write && *write < *read) {
    finding.passes_if =
        "step " + number(stale->overwritten) + " comes before step " + number(stale->read);
  }
}

}  // namespace interleave
