#include "tests/support/reference_checker.hpp"

#include <algorithm>
#include <functional>

namespace interleave::tiny {
namespace {

using Instructed = std::pair<int, int>;  // an actor, and which of its instructions

int wrapped(int value) { return value % register_values; }

}  // namespace

PlainState start_of(const Program& program) {
  PlainState state;
  state.faults_left = program.faults;
  for (std::size_t i = 0; i < program.actors.size(); ++i) state.tries_left[i] = program.tries;
  return state;
}

std::vector<PlainStep> steps_of(const Program& program, const PlainState& state) {
  std::vector<PlainStep> steps;
  for (std::size_t i = 0; i < program.actors.size(); ++i) {
    const auto end = static_cast<int>(program.actors[i].size());
    if (state.at[i] == end) continue;
    const Instruction& step = program.actors[i][static_cast<std::size_t>(state.at[i])];
    const int me = static_cast<int>(i);
    const auto where = static_cast<std::size_t>(step.where);

    PlainStep done{me, state.at[i], false, state};
    PlainState& next = done.next;
    next.at[i] = state.at[i] + 1;
    bool waits = false;
    switch (step.what) {
      case Do::read: next.local[i] = state.registers[where]; break;
      case Do::write_local: next.registers[where] = wrapped(state.local[i] + step.value); break;
      case Do::write_constant: next.registers[where] = step.value; break;
      case Do::add: next.registers[where] = wrapped(state.registers[where] + step.value); break;
      case Do::compare_and_set:
        if (state.registers[where] == state.local[i]) {
          next.registers[where] = wrapped(state.local[i] + step.value);
        } else if (program.loops) {
          next.at[i] = step.target;
        } else if (state.tries_left[i] > 0) {
          next.tries_left[i] = state.tries_left[i] - 1;
          next.at[i] = step.target;
        }
        break;
      case Do::jump_if:
        if (state.registers[where] == step.value) next.at[i] = step.target;
        break;
      case Do::acquire:
        waits = state.owners[where] != no_owner;
        next.owners[where] = me + 1;
        break;
      case Do::release:
        if (state.owners[where] == me + 1) next.owners[where] = no_owner;
        break;
      case Do::choose: next.registers[where] = step.value; break;
      case Do::flaky: next.registers[where] = wrapped(state.registers[where] + step.value); break;
    }
    if (!waits) steps.push_back(done);

    if (step.what == Do::choose) {
      next.registers[where] = step.target;
      steps.push_back(done);
    }
    if (step.what == Do::flaky && state.faults_left > 0) {
      next.at[i] = state.at[i];
      next.faults_left = state.faults_left - 1;
      steps.push_back({me, state.at[i], true, next});
    }
    if (program.crashes && state.faults_left > 0) {
      PlainStep crash{me, crashed, true, state};
      crash.next.at[i] = end;
      crash.next.faults_left = state.faults_left - 1;
      steps.push_back(crash);
    }
  }
  return steps;
}

bool all_finished(const Program& program, const PlainState& state) {
  for (std::size_t i = 0; i < program.actors.size(); ++i) {
    if (state.at[i] != static_cast<int>(program.actors[i].size())) return false;
  }
  return true;
}

std::set<std::size_t> broken_in(const Program& program, const PlainState& state,
                                const std::vector<PlainStep>& steps) {
  const auto value = [&](const RegisterRule& rule) {
    return state.registers[static_cast<std::size_t>(rule.where)];
  };
  const bool finished = all_finished(program, state);
  std::set<std::size_t> broken;
  if (value(program.below) > program.below.value) broken.insert(below);
  if (value(program.never) == program.never.value) broken.insert(never);
  if (finished && value(program.at_end) != program.at_end.value) broken.insert(at_end);
  const bool only_faults =
      std::all_of(steps.begin(), steps.end(), [](const PlainStep& step) { return step.fault; });
  if (only_faults && !finished) broken.insert(every_actor_finishes);
  return broken;
}

ReferenceChecker::ReferenceChecker(const Program& program) : program_(program) {
  visit(start_of(program));
}

void ReferenceChecker::visit(const PlainState& state) {
  if (graph_.contains(state)) return;
  const auto steps = steps_of(program_, state);
  graph_[state] = steps;
  for (const PlainStep& step : steps) visit(step.next);
}

std::size_t ReferenceChecker::transitions() const {
  std::size_t count = 0;
  for (const auto& [state, steps] : graph_) count += steps.size();
  return count;
}

std::set<PlainState> ReferenceChecker::ends() const {
  std::set<PlainState> found;
  for (const auto& [state, steps] : graph_) {
    if (steps.empty()) found.insert(state);
  }
  return found;
}

std::map<PlainState, int> ReferenceChecker::distances() const {
  std::map<PlainState, int> found{{start_of(program_), 0}};
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& [state, steps] : graph_) {
      if (!found.contains(state)) continue;
      const int next = found[state] + 1;
      for (const PlainStep& step : steps) {
        const auto known = found.find(step.next);
        if (known != found.end() && known->second <= next) continue;
        found[step.next] = next;
        changed = true;
      }
    }
  }
  return found;
}

std::set<PlainState> ReferenceChecker::breaking(std::size_t property) const {
  std::set<PlainState> found;
  for (const auto& [state, steps] : graph_) {
    if (broken_in(program_, state, steps).contains(property)) found.insert(state);
  }
  return found;
}

std::map<PlainState, std::set<PlainState>> ReferenceChecker::reachable(
    const States& avoided) const {
  std::map<PlainState, std::set<PlainState>> found;
  for (const auto& [state, steps] : graph_) {
    if (avoided.contains(state)) continue;
    std::vector<PlainState> to_visit{state};
    while (!to_visit.empty()) {
      const PlainState here = to_visit.back();
      to_visit.pop_back();
      for (const PlainStep& step : graph_.at(here)) {
        if (avoided.contains(step.next)) continue;
        if (found[state].insert(step.next).second) to_visit.push_back(step.next);
      }
    }
  }
  return found;
}

std::set<PlainState> ReferenceChecker::on_fair_cycle(const States& avoided) const {
  const auto reachable_from = reachable(avoided);
  const auto reaches = [&](const PlainState& from, const PlainState& to) {
    const auto found = reachable_from.find(from);
    return found != reachable_from.end() && found->second.contains(to);
  };
  std::set<PlainState> fair;
  for (const auto& [state, ignored] : graph_) {
    if (!reaches(state, state)) continue;
    std::vector<std::set<Instructed>> possible;  // by state that it goes round through
    std::set<Instructed> carried_out;
    for (const auto& [other, steps] : graph_) {
      if (!reaches(state, other) || !reaches(other, state)) continue;
      possible.emplace_back();
      for (const PlainStep& step : steps) {
        if (!step.fault) possible.back().insert({step.actor, step.at});
        if (reaches(step.next, state)) carried_out.insert({step.actor, step.at});
      }
    }
    const bool puts_one_off = std::any_of(
        possible.front().begin(), possible.front().end(), [&](const Instructed& instructed) {
          return !carried_out.contains(instructed) &&
                 std::all_of(possible.begin(), possible.end(),
                             [&](const auto& here) { return here.contains(instructed); });
        });
    if (!puts_one_off) fair.insert(state);
  }
  return fair;
}

std::optional<PlainWay> ReferenceChecker::least_way(const std::set<PlainState>& targets) const {
  std::map<PlainState, PlainWay> least;
  for (const PlainState& target : targets) least[target] = {};
  for (bool changed = !targets.empty(); changed;) {
    changed = false;
    for (const auto& [state, steps] : graph_) {
      for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto rest = least.find(steps[i].next);
        if (rest == least.end()) continue;
        PlainWay way{rest->second.faults + (steps[i].fault ? 1 : 0), {i}};
        way.choices.insert(way.choices.end(), rest->second.choices.begin(),
                           rest->second.choices.end());
        const auto known = least.find(state);
        if (known != least.end() && !(way < known->second)) continue;
        least[state] = way;
        changed = true;
      }
    }
  }
  const auto found = least.find(start_of(program_));
  if (found == least.end()) return std::nullopt;
  return found->second;
}

std::uint64_t ReferenceChecker::runs_avoiding(const std::set<PlainState>& avoided) const {
  std::map<PlainState, std::uint64_t> known;
  const std::function<std::uint64_t(const PlainState&)> count =
      [&](const PlainState& state) -> std::uint64_t {
    if (avoided.contains(state)) return 0;
    if (const auto found = known.find(state); found != known.end()) return found->second;
    const auto& steps = graph_.at(state);
    std::uint64_t runs = steps.empty() ? 1 : 0;
    for (const PlainStep& step : steps) runs += count(step.next);
    return known[state] = runs;
  };
  return count(start_of(program_));
}

}  // namespace interleave::tiny
