// What a model of processes is written in: programs of named atomic steps, the actors that run
// them, and the rules that must hold. Processes (processes.hpp) makes a transition system of them.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/promises.hpp"

namespace interleave {

// Goes to the end of the program: the process has finished.
inline constexpr const char* the_end = "(the end)";

// One of the ways in which a step can turn out.
template <class Shared, class Local>
struct Outcome {
  using Run = void (*)(Shared&, Local&);
  using Attempt = bool (*)(Shared&, Local&);
  using Guard = bool (*)(const Shared&, const Local&);

  Outcome(std::string outcome_name, Run effect) : name(std::move(outcome_name)), run(effect) {}
  // An attempt that comes to nothing goes on at the step named `otherwise`.
  Outcome(std::string outcome_name, Attempt effect, std::string on_failure)
      : name(std::move(outcome_name)), attempt(effect), otherwise(std::move(on_failure)) {}

  Outcome then(std::string step) && { next = std::move(step); return std::move(*this); }
  Outcome when(Guard guard) && { possible = guard; return std::move(*this); }
  Outcome as_fault() && { fault = true; return std::move(*this); }

  std::string name;
  Run run = nullptr;
  Attempt attempt = nullptr;
  std::string next;       // the step that follows; empty: the next one in the program
  std::string otherwise;
  Guard possible = nullptr;
  bool fault = false;
};

template <class Shared, class Local>
struct Step {
  using Way = Outcome<Shared, Local>;
  using Run = typename Way::Run;
  using Attempt = typename Way::Attempt;
  using Guard = typename Way::Guard;

  Step(std::string step_name, Run effect) : name(std::move(step_name)), ways{{"", effect}} {}
  Step(std::string step_name, Guard guard, Run effect)
      : name(std::move(step_name)), ready(guard), ways{{"", effect}} {}
  Step(std::string step_name, Attempt effect, std::string otherwise)
      : name(std::move(step_name)), ways{{"", effect, std::move(otherwise)}} {}
  Step(std::string step_name, Guard guard, Attempt effect, std::string otherwise)
      : name(std::move(step_name)), ready(guard), ways{{"", effect, std::move(otherwise)}} {}
  Step(std::string step_name, std::vector<Way> outcomes)
      : name(std::move(step_name)), ways(std::move(outcomes)) {}

  Step then(std::string step) && { ways.front().next = std::move(step); return std::move(*this); }
  Step as_fault() && { ways.front().fault = true; return std::move(*this); }

  std::string name;
  Guard ready = nullptr;  // null: always
  std::vector<Way> ways;
};

template <class Shared, class Local>
struct Program {
  Program() = default;
  Program(std::initializer_list<Step<Shared, Local>> in_order) : steps(in_order) {}

  // A step that can come between any two others, such as a crash.
  Program at_any_time(Step<Shared, Local> step) && {
    interrupts.push_back(std::move(step));
    return std::move(*this);
  }

  std::vector<Step<Shared, Local>> steps;
  std::vector<Step<Shared, Local>> interrupts;
};

template <class Shared, class Local>
struct Actor {
  std::string name;
  Program<Shared, Local> program;
  Local local{};
  bool environment = false;  // need not finish; list these after all others
  bool optional = false;     // a run may also end before what it could still do
};

// A rule over the shared state and all the processes; the engine checks `always` ones in every
// state, those of promises in every fair run, and the others where a run ends.
template <class Shared, class Local>
struct ProcessProperty {
  using Condition = std::function<bool(const Shared&, std::span<const Local>)>;

  std::string name;
  enum class When { always, at_end, every_process_finishes, promised } when = When::at_end;
  Condition holds;
  std::function<std::string(const Shared&, std::span<const Local>)> explain;
  std::vector<Promise<Condition>> promises;  // what is promised, and nothing else is
  std::string anomaly;  // the name of a run for ever that keeps a promise no more

  // `unkept` says what is wrong where it never comes: "the call never returns".
  static ProcessProperty eventually(std::string name, Condition comes, std::string unkept) {
    return all_kept(std::move(name), {{std::move(unkept), std::move(comes)}});
  }
  static ProcessProperty leads_to(std::string name, Condition after, Condition comes,
                                  std::string unkept) {
    return all_kept(std::move(name), {{std::move(unkept), std::move(comes), std::move(after)}});
  }
  static ProcessProperty all_kept(std::string name, std::vector<Promise<Condition>> promises) {
    return {std::move(name), When::promised, nullptr, nullptr, std::move(promises)};
  }
  ProcessProperty called(std::string name_of_anomaly) && {
    anomaly = std::move(name_of_anomaly);
    return std::move(*this);
  }
};

template <class Shared, class Local>
struct ProcessGoal {
  std::string name;
  std::function<bool(const Shared&, std::span<const Local>)> holds;
  bool asked = true;  // without it the verdict would be vacuous
};

}  // namespace interleave
