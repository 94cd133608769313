// Makes a World out of an exercise's typed state: operations as functions on it, rules over it.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/interner.hpp"
#include "models/worlds/world_parts.hpp"

namespace interleave {

// `State` is a value with ==, `hash_value` and `memory_bytes`, and the members
//   void narrate_to(Narration*)   its services then tell there what they do; not compared
//   int lost_answers_left         how many requests or answers may still get lost (if it has one)
template <class State>
class WorldOf final : public World {
 public:
  using Property = WorldProperty<State>;

  WorldOf(State initial, std::vector<Operation<State>> operations, std::vector<Property> properties,
          std::vector<WorldGoal<State>> goals, Surroundings<State> surroundings = {})
      : initial_(std::move(initial)), operations_(std::move(operations)),
        properties_(std::move(properties)), goals_(std::move(goals)),
        surroundings_(std::move(surroundings)) {
    for (const auto& operation : operations_) operation_infos_.push_back(operation.info);
    for (const auto& question : surroundings_.questions) {
      if (question.info.name != clock_question) question_infos_.push_back(question.info);
    }
    for (const auto& property : properties_) {
      property_infos_.push_back({property.name, property.when == Property::When::termination,
                                 infos_of(property.promises), property.anomaly});
    }
    check_number_of_promises(property_infos_);
    for (const auto& goal : goals_) {
      if (goal.asked) goals_asked_ |= PropertyMask{1} << goal_names_.size();
      goal_names_.push_back(goal.name);
    }
  }

  const std::vector<OperationInfo>& operations() const override { return operation_infos_; }
  const std::vector<PropertyInfo>& properties() const override { return property_infos_; }
  const std::vector<std::string>& goals() const override { return goal_names_; }
  PropertyMask goals_asked() const override { return goals_asked_; }

  WorldId initial() override { return states_.id(State(initial_)); }

  void ask(WorldId world, const Request& request, std::vector<Turnout>& out) override {
    const Operation<State>& operation = find(request);
    const State before = states_[world];
    if (operation.ready != nullptr && !operation.ready(before, request)) return;
    for (const Way<State>& way : ways(operation, before, request)) {
      Turnout turnout;
      turnout.outcome = way.outcome;
      turnout.fault = way.fault;
      turnout.answers = way.answers;
      State after = before;
      turnout.answer = run(way, after, turnout.failed);
      turnout.next = states_.id(std::move(after));
      out.push_back(std::move(turnout));
    }
  }

  Narration narrate(WorldId world, const Request& request, std::size_t turnout) override {
    Narration narration;
    State state = states_[world];
    const Way<State> way = ways(find(request), state, request)[turnout];
    state.narrate_to(&narration);
    bool failed = false;
    run(way, state, failed);
    if (way.arrives) return narration;
    return {narration.service, narration.detail, {}, {}, {}};
  }

  const std::vector<OperationInfo>& questions() const override { return question_infos_; }
  Value constants() const override { return surroundings_.constants; }

  void tell(WorldId world, const Question& question, std::vector<Told>& out) override {
    for (const AnsweredAtOnce<State>& known : surroundings_.questions) {
      if (known.info.name != question.name) continue;
      for (const Way<State>& way : known.ways(states_[world], question)) {
        State after = states_[world];
        Value value = way.run(after);
        out.push_back({std::move(value), states_.id(std::move(after)), way.outcome, way.fault});
      }
    }
  }

  WorldId call_begins(WorldId world, std::size_t server) override {
    if (surroundings_.call_begins == nullptr) return world;
    State state = states_[world];
    surroundings_.call_begins(state, server);
    return states_.id(std::move(state));
  }

  WorldId call_ended(WorldId world, const CallState& call) override {
    if (surroundings_.call_ended == nullptr) return world;
    State state = states_[world];
    surroundings_.call_ended(state, call);
    return states_.id(std::move(state));
  }

  Narration narrate_end(WorldId world, const CallState& call) override {
    Narration narration;
    if (surroundings_.call_ended == nullptr) return narration;
    State state = states_[world];
    state.narrate_to(&narration);
    surroundings_.call_ended(state, call);
    return narration;
  }

  WorldId abandoned(WorldId world, const Request& request) override {
    if (surroundings_.abandoned == nullptr) return world;
    State state = states_[world];
    surroundings_.abandoned(state, request);
    return states_.id(std::move(state));
  }

  WorldId requests_moved(WorldId world, std::size_t server,
                         const std::vector<std::optional<std::size_t>>& slots) override {
    if (surroundings_.moved == nullptr) return world;
    State state = states_[world];
    surroundings_.moved(state, server, slots);
    return states_.id(std::move(state));
  }

  std::string own_actor() const override { return surroundings_.actor; }

  void own_steps(WorldId world, std::vector<OwnStep>& out) override {
    if (surroundings_.possible == nullptr) return;
    for (const std::uint16_t number : surroundings_.possible(states_[world])) {
      State after = states_[world];
      surroundings_.step(after, number);
      out.push_back({number, states_.id(std::move(after))});
    }
  }

  Narration narrate_own(WorldId world, const OwnStep& step) override {
    Narration narration;
    State state = states_[world];
    state.narrate_to(&narration);
    surroundings_.step(state, step.number);
    return narration;
  }

  StateFacts facts(WorldId world, const Calls& calls, bool ended) const override {
    StateFacts facts;
    const State& state = states_[world];
    for (std::size_t i = 0; i < properties_.size(); ++i) {
      const Property& property = properties_[i];
      const bool at_end = property.when == Property::When::at_end;
      if ((at_end && !ended) || property.when == Property::When::promised) continue;
      if (property.holds(state, calls)) continue;
      (at_end ? facts.violated_at_end : facts.violated) |= PropertyMask{1} << i;
    }
    note_promises(properties_, facts, state, calls);
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
    const auto found =
        std::find_if(operations_.begin(), operations_.end(), [&](const auto& operation) {
          return operation.info.service == request.service &&
                 operation.info.name == request.operation;
        });
    if (found == operations_.end()) {
      throw std::invalid_argument("no service has the operation " + request.service + "." +
                                  request.operation);
    }
    return *found;
  }

  static Value run(const Way<State>& way, State& state, bool& failed) {
    try {
      return way.run(state);
    } catch (const ServiceError& error) {
      failed = true;
      Value told{{"type", error.type}, {"message", error.what()}};
      if (!error.code.empty()) told["code"] = error.code;
      return told;
    }
  }

  static std::vector<Way<State>> ways(const Operation<State>& operation, const State& state,
                                      const Request& request) {
    if (operation.ways != nullptr) return operation.ways(state, request);
    const auto work = [&operation, &request](State& now) { return operation.run(now, request); };
    std::vector<Way<State>> found{{.run = work}};
    if constexpr (requires { state.lost_answers_left; }) {
      if (state.lost_answers_left == 0) return found;
      found.push_back({.outcome = "answer lost", .fault = true, .run = [work](State& now) {
                         lose(now, work);
                         --now.lost_answers_left;
                         return no_answer();
                       }});
      found.push_back({.outcome = "request lost", .fault = true, .arrives = false,
                       .run = [work](State& now) {
                         State unchanged = now;
                         lose(now, work);
                         now = std::move(unchanged);
                         --now.lost_answers_left;
                         return no_answer();
                       }});
    }
    return found;
  }

  // Nobody hears whether the service refused.
  template <class Work>
  static void lose(State& state, const Work& work) {
    try {
      work(state);
    } catch (const ServiceError&) {
    }
  }

  static Value no_answer() {
    throw ServiceError("TimeoutError", "no answer came", "TIMEOUT");
  }

  State initial_;
  std::vector<Operation<State>> operations_;
  std::vector<Property> properties_;
  std::vector<WorldGoal<State>> goals_;
  Surroundings<State> surroundings_;
  std::vector<OperationInfo> operation_infos_;
  std::vector<OperationInfo> question_infos_;
  std::vector<PropertyInfo> property_infos_;
  std::vector<std::string> goal_names_;
  PropertyMask goals_asked_ = 0;
  Interner<State> states_;
};

}  // namespace interleave
