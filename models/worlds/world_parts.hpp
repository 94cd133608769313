// What a world is written in: operations and the ways in which they turn out, what happens around
// them, rules and goals. WorldOf (world_of.hpp) makes a World of them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/promises.hpp"
#include "models/worlds/world.hpp"

namespace interleave {

// One way in which a request can go on.
template <class State>
struct Way {
  std::string outcome;           // empty for the ordinary one
  bool fault = false;
  bool answers = true;           // false: it takes effect, and its answer is still to come
  bool arrives = true;           // false: the service never hears of it
  // Changes the state and gives the answer, or throws the ServiceError that the submission sees.
  std::function<Value(State&)> run;
};

// An operation on the state `State`: `run` is all that can happen, or `ways` lists what can.
template <class State>
struct Operation {
  OperationInfo info;
  Value (*run)(State&, const Request&) = nullptr;
  bool (*ready)(const State&, const Request&) = nullptr;  // null: never has to wait
  std::vector<Way<State>> (*ways)(const State&, const Request&) = nullptr;
};

// A question that is answered in the middle of a step.
template <class State>
struct AnsweredAtOnce {
  OperationInfo info;  // of the service with an empty name; `clock_question` is not declared
  std::vector<Way<State>> (*ways)(const State&, const Question&) = nullptr;
};

// What the world does by itself, and what it has to know of requests that take their time.
template <class State>
struct Surroundings {
  std::string actor;
  // The numbers of the steps that are possible, and what such a step does.
  std::vector<std::uint16_t> (*possible)(const State&) = nullptr;
  void (*step)(State&, std::uint16_t number) = nullptr;
  void (*abandoned)(State&, const Request&) = nullptr;
  void (*moved)(State&, std::size_t server,
                const std::vector<std::optional<std::size_t>>& slots) = nullptr;
  // Where calls are steps.
  void (*call_begins)(State&, std::size_t server) = nullptr;
  void (*call_ended)(State&, const CallState&) = nullptr;
  std::vector<AnsweredAtOnce<State>> questions = {};
  Value constants = Value::object();  // by name
};

template <class State>
struct WorldProperty {
  using Condition = std::function<bool(const State&, const Calls&)>;

  std::string name;
  enum class When { always, at_end, termination, promised } when = When::at_end;
  Condition holds;
  std::function<std::string(const State&, const Calls&)> explain;
  std::vector<Promise<Condition>> promises;  // what is promised, and nothing else is
  std::string anomaly;  // the name of a run for ever that keeps a promise no more
};

template <class State>
struct WorldGoal {
  std::string name;
  std::function<bool(const State&, const Calls&)> holds;
  bool asked = true;  // without it the verdict would be vacuous
};

}  // namespace interleave
