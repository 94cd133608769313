// On random small programs that may go round in cycles, the engine and the plain reference checker
// agree on the states, on what can go on for ever, and on the least counterexample.
#include <algorithm>

#include "engine/finding.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/program_space.hpp"
#include "tests/support/reference_checker.hpp"

namespace interleave::tiny {
namespace {

constexpr int programs_tried = 2'000;
constexpr std::size_t states_max = 150;  // the reference is slow

using States = std::set<PlainState>;

struct Looked {
  explicit Looked(const Program& tried)
      : program(tried), reference(program), space(space_of(program)),
        explored(*space, explore(*space, {})) {}

  PlainState state(StateIndex i) const {
    return plain(program, explored.exploration().state(i));
  }
  States chosen(const StateFilter& filter) const {
    States found;
    for (StateIndex i = 0; i < filter.size(); ++i) {
      if (filter[i]) found.insert(state(i));
    }
    return found;
  }

  const Program program;
  const ReferenceChecker reference;
  const std::unique_ptr<StateSpace> space;
  const Explored explored;
};

bool has_cycle(const ReferenceChecker& reference) {
  const auto reachable = reference.reachable();
  return std::any_of(reachable.begin(), reachable.end(), [](const auto& from) {
    return from.second.contains(from.first);
  });
}

States breaking(const ReferenceChecker& reference, std::size_t property) {
  States found = reference.breaking(property);
  if (property == every_actor_finishes) found.merge(reference.on_fair_cycle());
  return found;
}

// Where a run that keeps the property may end up: at an end, or going round fairly for ever.
States good_ends(const ReferenceChecker& reference, std::size_t property) {
  const States bad = breaking(reference, property);
  States good;
  for (const PlainState& end : reference.ends()) {
    if (!bad.contains(end)) good.insert(end);
  }
  if (property != every_actor_finishes) good.merge(reference.on_fair_cycle(bad));
  return good;
}

bool can_be_kept_from(const ReferenceChecker& reference, const PlainState& state,
                      const States& bad, const States& good) {
  if (bad.contains(state)) return false;
  if (good.contains(state)) return true;
  const auto reachable = reference.reachable(bad);
  const auto from = reachable.find(state);
  return from != reachable.end() &&
         std::any_of(from->second.begin(), from->second.end(),
                     [&](const PlainState& end) { return good.contains(end); });
}

std::vector<PlainState> states_along(const Program& program, const Run& run) {
  std::vector<PlainState> states{start_of(program)};
  for (const auto& taken : run.steps) {
    states.push_back(steps_of(program, states.back())[taken.index].next);
  }
  return states;
}

// A lasso's loop comes back to where it began, and a weakly fair scheduler could follow it: it puts
// off no instruction that is possible all the time.
void the_loop_is_fair(const Program& program, const std::vector<PlainState>& states,
                      const Run& run, std::size_t from) {
  RC_ASSERT(from < run.steps.size());
  RC_ASSERT(states[from] == states.back());
  std::map<std::pair<int, int>, std::size_t> possible;  // how often
  std::set<std::pair<int, int>> carried_out;
  for (std::size_t i = from; i < run.steps.size(); ++i) {
    const auto steps = steps_of(program, states[i]);
    std::set<std::pair<int, int>> here;
    for (const PlainStep& step : steps) {
      if (!step.fault) here.insert({step.actor, step.at});
    }
    for (const auto& instructed : here) ++possible[instructed];
    const PlainStep& taken = steps[run.steps[i].index];
    carried_out.insert({taken.actor, taken.at});
  }
  for (const auto& [instructed, times] : possible) {
    RC_ASSERT(carried_out.contains(instructed) || times < run.steps.size() - from);
  }
}

void the_finding_is_right(const Looked& at, std::size_t property) {
  const States bad = breaking(at.reference, property);
  const auto least = at.reference.least_way(bad);
  RC_ASSERT(at.chosen(at.explored.breaking(property)) == bad);
  RC_ASSERT(at.explored.breaks(property) == least.has_value());
  if (!least) return;

  const Finding finding = least_finding(at.explored, property);
  const Run run = replay(*at.space, finding.schedule, finding.steps.size());
  RC_ASSERT(run.steps.size() == finding.steps.size());
  const std::size_t to_bad =
      finding.loop_from ? *finding.loop_from - 1 : finding.steps.size();
  PlainWay way;
  for (std::size_t i = 0; i < to_bad; ++i) {
    way.faults += finding.steps[i].fault ? 1 : 0;
    way.choices.push_back(run.steps[i].index);
  }
  RC_ASSERT(way == *least);
  const auto states = states_along(at.program, run);
  const bool stuck = at.reference.breaking(property).contains(states[to_bad]);
  RC_ASSERT(finding.loop_from.has_value() == !stuck);
  if (finding.loop_from) {
    RC_ASSERT(finding.kind == FindingKind::never_finishes);
    the_loop_is_fair(at.program, states, run, to_bad);
  }

  // A cycle can be left, so only what is broken for good is to be avoided.
  const States broken = at.reference.breaking(property);
  const States good = good_ends(at.reference, property);
  std::size_t step = 0;
  while (step < states.size() && can_be_kept_from(at.reference, states[step], broken, good)) ++step;
  const PointOfNoReturn& point = finding.inevitable;
  if (at.explored.counted()) RC_ASSERT(point.method == "counted");
  else RC_ASSERT((point.method == "every fair continuation") == (step < states.size()));
  RC_ASSERT(point.step == step);
}

TEST(LoopingPrograms, EngineAndReferenceAgree) {
  holds_for_all(programs_tried, [] {
    const Looked at(*looping_programs());
    RC_PRE(at.reference.graph().size() <= states_max);
    RC_ASSERT(at.explored.exploration().states == at.reference.graph().size());
    RC_ASSERT(at.explored.exploration().transitions == at.reference.transitions());
    States states;
    for (StateIndex i = 0; i < at.explored.graph().states(); ++i) states.insert(at.state(i));
    for (const auto& [state, steps] : at.reference.graph()) RC_ASSERT(states.contains(state));
    RC_ASSERT(at.explored.components().acyclic == !has_cycle(at.reference));
    for (std::size_t property = 0; property < properties; ++property) {
      the_finding_is_right(at, property);
    }
  });
}

}  // namespace
}  // namespace interleave::tiny
