// On random small programs that end, the engine, the plain reference checker and a brute force over
// all interleavings agree on everything that a report says.
#include <algorithm>

#include "engine/finding.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/program_space.hpp"

namespace interleave::tiny {
namespace {

constexpr int programs_tried = 10'000;
constexpr std::uint64_t runs_max = 5'000;  // programs with more interleavings are passed over

// One program, looked at in three ways.
struct Looked {
  explicit Looked(const Program& tried)
      : program(tried), all(program, runs_max), reference(program), space(space_of(program)),
        explored(*space, explore(*space, {})) {}

  const Exploration& exploration() const { return explored.exploration(); }
  PlainState state(StateIndex i) const { return plain(program, exploration().state(i)); }
  std::string violating(PropertyMask mask) const {
    return BigInteger(explored.runs()[0] - explored.keeping_runs(mask)).str();
  }

  const Program program;
  const BruteForce all;
  const ReferenceChecker reference;
  const std::unique_ptr<StateSpace> space;
  const Explored explored;
};

void exactly_the_reachable_states_are_explored(const Looked& at) {
  std::set<PlainState> states;
  for (StateIndex i = 0; i < at.exploration().states; ++i) states.insert(at.state(i));
  RC_ASSERT(states.size() == at.exploration().states);
  RC_ASSERT(states.size() == at.reference.graph().size());
  for (const auto& [state, steps] : at.reference.graph()) RC_ASSERT(states.contains(state));
  RC_ASSERT(at.exploration().transitions == at.reference.transitions());

  std::set<PlainState> ends;
  for (const Mark& mark : at.exploration().marks) {
    if (mark.terminal) ends.insert(at.state(mark.state));
  }
  RC_ASSERT(ends == at.reference.ends());
  RC_ASSERT(ends == at.all.ends);
  const bool may_finish = std::any_of(states.begin(), states.end(), [&](const auto& state) {
    return all_finished(at.program, state);
  });
  RC_ASSERT((at.exploration().reached == 1) == may_finish);
}

void edges_and_parents_lead_as_the_instructions_say(const Looked& at) {
  const auto distances = at.reference.distances();
  const Exploration& found = at.exploration();
  int furthest = 0;
  for (StateIndex i = 0; i < found.states; ++i) {
    const auto steps = steps_of(at.program, at.state(i));
    const auto edges = at.explored.graph().edges(i);
    RC_ASSERT(edges.size() == steps.size());
    for (std::size_t k = 0; k < edges.size(); ++k) {
      RC_ASSERT(int{edges[k].actor} == steps[k].actor);
      RC_ASSERT((edges[k].faults != 0) == steps[k].fault);
      RC_ASSERT(steps[k].at == crashed || int{edges[k].label} == steps[k].at);
      RC_ASSERT(at.state(edges[k].target) == steps[k].next);
    }
    const int distance = distances.at(at.state(i));
    furthest = std::max(furthest, distance);
    if (i == 0) continue;
    RC_ASSERT(distances.at(at.state(i - 1)) <= distance);
    RC_ASSERT(found.parents[i] >= found.parents[i - 1]);
    RC_ASSERT(distances.at(at.state(found.parents[i])) == distance - 1);
    const auto from_parent = at.explored.graph().edges(found.parents[i]);
    RC_ASSERT(std::any_of(from_parent.begin(), from_parent.end(),
                          [&](const Edge& edge) { return edge.target == i; }));
  }
  RC_ASSERT(static_cast<int>(found.depth) == furthest);
}

void interleavings_are_counted_exactly(const Looked& at) {
  RC_ASSERT(at.explored.counted());
  RC_ASSERT(at.explored.runs()[0].str() == std::to_string(at.all.runs));
  RC_ASSERT(at.reference.runs() == at.all.runs);
  std::set<PlainState> breaking_any;
  for (std::size_t property = 0; property < properties; ++property) {
    const auto breaking = at.reference.breaking(property);
    RC_ASSERT(at.all.runs - at.reference.runs_avoiding(breaking) == at.all.violating[property]);
    RC_ASSERT(at.violating(1U << property) == std::to_string(at.all.violating[property]));
    breaking_any.insert(breaking.begin(), breaking.end());
  }
  RC_ASSERT(at.all.runs - at.reference.runs_avoiding(breaking_any) == at.all.violating_any);
  RC_ASSERT(at.violating((1U << properties) - 1) == std::to_string(at.all.violating_any));
}

void lengths_of_interleavings_are_exact(const Looked& at) {
  const RunLengths lengths =
      run_lengths(at.explored.graph(), at.explored.components(), at.explored.runs(),
                  at.space->first_environment_actor());
  RC_ASSERT(lengths.shortest == at.all.steps_least);
  RC_ASSERT(lengths.longest == at.all.steps_most);
  RC_ASSERT(lengths.sum.str() == std::to_string(at.all.steps_sum));
}

void the_finding_is_the_least_counterexample(const Looked& at, std::size_t property,
                                             const Finding& finding) {
  const Run run = replay(*at.space, finding.schedule, finding.steps.size());
  PlainWay way;
  for (const ReportStep& step : finding.steps) way.faults += step.fault ? 1 : 0;
  for (const auto& taken : run.steps) way.choices.push_back(taken.index);
  RC_ASSERT(way == *at.all.least[property]);
  RC_ASSERT(finding.proved_minimal);
  RC_ASSERT(finding.property == at.space->properties()[property].name);
  RC_ASSERT(!finding.loop_from.has_value());
  RC_ASSERT((finding.kind == FindingKind::stuck) == (property == every_actor_finishes));
}

void all_is_lost_from_the_point_of_no_return_and_not_before(const Looked& at,
                                                            std::size_t property,
                                                            const PointOfNoReturn& point) {
  const PlainWay& way = *at.all.least[property];
  std::size_t step = 0;
  Continuations from_there = continuations(at.program, way, 0, property);
  while (from_there.violating < from_there.all) {
    from_there = continuations(at.program, way, ++step, property);
  }
  RC_ASSERT(point.method == "counted");
  RC_ASSERT(point.step == step);
  RC_ASSERT(point.bad == std::to_string(from_there.violating));
  RC_ASSERT(point.of == std::to_string(from_there.all));
}

// The states that a told run goes through, by the reference's steps of the same actor, label and
// outcome; empty if it does not exist.
std::vector<PlainState> followed(const Looked& at, const std::vector<ReportStep>& steps) {
  std::vector<Word> packed(at.space->state_words());
  at.space->initial(packed.data());
  std::vector<PlainState> states{start_of(at.program)};
  for (const ReportStep& step : steps) {
    Successors next(at.space->state_words());
    at.space->expand(packed.data(), next);
    std::size_t taken = 0;
    const auto is_meant = [&](const StepDescription& told) {
      return told.actor == step.told.actor && told.label == step.told.label &&
             told.outcome == step.told.outcome;
    };
    while (taken < next.size() &&
           !is_meant(at.space->describe(packed.data(), next.action(taken)))) {
      ++taken;
    }
    if (taken == next.size()) return {};
    packed.assign(next.state(taken), next.state(taken) + packed.size());
    states.push_back(steps_of(at.program, states.back())[taken].next);
  }
  return states;
}

void the_nearest_passing_run_passes(const Looked& at, std::size_t property,
                                    const Finding& finding) {
  const auto& passing = finding.nearest_passing;
  RC_ASSERT(passing.empty() == (finding.inevitable.step == 0));
  if (passing.empty()) return;
  for (std::size_t i = 0; i + 1 < finding.inevitable.step; ++i) {
    RC_ASSERT(passing[i].told.label == finding.steps[i].told.label);
    RC_ASSERT(passing[i].actor_index == finding.steps[i].actor_index);
  }
  const auto states = followed(at, passing);
  RC_ASSERT(!states.empty());
  RC_ASSERT(steps_of(at.program, states.back()).empty());
  for (const PlainState& state : states) {
    const auto steps = steps_of(at.program, state);
    RC_ASSERT(!broken_in(at.program, state, steps).contains(property));
  }
}

TEST(Programs, EngineReferenceAndBruteForceAgree) {
  holds_for_all(programs_tried, [] {
    const Looked at(*ending_programs());
    RC_PRE(at.all.complete);
    exactly_the_reachable_states_are_explored(at);
    edges_and_parents_lead_as_the_instructions_say(at);
    interleavings_are_counted_exactly(at);
    lengths_of_interleavings_are_exact(at);
    for (std::size_t property = 0; property < properties; ++property) {
      RC_ASSERT(at.reference.least_way(at.reference.breaking(property)) == at.all.least[property]);
      RC_ASSERT(at.explored.breaks(property) == at.all.least[property].has_value());
      if (!at.all.least[property]) continue;
      const Finding finding = least_finding(at.explored, property);
      the_finding_is_the_least_counterexample(at, property, finding);
      all_is_lost_from_the_point_of_no_return_and_not_before(at, property, finding.inevitable);
      the_nearest_passing_run_passes(at, property, finding);
    }
  });
}

}  // namespace
}  // namespace interleave::tiny
