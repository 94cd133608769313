// Cases: what a program is asked where there is nothing to interleave. It is a function that computes
// an answer, a class that is replayed, or a handful of numbers; each case is one thing to compute, and
// a list of them, exhaustive within printed bounds, stands where the state space stands elsewhere.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/state_space.hpp"
#include "models/worlds/value.hpp"

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

// All cases of one configuration, simplest first: the first wrong answer is the counterexample.
class Cases {
 public:
  virtual ~Cases() = default;

  virtual const std::vector<PropertyInfo>& properties() const = 0;
  virtual const std::vector<std::string>& goals() const = 0;
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

}  // namespace interleave
