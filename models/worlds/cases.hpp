// Cases: what a program is asked where there is nothing to interleave. It is a function that
// computes an answer, a class that is replayed, or a handful of numbers; each case is one thing to
// compute, and a list of them, exhaustive within printed bounds, stands where the state space
// stands elsewhere.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/state_space.hpp"
#include "models/worlds/world.hpp"

namespace interleave {

// What the program gave for a case: a value, or the exception that escaped from it.
struct CaseAnswer {
  Value value;
  std::optional<std::string> error;  // "TypeError: x is undefined (fix.js:4:5)"
};

// Why an answer is wrong, told for people.
struct CaseStory {
  std::string message;               // "the truth, 1000, is not in [1020, 1300]"
  std::vector<std::string> picture;  // lines of equal scale: clocks, an interval, a diagram
  std::vector<StepDescription> steps;  // in order, where the case is a run
};

// All cases of one configuration, simplest first: the first wrong answer is the counterexample. All
// configurations of an exercise list the same properties and goals.
class Cases {
 public:
  virtual ~Cases() = default;

  virtual const std::vector<PropertyInfo>& properties() const = 0;
  virtual const std::vector<std::string>& goals() const = 0;
  // Those that some case of this configuration is about. What none is about is not judged.
  virtual PropertyMask properties_asked() const { return ~PropertyMask{0}; }
  // Those that the cases of this configuration have to reach for a verdict not to be vacuous.
  virtual PropertyMask goals_asked() const { return ~PropertyMask{0}; }
  // Appends the next cases, at most `count` of them; none once all have been given. A case is what
  // the worker's harness gets.
  virtual void next(std::size_t count, std::vector<Value>& cases) = 0;
  // Properties that the answer breaks, and goals that it fulfils.
  virtual StateFacts judge(const Value& one_case, const CaseAnswer& answer) = 0;
  virtual CaseStory tell(const Value& one_case, const CaseAnswer& answer,
                         std::size_t property) = 0;
};

struct CaseConfiguration {
  std::string name;  // "five clocks on a small grid"
  std::function<std::unique_ptr<Cases>()> make;
};

// What is asked the cases: a variant, or somebody's file.
class CaseProgram {
 public:
  virtual ~CaseProgram() = default;

  // One answer for each case, in their order; fewer if there is trouble.
  virtual std::vector<CaseAnswer> answer(const std::vector<Value>& cases) = 0;
  // What it prints when it is asked this case alone.
  virtual std::string printed(const Value& one_case) = 0;
  // Why its answers cannot be judged; none while all is well.
  virtual std::optional<Diagnostic> trouble() const = 0;
  // What a reader should know though it changes no verdict.
  virtual std::vector<Diagnostic> advice() const = 0;
};

// A name that a file has to define, in either habit.
struct WantedName {
  enum class Kind { function, a_class, constant };
  std::string name;  // "detect_clock_skew"
  Kind kind = Kind::function;
  std::vector<std::string> parameters = {};  // of a function, or of making an object of the class
  std::string what = {};  // for `explain`: "gives the largest difference in ms"
};

// As the Premise of world.hpp: what a file breaks under it is advice and no verdict.
struct CasePremise {
  std::string text;  // "if a millisecond passes between two readings"
  std::string breaks;
  CaseConfiguration configuration;
};

// What an exercise that is judged by cases offers to submissions.
struct CasesInfo {
  std::string harness;  // "clock_skew": what turns a case into calls, in each language's cases/
  std::vector<WantedName> wanted;
  std::vector<CaseConfiguration> (*configurations)(const Bounds&) = nullptr;
  std::vector<CasePremise> premises = {};
  bool one_is_enough = false;  // of what is wanted; a file is asked of what it has
};

}  // namespace interleave
