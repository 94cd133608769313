// A transition system of guarded rules over one state: for protocols, cascades and clocks, where
// there is no program counter. A rule has a parameter, so that one function serves every order.
#pragma once

#include <functional>

#include "engine/transition_system.hpp"

namespace interleave {

template <class State>
struct Rule {
  std::string name;
  std::uint8_t actor = 0;
  unsigned parameter = 0;
  bool (*when)(const State&, unsigned parameter) = nullptr;
  void (*then)(State&, unsigned parameter) = nullptr;
  bool fault = false;
};

template <class State>
struct RuleProperty {
  std::string name;
  bool (*holds)(const State&) = nullptr;
  bool only_at_end = false;
};

// What a system of rules is made of.
template <class S>
struct RuleSystem {
  S initial{};
  std::size_t used_bytes = sizeof(S);
  std::vector<std::string> actors;
  std::vector<Rule<S>> rules;  // by ascending actor: their order is the canonical one
  std::vector<RuleProperty<S>> properties;
  bool (*finished)(const S&) = nullptr;
  std::vector<std::pair<std::string, std::string>> (*show)(const S&) = nullptr;
};

template <class S>
class Rules {
 public:
  using State = S;

  explicit Rules(RuleSystem<S> system) : system_(std::move(system)) {
    for (const auto& property : system_.properties) property_infos_.push_back({property.name});
  }

  State initial() const { return system_.initial; }
  std::size_t used_bytes() const { return system_.used_bytes; }

  void enabled(const State& state, Actions& actions) const {
    const Rule<S>* before = nullptr;
    bool possible = false;
    for (std::size_t i = 0; i < system_.rules.size(); ++i) {
      const Rule<S>& rule = system_.rules[i];
      // Rules in a row often share their guard: ways in which one thing can turn out.
      const bool same_guard = before != nullptr && before->when == rule.when &&
                              before->parameter == rule.parameter;
      if (!same_guard) possible = rule.when(state, rule.parameter);
      before = &rule;
      if (!possible) continue;
      actions.push_back({static_cast<std::uint16_t>(i), 0, 0, rule.actor,
                         static_cast<std::uint8_t>(rule.fault ? 1 : 0)});
    }
  }
  void apply(State& state, const Action& action) const {
    const Rule<S>& rule = system_.rules[action.label];
    rule.then(state, rule.parameter);
  }

  StateFacts facts(const State& state, bool terminal) const {
    StateFacts facts;
    facts.finished = system_.finished == nullptr || system_.finished(state);
    for (std::size_t i = 0; i < system_.properties.size(); ++i) {
      const RuleProperty<S>& property = system_.properties[i];
      if (property.only_at_end && !terminal) continue;
      if (property.holds(state)) continue;
      (property.only_at_end ? facts.violated_at_end : facts.violated) |= PropertyMask{1} << i;
    }
    return facts;
  }

  StepDescription describe(const State& state, const Action& action) const {
    const Rule<S>& rule = system_.rules[action.label];
    StepDescription told;
    told.actor = system_.actors[rule.actor];
    told.label = told.detail = rule.name;
    if (system_.show == nullptr) return told;
    State next = state;
    rule.then(next, rule.parameter);
    const auto before = system_.show(state);
    const auto after = system_.show(next);
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (before[i].second == after[i].second) continue;
      told.changes.push_back({before[i].first, before[i].second, after[i].second});
    }
    return told;
  }
  std::string explain(const State&, std::size_t property) const {
    return system_.properties[property].name;
  }

  const std::vector<std::string>& actors() const { return system_.actors; }
  const std::vector<PropertyInfo>& properties() const { return property_infos_; }
  const std::vector<std::string>& goals() const { return no_goals_; }
  std::size_t first_environment_actor() const { return system_.actors.size(); }
  std::size_t memory_bytes() const { return 0; }

 private:
  RuleSystem<S> system_;
  std::vector<PropertyInfo> property_infos_;
  std::vector<std::string> no_goals_;
};

}  // namespace interleave
