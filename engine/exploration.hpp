// Breadth-first exploration of exact states, and what it finds.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/reserved_array.hpp"
#include "engine/state_space.hpp"

namespace interleave {

struct Limits {
  std::uint64_t states_max = 50'000'000;
  std::uint64_t memory_max_bytes = std::uint64_t{4} << 30;
  std::chrono::milliseconds time_max{0};  // 0: none
  // Once a violation is known, in this or in an earlier configuration: an exploration that is still
  // this large need not go on, since it can only make the counts exact.
  std::uint64_t states_max_once_broken = 50'000'000;
};

// Why an exploration ended. Only `exhausted` can prove anything.
enum class Stop { exhausted, states, memory, time, cut, first_violation, trouble, interrupted };

struct ExploreProgress {
  std::uint64_t states = 0;
  std::uint64_t expanded = 0;
  std::uint32_t depth = 0;
  double seconds = 0;
};

struct ExploreOptions {
  Limits limits;
  bool keep_edges = true;  // needed for counting and for everything that uses the state graph
  bool stop_at_first_violation = false;
  // Called a few times a second; false ends the exploration as `interrupted`.
  std::function<bool(const ExploreProgress&)> progress;
};

struct Edge {
  StateIndex target = 0;
  std::uint8_t actor = 0;
  std::uint8_t faults = 0;
  std::uint16_t label = 0;
};

// A state worth remembering: it breaks a property, or a run can end there.
struct Mark {
  StateIndex state = 0;
  PropertyMask violated = 0;  // properties broken here, or by ending here
  bool terminal = false;  // nothing follows, or nothing has to
  bool stuck = false;    // something has still to finish, and nothing but faults can follow …
  bool endless = false;  // … and would go on for ever without getting anywhere
};

// Which promises a state makes and which it keeps.
struct Duties {
  PromiseMask promised = 0;
  PromiseMask kept = 0;
};

// States are numbered in breadth-first order; state 0 is the initial one.
struct Exploration {
  Stop stop = Stop::exhausted;
  std::optional<Diagnostic> trouble;
  std::string cut;  // the space's own bound that was hit, in words
  std::size_t state_words = 0;
  StateIndex states = 0;
  std::uint64_t transitions = 0;
  std::uint32_t depth = 0;  // steps of the longest shortest path
  PropertyMask reached = 0;
  std::vector<Mark> marks;  // by ascending state
  std::vector<Duties> duties;  // by state; empty if the space has no promises
  double seconds = 0;
  std::size_t search_bytes = 0;  // states, parents and table at the end

  // Edges of state i are edges[first_edge[i]] up to edges[first_edge[i + 1]]; kept on demand.
  std::vector<std::uint64_t> first_edge;
  std::vector<Edge> edges;

  ReservedArray<Word> packed{0};
  ReservedArray<StateIndex> parents{0};

  const Word* state(StateIndex i) const { return packed.data() + state_words * i; }
  bool complete() const { return stop == Stop::exhausted; }
};

Exploration explore(StateSpace& space, const ExploreOptions& options);

}  // namespace interleave
