// The simulated outside of a program, as a submission meets it: services that are asked, calls that
// are made, what must hold and what must be reached. States of a world are numbered, since a
// submission can store values of any size; see WorldOf for how an exercise makes one.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/narration.hpp"
#include "models/worlds/value.hpp"

namespace interleave {

struct Parameter {
  std::string name;
  bool option = false;  // passed by name: a keyword in Python, a field of an object in JavaScript
};

// One operation of a service, declared once for all languages.
struct OperationInfo {
  std::string service;  // "db"; empty: a global function
  std::string name;     // "get_with_version"
  std::vector<Parameter> parameters;
  std::string result;   // in words, for `explain`
};

// A bound that a user can set: `--servers 3`.
struct BoundInfo {
  std::string name;
  int least = 0;
  int most = 0;
  std::string what;  // in words
  std::string standard;  // its value when it is not given, in words
  // Variants know it only if it is among their own bounds; files know it unless `variants_only`.
  bool of_some_variants = false;
  bool variants_only = false;
};
using Bounds = std::map<std::string, int>;  // those that were given

// Who calls the entry point, with what. Calls of one server share its module scope.
struct Configuration {
  std::string name;                        // "2 servers"
  std::vector<std::vector<Value>> calls;   // by server: the arguments of each of its calls
  bool overlapping = false;                // a server's calls start together, else one by one
  int crashes = 0;                         // servers that may stop between two steps
  Bounds bounds;                           // its own, where the user gave none
  // A server's one call is made again, once, after it crashed or threw. Without this a server that
  // stops does so for good, unless its calls are steps.
  bool made_again = false;
  // A server's calls are made one after the other, each at any moment: making one is a step. A
  // server that stops is started anew, and the calls that are still to come go to its new self.
  bool calls_are_steps = false;
  std::vector<std::string> time_zones;  // by server: "EST5EDT"; UTC where there is none
};

// One request of a submission, which is open: asked, and neither answered nor given up.
struct Request {
  std::size_t server = 0;
  std::size_t call = 0;
  std::size_t slot = 0;  // its place among all that the server has open, in the order of asking
  const Value* call_arguments = nullptr;  // of the call on whose behalf it was made
  std::string service;
  std::string operation;
  Value arguments;  // an object: by parameter name
};

using WorldId = std::uint32_t;

// The question that every clock of a language asks.
inline constexpr const char* clock_question = "time";

// What a submission asks in the middle of a step, and is told at once.
struct Question {
  std::size_t server = 0;
  std::string name;  // a declared one, or `clock_question`
  Value arguments;   // an array
};

// One of the values that can be told.
struct Told {
  Value value;
  WorldId next = 0;
  std::string outcome;  // "clock 9:00:00"; empty where there is only one
  bool fault = false;
};

// How a request can turn out, or what can happen to it before it is answered.
struct Turnout {
  WorldId next = 0;
  bool answers = true;   // false: the request stays open
  Value answer;          // or, if `failed`, {"type", "message", "code"}
  bool failed = false;
  std::string outcome;   // "answer lost"; empty for the ordinary one
  bool fault = false;
};

// A step of the world itself, which answers nobody: a charge that completes late.
struct OwnStep {
  std::uint16_t number = 0;  // which one, where several are possible
  WorldId next = 0;
};

struct CallState {
  // `not_needed`: it was only to be made if the one before it failed.
  enum class Status { waiting, running, returned, threw, crashed, not_needed };
  Status status = Status::waiting;
  std::size_t server = 0;
  std::size_t call = 0;
  const Value* arguments = nullptr;
  Value result;        // if it returned
  std::string error;        // if it threw: "KeyError: 'x' (fix.py:4:5)"
  std::string waiting_for;  // if it is running: "acquire_lock lock:points:123"
  bool repeats = false;     // if it is running: it is not waiting but asks the same for ever
};
using Calls = std::vector<CallState>;

class World {
 public:
  virtual ~World() = default;

  virtual const std::vector<OperationInfo>& operations() const = 0;
  virtual const std::vector<PropertyInfo>& properties() const = 0;
  virtual const std::vector<std::string>& goals() const = 0;
  virtual PropertyMask goals_asked() const = 0;

  virtual WorldId initial() = 0;
  // Appends each way in which the request can turn out; nothing while it has to wait.
  virtual void ask(WorldId world, const Request& request, std::vector<Turnout>& out) = 0;
  virtual Narration narrate(WorldId world, const Request& request, std::size_t turnout) = 0;

  // Questions that are answered at once, in the middle of a step, and names that stand for a value.
  virtual const std::vector<OperationInfo>& questions() const { return no_questions(); }
  virtual Value constants() const { return Value::object(); }
  // Appends each way in which the question can be answered; nothing for a clock that is left to the
  // server's own time.
  virtual void tell(WorldId, const Question&, std::vector<Told>&) {}

  // A server's call begins, or has returned or thrown, where calls are steps.
  virtual WorldId call_begins(WorldId world, std::size_t /*server*/) { return world; }
  virtual WorldId call_ended(WorldId world, const CallState&) { return world; }
  virtual Narration narrate_end(WorldId, const CallState&) { return {}; }

  // Nobody waits for the request any more: it was cancelled, or its server crashed.
  virtual WorldId abandoned(WorldId world, const Request&) { return world; }
  // The server's open requests stand at other places now: `slots` says where each of them stands,
  // none for one that was answered or abandoned.
  virtual WorldId requests_moved(WorldId world, std::size_t /*server*/,
                                 const std::vector<std::optional<std::size_t>>& /*slots*/) {
    return world;
  }

  // Whose steps the world's own are; empty if it has none. They may or may not happen.
  virtual std::string own_actor() const { return {}; }
  virtual void own_steps(WorldId, std::vector<OwnStep>&) {}
  virtual Narration narrate_own(WorldId, const OwnStep&) { return {}; }

  virtual StateFacts facts(WorldId world, const Calls& calls, bool ended) const = 0;
  virtual std::string explain(WorldId world, const Calls& calls, std::size_t property) const = 0;
  virtual std::size_t memory_bytes() const = 0;

 private:
  static const std::vector<OperationInfo>& no_questions() {
    static const std::vector<OperationInfo> none;
    return none;
  }
};

// Something that the rules leave out, and that a file should better stand: what it breaks then is
// advice and no verdict.
struct Premise {
  std::string text;  // "if the gateway forgets keys"
  std::string breaks;
  std::uint64_t states_max = 0;  // advice is worth no long wait
  Configuration configuration;
};

// What an exercise offers to submissions. Where it is judged by cases (cases.hpp), there is nobody
// to call, nothing to simulate, and no configuration of this kind.
struct WorldInfo {
  std::string exercise;
  std::string summary;
  std::vector<std::string> entries;     // the entry point's name first
  std::vector<std::string> parameters;  // of the entry point
  std::vector<BoundInfo> bounds;
  std::vector<Configuration> (*configurations)(const Bounds&) = nullptr;
  // Those of variants whose servers never stop calling, if there are any.
  std::vector<Configuration> (*configurations_for_ever)(const Bounds&) = nullptr;
  std::unique_ptr<World> (*make)(const Configuration&, const Bounds&) = nullptr;
  std::vector<Premise> premises = {};
  std::vector<std::string> languages = {};  // "Python"; none: all that are run
};

// "Server A" for 0.
std::string server_name(std::size_t server);

}  // namespace interleave
