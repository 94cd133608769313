// What the engine sees of a program: states of a fixed number of words, and the steps between them.
//
// Everything that explores, counts, minimises and reports works on this interface alone. A model
// author writes a TransitionSystem (see transition_system.hpp) instead, and the bridge there packs
// its typed state into words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/diagnostic.hpp"

namespace interleave {

using Word = std::uint64_t;
using StateIndex = std::uint32_t;

// One atomic step that is possible in a state, in the space's own numbering. The label says what
// kind of step it is: a fair scheduler does not put off one kind of an actor's steps for ever.
struct Action {
  std::uint16_t label = 0;
  std::uint16_t instance = 0;  // which one, where several of the kind are possible at once
  std::uint16_t outcome = 0;
  std::uint8_t actor = 0;
  std::uint8_t faults = 0;  // faults that this step spends: 0 or 1

  friend bool operator==(const Action&, const Action&) = default;
};

// Actions in canonical order: actors as listed, for each its steps, for each its outcomes.
class Actions {
 public:
  void push_back(const Action& action) {
    *room_for(1) = action;
    ++size_;
  }
  // Where to write up to `count` more, of which `extend` then takes as many as there were.
  Action* room_for(std::size_t count) {
    if (size_ + count > storage_.size()) storage_.resize(2 * (size_ + count));
    return storage_.data() + size_;
  }
  void extend(std::size_t count) { size_ += count; }
  void clear() { size_ = 0; }

  std::size_t size() const { return size_; }
  const Action& operator[](std::size_t i) const { return storage_[i]; }

 private:
  std::vector<Action> storage_;  // beyond `size_`: room
  std::size_t size_ = 0;
};

// The steps out of one or many states, as one flat buffer: an action and the packed state it leads
// to.
class Successors {
 public:
  explicit Successors(std::size_t state_words) : words_(state_words) {}

  // For the caller to append to, and then to fill in the states.
  Actions& actions() { return actions_; }
  // The words of the states that the actions appended since the last call lead to, one behind the
  // other, to be filled in before the next call.
  Word* add_states() {
    if (states_.size() < actions_.size() * words_) states_.resize(2 * actions_.size() * words_);
    return states_.data() + words_ * std::exchange(states_given_, actions_.size());
  }
  Word* add(const Action& action) {
    actions_.push_back(action);
    return add_states();
  }
  void clear() {
    actions_.clear();
    states_given_ = 0;
  }

  std::size_t size() const { return actions_.size(); }
  std::size_t state_words() const { return words_; }
  const Action& action(std::size_t i) const { return actions_[i]; }
  const Word* state(std::size_t i) const { return states_.data() + words_ * i; }

 private:
  std::size_t words_;
  Actions actions_;
  std::size_t states_given_ = 0;
  std::vector<Word> states_;
};

// One bit for each property or goal of a space, in the order in which the space lists them.
using PropertyMask = std::uint32_t;
// One bit for each promise of a space, numbered through its properties in their order.
using PromiseMask = std::uint32_t;

// What holds in one state, told when the state is expanded.
struct StateFacts {
  PropertyMask violated = 0;         // properties broken here, whatever follows
  PropertyMask violated_at_end = 0;  // properties broken if the run ends here
  PropertyMask reached = 0;          // goals that this state, or a step out of it, fulfils
  bool finished = true;              // everything that has to end has ended
  bool may_end = false;              // what follows, if anything, need not happen
  bool endless = false;              // where nothing follows: not for want of steps, but because a
                                     // process would only repeat itself for ever
  PromiseMask promised = 0;  // what these promises are about has to come, here or later
  PromiseMask kept = 0;      // it has come
};

struct SourceSpan {
  std::string file;
  int line = 0;    // from 1
  int column = 0;  // from 1; 0: unknown
  std::string text;
};

// A value that a step read or wrote: what happened-before and the reasons are derived from.
struct Access {
  std::string what;
  bool writes = false;
};

struct Change {
  std::string what;
  std::string before;
  std::string after;
};

// One step, told for people.
struct StepDescription {
  std::string actor;    // "Server A"
  std::size_t strand = 0;  // which of the actor's own concurrent strands, where it has several
  std::string label;    // "get"
  std::string detail;   // "get points:123 -> 100"
  std::string outcome;  // "answer lost"; empty where a step has only one
  std::string service;  // "Database": whose column shows `effect`
  std::string effect;   // "100 -> 110"
  std::optional<SourceSpan> source;
  std::vector<Access> accesses;
  std::vector<Change> changes;
  std::string printed;  // by the program, from this step to its next
};

// Something that has to come about in every weakly fair run.
struct PromiseInfo {
  std::string unkept;       // what is wrong if it does not: "the call of Server A never returns"
  bool from_start = false;  // made once, as the run begins, and not by the states
};

struct PropertyInfo {
  std::string name;
  bool termination = false;  // "every call returns": broken by deadlocks and by fair cycles too
  std::vector<PromiseInfo> promises;  // the property is that all of them are kept
  std::string anomaly;  // the name of a run for ever that keeps one no more, if it has one
};

class StateSpace {
 public:
  virtual ~StateSpace() = default;

  virtual std::size_t state_words() const = 0;
  virtual void initial(Word* state) = 0;
  // Appends the steps out of `state`, which stays valid and unchanged meanwhile.
  virtual StateFacts expand(const Word* state, Successors& out) = 0;

  virtual const std::vector<std::string>& actors() const = 0;
  virtual const std::vector<PropertyInfo>& properties() const = 0;
  virtual const std::vector<std::string>& goals() const = 0;
  // Those that must be reached for a verdict not to be vacuous: a crash, only where one can happen.
  virtual PropertyMask goals_asked() const { return ~PropertyMask{0}; }
  // Actors from this index on are the surroundings, which need not finish and whose steps cost
  // nobody anything.
  virtual std::size_t first_environment_actor() const { return actors().size(); }

  virtual StepDescription describe(const Word* from, const Action& action) = 0;
  // Why `property` is broken in `state`, in a sentence: "points:123 is 120, expected 130".
  virtual std::string explain(const Word* state, std::size_t property) = 0;

  // Quantities of which a report says the largest that any state has: "queries for one request".
  virtual std::vector<std::string> measures() const { return {}; }
  // None where the state has no such quantity yet.
  virtual std::optional<std::int64_t> measure(const Word* /*state*/, std::size_t /*which*/) {
    return std::nullopt;
  }
  virtual std::string measure_told(std::size_t /*which*/, std::int64_t value) const {
    return std::to_string(value);
  }

  // What the programs print before their first steps.
  virtual std::string printed_at_start() { return {}; }

  // Bytes that the space itself holds for its states (interned parts, histories).
  virtual std::size_t memory_bytes() const { return 0; }
  // How many states' worth of work was done beside the states themselves: asking a worker is slow.
  virtual std::uint64_t extra_effort() const { return 0; }
  // Called when the search has ended, for what has to be verified before it is believed.
  virtual void search_ended() {}
  // A bound of the space's own that cut runs short, in words; empty if none did.
  virtual std::string cut() const { return {}; }
  // Why exploration cannot go on, or its result cannot be trusted; none while all is well.
  virtual std::optional<Diagnostic> trouble() const { return std::nullopt; }
  // What a reader should know though it changes no verdict.
  virtual std::vector<Diagnostic> advice() const { return {}; }
};

}  // namespace interleave
