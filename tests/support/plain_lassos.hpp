// A deliberately plain checker of promises on a small graph, to hold the engine's lassos against:
// every set of states is tried as the one that a run visits for ever. It shares no code with the
// engine.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "tests/support/random_graphs.hpp"

namespace interleave::graphs {

// A run so far: where it is, and which promises it still owes.
struct Place {
  int state = 0;
  std::vector<bool> owes;
  friend auto operator<=>(const Place&, const Place&) = default;
};

struct PlainWay {
  int faults = 0;
  std::vector<std::size_t> choices;  // at each step, which edge of its state's
  friend bool operator==(const PlainWay&, const PlainWay&) = default;
};
bool operator<(const PlainWay& a, const PlainWay& b);  // by faults, steps, choices

class PlainLassos {
 public:
  explicit PlainLassos(const Graph& graph);

  Place start() const;
  Place after(const Place& place, std::size_t choice) const;
  // The least way to an end or into a loop where the promise stays unkept; none if there is none.
  std::optional<PlainWay> least_way_to_break(std::size_t promise) const;
  // Whether a fair run that goes on from there keeps every promise.
  bool can_keep_all(const Place& place) const;
  // Whether these states, in this order and back to the first, are a fair loop in which the promise
  // is never kept. `choices` lead from each to the next.
  bool is_fair_loop(const std::vector<int>& states, const std::vector<std::size_t>& choices,
                    std::size_t promise) const;
  bool run_may_end(int state) const;

  // Complete runs, and those that end owing nothing and had no chance to stop before while owing;
  // of graphs without cycles.
  std::uint64_t runs(const Place& place) const;
  std::uint64_t keeping_runs(const Place& place) const;

 private:
  using Set = std::set<int>;
  bool is_visited_for_ever_by_a_fair_run(const Set& set) const;
  bool keeps(const Set& set, std::size_t promise) const;
  Place arrive(int state, std::vector<bool> owes) const;
  std::set<Place> reachable(const Place& from) const;

  const Graph& graph_;
  std::vector<Set> fair_sets_;
};

}  // namespace interleave::graphs
