#include "engine/schedule.hpp"

#include <algorithm>
#include <charconv>

#include <xxhash.h>

#include "engine/mutants.hpp"
#include "engine/step_kinds.hpp"

namespace interleave {
namespace {

constexpr std::uint16_t digest_mask = 0xfff;

bool only_faults(const Successors& successors) {
  std::size_t i = 0;
  while (i < successors.size() && successors.action(i).faults > 0) ++i;
  return i == successors.size();
}

// What can happen in a state, other than faults, which need not.
StepKinds possible_kinds(StateSpace& space, const std::vector<Word>& state) {
  Successors successors(space.state_words());
  space.expand(state.data(), successors);
  StepKinds possible;
  for (std::size_t i = 0; i < successors.size(); ++i) {
    const Action& action = successors.action(i);
    if (action.faults == 0) possible.insert(kind_of_step(action));
  }
  return possible;
}

// Walks the space, asking `choose(number of steps)` wherever there are several.
template <class Choose>
Run walk(StateSpace& space, std::size_t steps_max, Choose choose) {
  return run_by(space, steps_max, [&](const Run&, const Successors& steps) {
    const bool forced = steps.size() == 1 && !planted("uses-up-forced-steps");
    return forced ? std::size_t{0} : choose(steps.size()) % steps.size();
  });
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool read_numbers(std::string_view text, int base, std::vector<std::uint16_t>& out) {
  if (text.empty()) return true;
  for (const auto part : split(text, '.')) {
    std::uint16_t number = 0;
    const auto read = std::from_chars(part.data(), part.data() + part.size(), number, base);
    if (read.ec != std::errc() || read.ptr != part.data() + part.size()) return false;
    out.push_back(number);
  }
  return true;
}

std::string numbers(const std::vector<std::uint16_t>& values, int base) {
  std::string text;
  for (const auto value : values) {
    char digits[8];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, base).ptr;
    if (!text.empty()) text += '.';
    text.append(digits, end);
  }
  return text;
}

}  // namespace

Run run_by(StateSpace& space, std::size_t steps_max, const ChooseStep& choose) {
  Run run;
  Successors successors(space.state_words());
  run.end.resize(space.state_words());
  space.initial(run.end.data());
  for (;;) {
    successors.clear();
    run.end_facts = space.expand(run.end.data(), successors);
    const bool nothing_follows = successors.size() == 0;
    run.ended = nothing_follows || run.end_facts.may_end;
    run.stops = run.end_facts.may_end || only_faults(successors);
    run.stuck = run.stops && !run.end_facts.finished;
    const std::size_t left_out = planted("replays-one-step-too-few") ? 1 : 0;
    if (nothing_follows || run.steps.size() + left_out >= steps_max) return run;
    const std::optional<std::size_t> index = choose(run, successors);
    if (!index) return run;
    run.steps.push_back({successors.action(*index), static_cast<std::uint16_t>(*index),
                         static_cast<std::uint16_t>(successors.size()), run.end});
    run.end.assign(successors.state(*index), successors.state(*index) + space.state_words());
  }
}

Run replay(StateSpace& space, const Schedule& schedule, std::size_t steps_max) {
  std::size_t next = planted("replays-one-choice-late") ? 1 : 0;
  return walk(space, steps_max, [&](std::size_t) -> std::size_t {
    return next < schedule.size() ? schedule[next++] : 0;
  });
}

Run replay_bytes(StateSpace& space, std::string_view bytes, std::size_t steps_max) {
  ChoicesInBytes choices(bytes);
  return walk(space, steps_max, [&](std::size_t of) { return choices.next(of); });
}

std::vector<std::size_t> fair_loops(StateSpace& space, const Run& run) {
  std::vector<std::size_t> loops;
  StepKinds taken;
  std::optional<StepKinds> always_possible;
  for (std::size_t at = run.steps.size(); at-- > 0;) {
    const Run::Taken& step = run.steps[at];
    taken.insert(kind_of_step(step.action));
    const StepKinds possible = possible_kinds(space, step.from);
    if (always_possible) keep_only(*always_possible, possible);
    else always_possible = possible;
    const bool fair = std::includes(taken.begin(), taken.end(), always_possible->begin(),
                                    always_possible->end());
    const bool counts = fair || planted("replays-unfair-loops");
    if (counts && step.from == run.end) loops.insert(loops.begin(), at);
  }
  return loops;
}

Schedule schedule_of(const Run& run) {
  Schedule schedule;
  for (const auto& step : run.steps) {
    if (step.of > 1) schedule.push_back(step.index);
  }
  return schedule;
}

std::vector<std::uint16_t> digests(StateSpace& space, const Run& run) {
  std::vector<std::uint16_t> found;
  std::uint64_t so_far = 0;
  for (const auto& step : run.steps) {
    const StepDescription told = space.describe(step.from.data(), step.action);
    const std::string what = told.actor + '\n' + told.label + '\n' + told.outcome;
    if (planted("digests-each-step-alone")) so_far = 0;
    so_far = XXH3_64bits_withSeed(what.data(), what.size(), so_far);
    found.push_back(static_cast<std::uint16_t>(so_far & digest_mask));
  }
  return found;
}

std::string slug(const std::string& name) {
  std::string text = name;
  std::erase(text, ',');
  std::replace(text.begin(), text.end(), ' ', '-');
  return text;
}

std::string to_text(const Token& token) {
  return token.subject + ':' + token.configuration + ':' + token.bounds + ':' +
         numbers(token.choices, 10) + ':' + numbers(token.digests, 16);
}

std::optional<Token> token_from(std::string_view text) {
  const auto parts = split(text, ':');
  if (parts.size() != 5 || parts[0].empty()) return std::nullopt;
  Token token{std::string(parts[0]), std::string(parts[1]), std::string(parts[2]), {}, {}};
  if (!read_numbers(parts[3], 10, token.choices)) return std::nullopt;
  if (!read_numbers(parts[4], 16, token.digests)) return std::nullopt;
  return token;
}

}  // namespace interleave
