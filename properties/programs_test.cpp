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
constexpr std::uint64_t runs_max = 20'000;

// One program, explored by the engine.
struct Engine {
  explicit Engine(const Program& tried)
      : program(tried), space(space_of(program)), explored(*space, explore(*space, {})) {}

  const Exploration& exploration() const { return explored.exploration(); }
  std::size_t states() const { return exploration().states; }
  PlainState state(StateIndex i) const { return plain(program, exploration().state(i)); }

  std::set<PlainState> ends() const {
    std::set<PlainState> found;
    for (const Mark& mark : exploration().marks) {
      if (mark.terminal) found.insert(state(mark.state));
    }
    return found;
  }
  std::string violating(PropertyMask mask) const {
    return BigInteger(explored.runs()[0] - explored.keeping_runs(mask)[0]).str();
  }

  const Program& program;
  std::unique_ptr<StateSpace> space;
  Explored explored;
};

// The program and what brute force says of it; programs with too many interleavings are skipped.
template <class Law>
void for_each_program(Law law) {
  holds_for_all(programs_tried, [&] {
    const Program program = *ending_programs();
    const BruteForce all(program, runs_max);
    RC_PRE(all.complete);
    law(program, all);
  });
}

PlainWay way_of(const std::vector<ReportStep>& steps, const Run& run) {
  PlainWay way;
  for (const ReportStep& step : steps) way.faults += step.fault ? 1 : 0;
  for (const Run::Taken& taken : run.steps) way.choices.push_back(taken.index);
  return way;
}

TEST(Programs, ExactlyTheReachableStatesAreExplored) {
  for_each_program([](const Program& program, const BruteForce& all) {
    const Engine engine(program);
    const ReferenceChecker reference(program);
    std::set<PlainState> states;
    for (StateIndex i = 0; i < engine.states(); ++i) states.insert(engine.state(i));
    RC_ASSERT(states.size() == engine.states());
    RC_ASSERT(states.size() == reference.graph().size());
    for (const auto& [state, steps] : reference.graph()) RC_ASSERT(states.contains(state));
    RC_ASSERT(engine.exploration().transitions == reference.transitions());
    RC_ASSERT(engine.ends() == reference.ends());
    RC_ASSERT(engine.ends() == all.ends);
    const bool may_finish = std::any_of(states.begin(), states.end(), [&](const auto& state) {
      return all_finished(program, state);
    });
    RC_ASSERT((engine.exploration().reached == 1) == may_finish);
  });
}

TEST(Programs, EdgesAndParentsLeadAsTheInstructionsSay) {
  for_each_program([](const Program& program, const BruteForce&) {
    const Engine engine(program);
    const auto distances = ReferenceChecker(program).distances();
    const auto& found = engine.exploration();
    int furthest = 0;
    for (StateIndex i = 0; i < found.states; ++i) {
      const auto steps = steps_of(program, engine.state(i));
      const auto edges = engine.explored.graph().edges(i);
      RC_ASSERT(edges.size() == steps.size());
      for (std::size_t k = 0; k < edges.size(); ++k) {
        RC_ASSERT(int{edges[k].actor} == steps[k].actor);
        RC_ASSERT((edges[k].faults != 0) == steps[k].fault);
        RC_ASSERT(engine.state(edges[k].target) == steps[k].next);
      }
      const int distance = distances.at(engine.state(i));
      furthest = std::max(furthest, distance);
      if (i == 0) continue;
      RC_ASSERT(distances.at(engine.state(i - 1)) <= distance);
      RC_ASSERT(found.parents[i] >= found.parents[i - 1]);
      RC_ASSERT(distances.at(engine.state(found.parents[i])) == distance - 1);
      const auto from_parent = engine.explored.graph().edges(found.parents[i]);
      RC_ASSERT(std::any_of(from_parent.begin(), from_parent.end(),
                            [&](const Edge& edge) { return edge.target == i; }));
    }
    RC_ASSERT(static_cast<int>(found.depth) == furthest);
  });
}

TEST(Programs, InterleavingsAreCountedExactly) {
  for_each_program([](const Program& program, const BruteForce& all) {
    const Engine engine(program);
    const ReferenceChecker reference(program);
    RC_ASSERT(engine.explored.counted());
    RC_ASSERT(engine.explored.runs()[0].str() == std::to_string(all.runs));
    RC_ASSERT(reference.runs() == all.runs);
    std::set<PlainState> breaking_any;
    for (std::size_t property = 0; property < properties; ++property) {
      const auto breaking = reference.breaking(property);
      RC_ASSERT(all.runs - reference.runs_avoiding(breaking) == all.violating[property]);
      RC_ASSERT(engine.violating(1U << property) == std::to_string(all.violating[property]));
      breaking_any.insert(breaking.begin(), breaking.end());
    }
    RC_ASSERT(all.runs - reference.runs_avoiding(breaking_any) == all.violating_any);
    RC_ASSERT(engine.violating((1U << properties) - 1) == std::to_string(all.violating_any));
  });
}

TEST(Programs, StepsOfInterleavingsAreCountedExactly) {
  for_each_program([](const Program& program, const BruteForce& all) {
    const Engine engine(program);
    const RunLengths lengths =
        run_lengths(engine.explored.graph(), engine.explored.components(), engine.explored.runs(),
                    engine.space->first_environment_actor());
    RC_ASSERT(lengths.shortest == all.steps_least);
    RC_ASSERT(lengths.longest == all.steps_most);
    RC_ASSERT(lengths.sum.str() == std::to_string(all.steps_sum));
  });
}

TEST(Programs, TheFindingIsTheLeastCounterexample) {
  for_each_program([](const Program& program, const BruteForce& all) {
    const Engine engine(program);
    const ReferenceChecker reference(program);
    for (std::size_t property = 0; property < properties; ++property) {
      const auto least = reference.least_way(reference.breaking(property));
      RC_ASSERT(least == all.least[property]);
      RC_ASSERT(engine.explored.breaks(property) == least.has_value());
      if (!least) continue;
      const Finding finding = least_finding(engine.explored, property);
      const auto run = replay(*engine.space, finding.schedule, finding.steps.size());
      RC_ASSERT(way_of(finding.steps, run) == *least);
      RC_ASSERT(finding.proved_minimal);
      RC_ASSERT(finding.property == engine.space->properties()[property].name);
      RC_ASSERT(!finding.loop_from.has_value());
      RC_ASSERT((finding.kind == FindingKind::stuck) == (property == every_actor_finishes));
    }
  });
}

TEST(Programs, NothingCanBeSavedAfterThePointOfNoReturnAndEverythingBefore) {
  for_each_program([](const Program& program, const BruteForce& all) {
    const Engine engine(program);
    for (std::size_t property = 0; property < properties; ++property) {
      if (!all.least[property]) continue;
      const PlainWay& way = *all.least[property];
      std::size_t step = 0;
      Continuations from_there = continuations(program, way, 0, property);
      while (from_there.violating < from_there.all) {
        from_there = continuations(program, way, ++step, property);
      }
      const PointOfNoReturn point = least_finding(engine.explored, property).inevitable;
      RC_ASSERT(point.method == "counted");
      RC_ASSERT(point.step == step);
      RC_ASSERT(point.bad == std::to_string(from_there.violating));
      RC_ASSERT(point.of == std::to_string(from_there.all));
    }
  });
}

// A told step in the reference's terms: the one that has the same actor, label and outcome.
std::optional<PlainState> follow(StateSpace& space, const Program& program,
                                 const std::vector<ReportStep>& steps) {
  std::vector<Word> state(space.state_words());
  space.initial(state.data());
  PlainState reached = start_of(program);
  for (const ReportStep& step : steps) {
    Successors next(space.state_words());
    space.expand(state.data(), next);
    const auto plain_steps = steps_of(program, reached);
    std::size_t taken = next.size();
    for (std::size_t i = 0; i < next.size(); ++i) {
      const StepDescription told = space.describe(state.data(), next.action(i));
      if (told.actor == step.told.actor && told.label == step.told.label &&
          told.outcome == step.told.outcome) {
        taken = i;
      }
    }
    if (taken == next.size() || plain_steps.size() != next.size()) return std::nullopt;
    state.assign(next.state(taken), next.state(taken) + space.state_words());
    reached = plain_steps[taken].next;
  }
  return reached;
}

TEST(Programs, TheNearestPassingRunPassesAndSharesTheWayUpToThePointOfNoReturn) {
  for_each_program([](const Program& program, const BruteForce& all) {
    const Engine engine(program);
    for (std::size_t property = 0; property < properties; ++property) {
      if (!all.least[property]) continue;
      const Finding finding = least_finding(engine.explored, property);
      RC_ASSERT(finding.nearest_passing.empty() == (finding.inevitable.step == 0));
      if (finding.nearest_passing.empty()) continue;
      for (std::size_t i = 0; i + 1 < finding.inevitable.step; ++i) {
        RC_ASSERT(finding.nearest_passing[i].told.label == finding.steps[i].told.label);
        RC_ASSERT(finding.nearest_passing[i].actor_index == finding.steps[i].actor_index);
      }
      auto steps = finding.nearest_passing;
      const auto end = follow(*engine.space, program, steps);
      RC_ASSERT(end.has_value());
      RC_ASSERT(steps_of(program, *end).empty());
      for (;; steps.pop_back()) {
        const auto state = follow(*engine.space, program, steps);
        RC_ASSERT(!broken_in(program, *state).contains(property));
        if (steps.empty()) break;
      }
    }
  });
}

}  // namespace
}  // namespace interleave::tiny
