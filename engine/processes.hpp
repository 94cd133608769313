// A transition system of processes: actors that run through named atomic steps on a shared state.
// This is the common case, and what most models are written in.
//
//   void get(Database& db, Server& me) { me.current = db.points; }
//   void set(Database& db, Server& me) { db.points = me.current + me.adds; }
//   Program read_then_write() { return {{"get", get}, {"set", set}}; }
#pragma once

#include <array>
#include <cassert>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <stdexcept>

#include "engine/interner.hpp"
#include "engine/mutants.hpp"
#include "engine/narration.hpp"
#include "engine/program.hpp"
#include "engine/transition_system.hpp"

namespace interleave {

// `Local` is small and has a member `std::uint8_t at`, the number of the step that comes next, and
// may have `std::uint8_t more_calls`: how many more times its program is run after the first.
// `Shared` is kept in the state if its bytes are its value; otherwise it is interned.
template <class Shared, class Local, std::size_t Capacity = 5>
class Processes {
  static constexpr bool interned = !std::is_trivially_copyable_v<Shared>;
  using SharedPart = std::conditional_t<interned, std::uint32_t, Shared>;
  static constexpr std::uint16_t interrupt_label = 256;

 public:
  struct State {
    SharedPart shared;
    std::array<Local, Capacity> locals;
  };
  using Property = ProcessProperty<Shared, Local>;
  using Goal = ProcessGoal<Shared, Local>;
  using Values = std::vector<std::pair<std::string, std::string>>;

  Processes(Shared shared, std::vector<Actor<Shared, Local>> actors,
            std::vector<Property> properties, std::vector<Goal> goals = {},
            std::function<Values(const Shared&)> show = nullptr)
      : shared_(std::move(shared)), properties_(std::move(properties)), goals_(std::move(goals)),
        show_(std::move(show)) {
    if (actors.size() > Capacity) throw std::invalid_argument("too many actors for this model");
    for (auto& actor : actors) add(std::move(actor));
    for (const auto& property : properties_) {
      property_infos_.push_back(
          {property.name, property.when == Property::When::every_process_finishes,
           infos_of(property.promises), property.anomaly});
    }
    check_number_of_promises(property_infos_);
    for (const auto& goal : goals_) {
      if (goal.asked) goals_asked_ |= PropertyMask{1} << goal_names_.size();
      goal_names_.push_back(goal.name);
    }
  }

  std::size_t used_bytes() const { return offsetof(State, locals) + sizeof(Local) * names_.size(); }

  State initial() const {
    State state{};
    if constexpr (interned) {
      state.shared = interner_->id(Shared(shared_));
    } else {
      state.shared = shared_;
    }
    std::copy(initial_locals_.begin(), initial_locals_.end(), state.locals.begin());
    return state;
  }

  void enabled(const State& state, Actions& actions) const {
    const Shared& shared = view(state);
    for (std::size_t actor = 0; actor < programs_.size(); ++actor) {
      const Local& local = state.locals[actor];
      const Code& code = programs_[actor];
      if (local.at == code.steps.size()) continue;
      offer(code.steps[local.at], local.at, shared, local, actor, actions);
      std::uint16_t label = interrupt_label;
      for (const ResolvedStep& interrupt : code.interrupts) {
        offer(interrupt, label++, shared, local, actor, actions);
      }
    }
  }

  void apply(State& state, const Action& action) const {
    Local& local = state.locals[action.actor];
    if constexpr (interned) {
      Shared shared = (*interner_)[state.shared];
      run(way(action), shared, local);
      state.shared = interner_->id(std::move(shared));
    } else {
      run(way(action), state.shared, local);
    }
    begin_next_call(programs_[action.actor], local);
  }

  StateFacts facts(const State& state, bool terminal) const {
    StateFacts facts;
    const Shared& shared = view(state);
    const auto locals = locals_of(state);
    for (std::size_t i = 0; i < first_environment_; ++i) {
      facts.finished &= locals[i].at == programs_[i].steps.size();
    }
    facts.may_end = facts.finished && rest_is_optional_;
    terminal |= facts.may_end;
    for (std::size_t i = 0; i < properties_.size(); ++i) {
      const Property& property = properties_[i];
      if (property.when == Property::When::always && !property.holds(shared, locals)) {
        facts.violated |= PropertyMask{1} << i;
      }
      if (property.when == Property::When::at_end && terminal && facts.finished &&
          !property.holds(shared, locals)) {
        facts.violated_at_end |= PropertyMask{1} << i;
      }
    }
    note_promises(properties_, facts, shared, locals);
    for (std::size_t i = 0; i < goals_.size(); ++i) {
      if (goals_[i].holds(shared, locals)) facts.reached |= PropertyMask{1} << i;
    }
    return facts;
  }

  StepDescription describe(const State& state, const Action& action) const {
    StepDescription told;
    told.actor = names_[action.actor];
    told.label = told.detail = step(action).name;
    told.outcome = way(action).name;
    Shared shared = view(state);
    Local local = state.locals[action.actor];
    if constexpr (requires(Narration narration) { shared.narrate_to(&narration); }) {
      Narration narration;
      shared.narrate_to(&narration);
      run(way(action), shared, local);
      told.service = std::move(narration.service);
      if (!narration.detail.empty()) told.detail = std::move(narration.detail);
      told.effect = std::move(narration.effect);
      told.accesses = std::move(narration.accesses);
      told.changes = std::move(narration.changes);
    } else if (show_) {
      const Values before = show_(shared);
      run(way(action), shared, local);
      const Values after = show_(shared);
      for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i].second == after[i].second) continue;
        told.changes.push_back({before[i].first, before[i].second, after[i].second});
      }
    }
    return told;
  }

  std::string explain(const State& state, std::size_t property) const {
    const auto& told = properties_[property].explain;
    return told ? told(view(state), locals_of(state)) : properties_[property].name;
  }

  const std::vector<std::string>& actors() const { return names_; }
  const std::vector<PropertyInfo>& properties() const { return property_infos_; }
  const std::vector<std::string>& goals() const { return goal_names_; }
  PropertyMask goals_asked() const { return goals_asked_; }
  std::size_t first_environment_actor() const { return first_environment_; }
  std::size_t memory_bytes() const { return interner_->bytes(); }

 private:
  using Way = Outcome<Shared, Local>;

  // A program with the names of the steps to go to replaced by their numbers.
  struct ResolvedWay : Way {
    std::uint8_t to = 0;
    std::uint8_t to_otherwise = 0;
  };
  struct ResolvedStep {
    std::string name;
    typename Step<Shared, Local>::Guard ready;
    std::vector<ResolvedWay> ways;
  };
  struct Code {
    std::vector<ResolvedStep> steps;
    std::vector<ResolvedStep> interrupts;
  };

  void add(Actor<Shared, Local> actor) {
    if (actor.environment) {
      const bool is_first = first_environment_ == names_.size();
      rest_is_optional_ = actor.optional && (is_first || rest_is_optional_);
    } else {
      assert(first_environment_ == names_.size());
      ++first_environment_;
    }
    Code code;
    const auto& steps = actor.program.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      code.steps.push_back(resolve(steps[i], steps, i + 1));
    }
    for (const auto& step : actor.program.interrupts) {
      code.interrupts.push_back(resolve(step, steps, steps.size()));
    }
    programs_.push_back(std::move(code));
    names_.push_back(std::move(actor.name));
    initial_locals_.push_back(actor.local);
  }

  static ResolvedStep resolve(const Step<Shared, Local>& step,
                              const std::vector<Step<Shared, Local>>& steps, std::size_t next) {
    ResolvedStep resolved{step.name, step.ready, {}};
    for (const Way& way : step.ways) {
      resolved.ways.push_back({way, number_of(way.next, steps, next),
                               number_of(way.otherwise, steps, next)});
    }
    return resolved;
  }

  static std::uint8_t number_of(const std::string& name,
                                const std::vector<Step<Shared, Local>>& steps, std::size_t next) {
    if (name.empty()) return static_cast<std::uint8_t>(next);
    if (name == the_end) return static_cast<std::uint8_t>(steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (steps[i].name == name) return static_cast<std::uint8_t>(i);
    }
    throw std::invalid_argument("no step '" + name + "' in this program");
  }

  static void offer(const ResolvedStep& step, std::uint16_t label, const Shared& shared,
                    const Local& local, std::size_t actor, Actions& actions) {
    const bool asks = step.ready != nullptr && !planted("ignores-guards");
    if (asks && !step.ready(shared, local)) return;
    for (std::size_t i = 0; i < step.ways.size(); ++i) {
      const ResolvedWay& way = step.ways[i];
      if (way.possible != nullptr && !way.possible(shared, local)) continue;
      actions.push_back({label, 0, static_cast<std::uint16_t>(i), static_cast<std::uint8_t>(actor),
                         static_cast<std::uint8_t>(way.fault ? 1 : 0)});
    }
  }

  const ResolvedStep& step(const Action& action) const {
    const Code& code = programs_[action.actor];
    return action.label < interrupt_label ? code.steps[action.label]
                                          : code.interrupts[action.label - interrupt_label];
  }
  const ResolvedWay& way(const Action& action) const { return step(action).ways[action.outcome]; }

  static void run(const ResolvedWay& way, Shared& shared, Local& local) {
    bool succeeded = true;
    if (way.run != nullptr) {
      way.run(shared, local);
    } else {
      succeeded = way.attempt(shared, local);
    }
    local.at = succeeded ? way.to : way.to_otherwise;
  }

  // A call that has ended makes room for the next one of the same process, if it makes several.
  static void begin_next_call(const Code& code, Local& local) {
    if constexpr (requires { local.more_calls; }) {
      if (local.at != code.steps.size() || local.more_calls == 0) return;
      --local.more_calls;
      local.at = 0;
    }
  }

  const Shared& view(const State& state) const {
    if constexpr (interned) {
      return (*interner_)[state.shared];
    } else {
      return state.shared;
    }
  }
  std::span<const Local> locals_of(const State& state) const {
    return std::span(state.locals).first(names_.size());
  }
  struct NothingInterned {
    std::size_t bytes() const { return 0; }
  };
  using SharedValues = std::conditional_t<interned, Interner<Shared>, NothingInterned>;

  Shared shared_;
  std::vector<Code> programs_;
  std::vector<std::string> names_;
  std::vector<Local> initial_locals_;
  std::size_t first_environment_ = 0;
  bool rest_is_optional_ = false;  // of what may follow when all processes have finished
  std::vector<Property> properties_;
  std::vector<Goal> goals_;
  std::function<Values(const Shared&)> show_;
  std::vector<PropertyInfo> property_infos_;
  std::vector<std::string> goal_names_;
  PropertyMask goals_asked_ = 0;
  std::unique_ptr<SharedValues> interner_ = std::make_unique<SharedValues>();
};

}  // namespace interleave
