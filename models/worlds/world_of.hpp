// Makes a World out of an exercise's typed state: operations as functions on it, rules over it.
#pragma once

#include <algorithm>
#include <functional>
#include <utility>

#include "engine/interner.hpp"
#include "models/worlds/world.hpp"

namespace interleave {

// An operation on the state `State`. `run` may throw a ServiceError, which the submission sees.
template <class State>
struct Operation {
  OperationInfo info;
  Value (*run)(State&, const Request&) = nullptr;
  bool (*ready)(const State&, const Request&) = nullptr;  // null: never has to wait
};

template <class State>
struct WorldProperty {
  std::string name;
  enum class When { always, at_end, termination } when = When::at_end;
  std::function<bool(const State&, const Calls&)> holds;
  std::function<std::string(const State&, const Calls&)> explain;
};

template <class State>
struct WorldGoal {
  std::string name;
  std::function<bool(const State&, const Calls&)> holds;
};

// `State` is a value with ==, `hash_value` and `memory_bytes`, and the members
//   void narrate_to(Narration*)   its services then tell there what they do; not compared
//   int lost_answers_left         how many requests or answers may still get lost
template <class State>
class WorldOf final : public World {
 public:
  using Property = WorldProperty<State>;

  WorldOf(State initial, std::vector<Operation<State>> operations, std::vector<Property> properties,
          std::vector<WorldGoal<State>> goals)
      : initial_(std::move(initial)), operations_(std::move(operations)),
        properties_(std::move(properties)), goals_(std::move(goals)) {
    for (const auto& operation : operations_) operation_infos_.push_back(operation.info);
    for (const auto& property : properties_) {
      property_infos_.push_back({property.name, property.when == Property::When::termination});
    }
    for (const auto& goal : goals_) goal_names_.push_back(goal.name);
  }

  const std::vector<OperationInfo>& operations() const override { return operation_infos_; }
  const std::vector<PropertyInfo>& properties() const override { return property_infos_; }
  const std::vector<std::string>& goals() const override { return goal_names_; }

  WorldId initial() override { return states_.id(State(initial_)); }

  void ask(WorldId world, const Request& request, std::vector<Turnout>& out) override {
    const Operation<State>& operation = find(request);
    const State& before = states_[world];
    if (operation.ready != nullptr && !operation.ready(before, request)) return;
    const bool may_get_lost = before.lost_answers_left > 0;
    State after = before;
    Turnout turnout;
    turnout.answer = run(operation, after, request, turnout.failed);
    State lost = after;
    turnout.next = states_.id(std::move(after));
    out.push_back(std::move(turnout));
    if (!may_get_lost) return;
    --lost.lost_answers_left;
    out.push_back({states_.id(std::move(lost)), no_answer(), true, "answer lost", true});
    State never_arrived = states_[world];
    --never_arrived.lost_answers_left;
    out.push_back({states_.id(std::move(never_arrived)), no_answer(), true, "request lost", true});
  }

  Narration narrate(WorldId world, const Request& request, std::size_t turnout) override {
    Narration narration;
    State state = states_[world];
    state.narrate_to(&narration);
    bool failed = false;
    run(find(request), state, request, failed);
    constexpr std::size_t request_lost = 2;
    if (turnout != request_lost) return narration;
    return {narration.service, narration.detail, {}, {}, {}};
  }

  StateFacts facts(WorldId world, const Calls& calls, bool ended) const override {
    StateFacts facts;
    const State& state = states_[world];
    for (std::size_t i = 0; i < properties_.size(); ++i) {
      const Property& property = properties_[i];
      const bool at_end = property.when == Property::When::at_end;
      if (at_end && !ended) continue;
      if (property.holds(state, calls)) continue;
      (at_end ? facts.violated_at_end : facts.violated) |= PropertyMask{1} << i;
    }
    for (std::size_t i = 0; i < goals_.size(); ++i) {
      if (goals_[i].holds(state, calls)) facts.reached |= PropertyMask{1} << i;
    }
    return facts;
  }

  std::string explain(WorldId world, const Calls& calls, std::size_t property) const override {
    return properties_[property].explain(states_[world], calls);
  }

  std::size_t memory_bytes() const override { return states_.bytes(); }

 private:
  const Operation<State>& find(const Request& request) const {
    return *std::find_if(operations_.begin(), operations_.end(), [&](const auto& operation) {
      return operation.info.service == request.service &&
             operation.info.name == request.operation;
    });
  }

  static Value run(const Operation<State>& operation, State& state, const Request& request,
                   bool& failed) {
    try {
      return operation.run(state, request);
    } catch (const ServiceError& error) {
      failed = true;
      Value told{{"type", error.type}, {"message", error.what()}};
      if (!error.code.empty()) told["code"] = error.code;
      return told;
    }
  }

  static Value no_answer() {
    return {{"type", "TimeoutError"}, {"code", "TIMEOUT"}, {"message", "no answer came"}};
  }

  State initial_;
  std::vector<Operation<State>> operations_;
  std::vector<Property> properties_;
  std::vector<WorldGoal<State>> goals_;
  std::vector<OperationInfo> operation_infos_;
  std::vector<PropertyInfo> property_infos_;
  std::vector<std::string> goal_names_;
  Interner<State> states_;
};

}  // namespace interleave
