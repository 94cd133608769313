#include "models/worlds/causality_cases.hpp"

#include <array>

#include "models/worlds/causality_claims.hpp"
#include "models/worlds/space_time.hpp"

namespace interleave::causality {
namespace {

constexpr std::array<const char*, 2> classes{vector_class, lamport_class};
// In the order in which the goals are listed. Which of the classes was asked is only told.
constexpr PropertyMask across_goal = 1;
constexpr PropertyMask concurrent_goal = 2;
constexpr PropertyMask vector_goal = 4;
constexpr PropertyMask lamport_goal = 8;

constexpr std::array<const char*, 3> kinds{"local", "send", "receive"};

PropertyMask reached_by(const Pattern& pattern, const HappenedBefore& truth) {
  PropertyMask reached = 0;
  for (std::size_t event = 0; event < pattern.events.size(); ++event) {
    for (std::size_t other = 0; other < pattern.events.size(); ++other) {
      const bool across = pattern.events[event].node != pattern.events[other].node;
      if (across && truth.before(event, other)) reached |= across_goal;
      if (truth.concurrent(event, other)) reached |= concurrent_goal;
    }
  }
  return reached;
}

class PatternCases : public Cases {
 public:
  PatternCases(std::size_t nodes, std::size_t events_max)
      : nodes_(nodes), events_max_(events_max) {}

  const std::vector<PropertyInfo>& properties() const override { return properties_; }
  const std::vector<std::string>& goals() const override { return goals_; }
  PropertyMask goals_asked() const override { return across_goal | concurrent_goal; }

  void next(std::size_t count, std::vector<Value>& cases) override {
    for (; count > 0; --count) {
      while (given_ == level_.size()) {
        if (events_ == events_max_) return;
        level_ = patterns(nodes_, ++events_);
        given_ = 0;
      }
      cases.push_back(case_of(level_[given_++]));
    }
  }

  StateFacts judge(const Value& one_case, const CaseAnswer& answer) override {
    StateFacts facts;
    if (answer.error) {
      facts.violated = PropertyMask{1} << returning;
      return facts;
    }
    const Pattern pattern = pattern_of(one_case);
    const HappenedBefore truth(pattern);
    for (const char* name : classes) {
      const auto found = answer.value.find(name);
      if (found == answer.value.end()) continue;
      const Told told{pattern, truth, *found, name == vector_class};
      for (std::size_t rule = 0; rule < rules; ++rule) {
        if (first_wrong(told, static_cast<Rule>(rule))) facts.violated |= PropertyMask{1} << rule;
      }
      facts.reached |= reached_by(pattern, truth);
      facts.reached |= told.is_vector ? vector_goal : lamport_goal;
    }
    return facts;
  }

  CaseStory tell(const Value& one_case, const CaseAnswer& answer, std::size_t property) override {
    const Pattern pattern = pattern_of(one_case);
    if (answer.error) {
      return {"a method fails with " + *answer.error, space_time_diagram(pattern, {}), {}};
    }
    const HappenedBefore truth(pattern);
    for (const char* name : classes) {
      const auto found = answer.value.find(name);
      if (found == answer.value.end()) continue;
      const Told told{pattern, truth, *found, name == vector_class};
      const auto wrong = first_wrong(told, static_cast<Rule>(property));
      if (wrong) return {std::string(name) + ": " + wrong->message, picture(told, *wrong), {}};
    }
    return {};
  }

 private:
  const std::vector<PropertyInfo> properties_{{past_is_before},
                                              {nothing_else_is_before},
                                              {concurrent_exactly},
                                              {messages_stay},
                                              {every_method_returns}};
  const std::vector<std::string> goals_{pair_across_nodes, concurrent_pair, vector_asked,
                                        lamport_asked};
  std::size_t nodes_;
  std::size_t events_max_;
  std::size_t events_ = 0;
  std::vector<Pattern> level_;
  std::size_t given_ = 0;
};

CaseConfiguration configuration(std::size_t nodes, std::size_t events_max) {
  return {std::to_string(nodes) + " nodes", [=] { return cases(nodes, events_max); }};
}

std::vector<CaseConfiguration> configurations(const Bounds& bounds) {
  const auto given = [&](const char* name) {
    const auto found = bounds.find(name);
    return found == bounds.end() ? std::nullopt : std::optional<std::size_t>(found->second);
  };
  const auto events = given("events");
  if (const auto nodes = given("nodes")) {
    return {configuration(*nodes, events.value_or(*nodes == 2 ? 6 : 5))};
  }
  return {configuration(2, events.value_or(6)), configuration(3, events.value_or(5))};
}

}  // namespace

Value case_of(const Pattern& pattern) {
  Value nodes = Value::array();
  for (std::size_t node = 0; node < pattern.nodes; ++node) nodes.push_back(node_name(node));
  Value events = Value::array();
  for (const Event& event : pattern.events) {
    Value told = {node_name(event.node), kinds[static_cast<std::size_t>(event.kind)]};
    if (event.kind == Kind::receive) told.push_back(event.sent);
    events.push_back(std::move(told));
  }
  return {{"nodes", std::move(nodes)}, {"events", std::move(events)}};
}

Pattern pattern_of(const Value& one_case) {
  Pattern pattern{one_case["nodes"].size(), {}};
  for (const Value& told : one_case["events"]) {
    Event event;
    event.node = static_cast<std::uint8_t>(told[0].get_ref<const std::string&>()[0] - 'A');
    while (told[1] != kinds[static_cast<std::size_t>(event.kind)]) {
      event.kind = static_cast<Kind>(static_cast<std::uint8_t>(event.kind) + 1);
    }
    if (event.kind == Kind::receive) event.sent = told[2].get<std::uint8_t>();
    pattern.events.push_back(event);
  }
  return pattern;
}

std::unique_ptr<Cases> cases(std::size_t nodes, std::size_t events_max) {
  return std::make_unique<PatternCases>(nodes, events_max);
}

WorldInfo world_info() {
  WorldInfo info;
  info.exercise = "causality";
  info.summary = "Clocks of two and three nodes say what happened before what.";
  info.bounds = {{.name = "events",
                  .least = 2,
                  .most = 7,
                  .what = "events of a pattern, at most",
                  .standard = "6 with 2 nodes, 5 with 3"},
                 {.name = "nodes",
                  .least = 2,
                  .most = 4,
                  .what = "nodes, this many",
                  .standard = "2, then 3"}};
  info.languages = {"JavaScript", "Python"};
  return info;
}

CasesInfo cases_info() {
  CasesInfo info;
  info.harness = "causality";
  info.wanted = {{vector_class, WantedName::Kind::a_class, {"nodeId", "nodeList"}},
                 {lamport_class, WantedName::Kind::a_class, {"nodeId"}}};
  info.one_is_enough = true;
  info.configurations = configurations;
  return info;
}

}  // namespace interleave::causality
