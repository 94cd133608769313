#include "engine/judgement.hpp"

#include "engine/liveness.hpp"
#include "engine/mutants.hpp"
#include "engine/story.hpp"

namespace interleave {
namespace {

PropertyMask termination_of(const StateSpace& space) {
  PropertyMask termination = 0;
  for (std::size_t i = 0; i < space.properties().size(); ++i) {
    if (space.properties()[i].termination) termination |= PropertyMask{1} << i;
  }
  return termination;
}

PropertyMask left_unkept(StateSpace& space, const Run& run) {
  PropertyMask broken = 0;
  for (std::size_t i = 0; i < space.properties().size(); ++i) {
    const bool is_liveness = !space.properties()[i].promises.empty();
    if (is_liveness && unkept_in(space, run, i)) broken |= PropertyMask{1} << i;
  }
  return broken;
}

}  // namespace

PropertyMask broken_at_end(StateSpace& space, const Run& run) {
  PropertyMask broken = run.end_facts.violated;
  if (run.ended) broken |= run.end_facts.violated_at_end;
  const bool counts = run.stuck && !planted("replays-deadlocks-as-fine");
  if (counts) broken |= termination_of(space);
  // What is open all along a loop is open at its end, too, so here a loop adds nothing.
  if (run.stops) broken |= left_unkept(space, run);
  return broken;
}

PropertyMask broken_by(StateSpace& space, const Run& run) {
  PropertyMask broken = broken_at_end(space, run) | left_unkept(space, run);
  if (!fair_loops(space, run).empty()) broken |= termination_of(space);
  return broken;
}

Finding finding_of(StateSpace& space, const Run& run, std::size_t property) {
  Finding finding;
  finding.property = space.properties()[property].name;
  finding.message = space.explain(run.end.data(), property);
  finding.actors = space.actors();
  finding.schedule = schedule_of(run);
  finding.steps = tell(space, run);
  finding.inevitable.method = "not determined";
  const bool in_last_state = (run.end_facts.violated >> property & 1) != 0;
  if (space.properties()[property].termination && !in_last_state) {
    const auto loops = fair_loops(space, run);
    if (!loops.empty()) finding.loop_from = loops.front() + 1;
    finding.kind = !loops.empty() || run.end_facts.endless ? FindingKind::never_finishes
                                                           : FindingKind::stuck;
  }
  if (const auto unkept = unkept_in(space, run, property)) {
    tell_unkept(space.properties()[property], *unkept, finding);
  }
  explain_by_accesses(finding);
  return finding;
}

std::string token_of(StateSpace& space, const std::string& subject, const std::string& bounds_text,
                     const Finding& finding) {
  const Run run = replay(space, finding.schedule, finding.steps.size());
  return to_text(Token{subject, slug(finding.configuration), bounds_text, finding.schedule,
                       digests(space, run)});
}

}  // namespace interleave
