// A transition system of guarded rules over one state: for protocols, cascades and clocks, where
// there is no program counter. A rule has a parameter, so that one function serves every order.
#pragma once

#include <functional>

#include "engine/promises.hpp"
#include "engine/transition_system.hpp"

namespace interleave {

// A rule is possible where what it looks at is what it asks for: its guard gives true, or, where
// `Seen` is an enumeration, the stage of some part of the state is `is`. Rules in a row that look
// at the same are decided by one look.
template <class State, class Seen = bool>
struct Rule {
  std::string name;
  std::uint8_t actor = 0;
  unsigned parameter = 0;
  Seen (*when)(const State&, unsigned parameter) = nullptr;
  void (*then)(State&, unsigned parameter) = nullptr;
  bool fault = false;
  Seen is{1};
};

template <class State>
struct RuleProperty {
  std::string name;
  bool (*holds)(const State&) = nullptr;  // null: it is about its promises alone
  bool only_at_end = false;
  std::vector<Promise<bool (*)(const State&)>> promises;
  std::string anomaly;  // the name of a run for ever that keeps a promise no more
};

// What a system of rules is made of.
template <class S, class Seen = bool>
struct RuleSystem {
  S initial{};
  std::size_t used_bytes = sizeof(S);
  std::vector<std::string> actors;
  std::vector<Rule<S, Seen>> rules;  // by ascending actor: their order is the canonical one
  std::vector<RuleProperty<S>> properties;
  bool (*finished)(const S&) = nullptr;
  std::vector<std::pair<std::string, std::string>> (*show)(const S&) = nullptr;
};

template <class S, class Seen = bool>
class Rules {
 public:
  using State = S;

  explicit Rules(RuleSystem<S, Seen> system) : system_(std::move(system)) {
    for (const auto& property : system_.properties) {
      property_infos_.push_back(
          {property.name, false, infos_of(property.promises), property.anomaly});
    }
    check_number_of_promises(property_infos_);
    for (const Rule<S, Seen>& rule : system_.rules) {
      if (looks_.empty() || looks_.back().at != rule.when ||
          looks_.back().parameter != rule.parameter) {
        looks_.push_back({rule.when, rule.parameter});
      }
      const auto number = static_cast<std::uint16_t>(offers_.size());
      offers_.push_back({rule.is, {number, 0, 0, rule.actor,
                                   static_cast<std::uint8_t>(rule.fault ? 1 : 0)}});
      looks_.back().offers_end = offers_.size();
    }
  }

  State initial() const { return system_.initial; }
  std::size_t used_bytes() const { return system_.used_bytes; }

  // Each rule's action is written, and counted only if the rule is possible: a branch in place of
  // that would go wrong as often as not.
  void enabled(const State& state, Actions& actions) const {
    Action* const room = actions.room_for(offers_.size());
    std::size_t count = 0;
    std::size_t i = 0;
    for (const Look& look : looks_) {
      const Seen seen = look.at(state, look.parameter);
      for (; i < look.offers_end; ++i) {
        room[count] = offers_[i].action;
        count += offers_[i].is == seen ? 1 : 0;
      }
    }
    actions.extend(count);
  }
  void apply(State& state, const Action& action) const {
    const Rule<S, Seen>& rule = system_.rules[action.label];
    rule.then(state, rule.parameter);
  }

  StateFacts facts(const State& state, bool terminal) const {
    StateFacts facts;
    facts.finished = system_.finished == nullptr || system_.finished(state);
    for (std::size_t i = 0; i < system_.properties.size(); ++i) {
      const RuleProperty<S>& property = system_.properties[i];
      if (property.only_at_end && !terminal) continue;
      if (property.holds == nullptr || property.holds(state)) continue;
      (property.only_at_end ? facts.violated_at_end : facts.violated) |= PropertyMask{1} << i;
    }
    note_promises(system_.properties, facts, state);
    return facts;
  }

  StepDescription describe(const State& state, const Action& action) const {
    const Rule<S, Seen>& rule = system_.rules[action.label];
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
  PropertyMask goals_asked() const { return 0; }
  std::size_t first_environment_actor() const { return system_.actors.size(); }
  std::size_t memory_bytes() const { return 0; }

 private:
  struct Look {
    Seen (*at)(const State&, unsigned parameter);
    unsigned parameter;
    std::size_t offers_end = 0;  // the offers up to here that are not an earlier look's
  };
  struct Offer {
    Seen is;
    Action action;
  };

  RuleSystem<S, Seen> system_;
  std::vector<Look> looks_;
  std::vector<Offer> offers_;  // one for each rule
  std::vector<PropertyInfo> property_infos_;
  std::vector<std::string> no_goals_;
};

}  // namespace interleave
