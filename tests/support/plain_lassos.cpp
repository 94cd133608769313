#include "tests/support/plain_lassos.hpp"

#include <algorithm>
#include <tuple>

namespace interleave::graphs {

bool operator<(const PlainWay& a, const PlainWay& b) {
  return std::tuple(a.faults, a.choices.size(), a.choices) <
         std::tuple(b.faults, b.choices.size(), b.choices);
}

PlainLassos::PlainLassos(const Graph& graph) : graph_(graph) {
  for (int chosen = 1; chosen < 1 << states_max; ++chosen) {
    Set set;
    for (int state = 0; state < states_max; ++state) {
      if ((chosen >> state & 1) != 0) set.insert(state);
    }
    if (is_visited_for_ever_by_a_fair_run(set)) fair_sets_.push_back(set);
  }
}

bool PlainLassos::is_visited_for_ever_by_a_fair_run(const Set& set) const {
  std::set<std::pair<int, int>> taken;
  for (const int from : set) {
    Set reached;
    for (bool changed = true; changed;) {
      changed = false;
      for (const Drawn& edge : graph_.edges) {
        const bool leads_on = edge.from == from || reached.contains(edge.from);
        if (!leads_on || !set.contains(edge.from) || !set.contains(edge.to)) continue;
        changed |= reached.insert(edge.to).second;
      }
    }
    if (reached != set) return false;
    for (const Drawn& edge : graph_.edges_of(from)) {
      if (set.contains(edge.to)) taken.insert({edge.actor, edge.label});
    }
  }
  for (int actor = 0; actor < actors; ++actor) {
    for (int label = 0; label < labels; ++label) {
      const bool always_possible = std::all_of(set.begin(), set.end(), [&](int state) {
        const auto edges = graph_.edges_of(state);
        return std::any_of(edges.begin(), edges.end(), [&](const Drawn& edge) {
          return edge.actor == actor && edge.label == label && !edge.fault;
        });
      });
      if (always_possible && !taken.contains({actor, label})) return false;
    }
  }
  return true;
}

bool PlainLassos::keeps(const Set& set, std::size_t promise) const {
  return std::any_of(set.begin(), set.end(), [&](int state) -> bool {
    return graph_.states[static_cast<std::size_t>(state)].kept[promise];
  });
}

bool PlainLassos::run_may_end(int state) const {
  const auto edges = graph_.edges_of(state);
  return graph_.states[static_cast<std::size_t>(state)].may_end ||
         std::all_of(edges.begin(), edges.end(), [](const Drawn& edge) { return edge.fault; });
}

Place PlainLassos::arrive(int state, std::vector<bool> owes) const {
  const DrawnState& here = graph_.states[static_cast<std::size_t>(state)];
  for (std::size_t i = 0; i < promises; ++i) {
    if (here.promised[i] && !graph_.from_start[i]) owes[i] = true;
    if (here.kept[i]) owes[i] = false;
  }
  return {state, owes};
}

Place PlainLassos::start() const { return arrive(0, graph_.from_start); }

Place PlainLassos::after(const Place& place, std::size_t choice) const {
  return arrive(graph_.edges_of(place.state)[choice].to, place.owes);
}

std::set<Place> PlainLassos::reachable(const Place& from) const {
  std::set<Place> found{from};
  std::vector<Place> to_visit{from};
  while (!to_visit.empty()) {
    const Place here = to_visit.back();
    to_visit.pop_back();
    for (std::size_t i = 0; i < graph_.edges_of(here.state).size(); ++i) {
      const Place next = after(here, i);
      if (found.insert(next).second) to_visit.push_back(next);
    }
  }
  return found;
}

std::optional<PlainWay> PlainLassos::least_way_to_break(std::size_t promise) const {
  const std::set<Place> places = reachable(start());
  std::map<Place, PlainWay> least;
  for (const Place& place : places) {
    if (!place.owes[promise]) continue;
    const bool for_ever = std::any_of(fair_sets_.begin(), fair_sets_.end(), [&](const Set& set) {
      return set.contains(place.state) && !keeps(set, promise);
    });
    if (for_ever || run_may_end(place.state)) least[place] = {};
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (const Place& place : places) {
      const auto edges = graph_.edges_of(place.state);
      for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto rest = least.find(after(place, i));
        if (rest == least.end()) continue;
        PlainWay way{rest->second.faults + (edges[i].fault ? 1 : 0), {i}};
        way.choices.insert(way.choices.end(), rest->second.choices.begin(),
                           rest->second.choices.end());
        const auto known = least.find(place);
        if (known != least.end() && !(way < known->second)) continue;
        least[place] = way;
        changed = true;
      }
    }
  }
  const auto found = least.find(start());
  return found == least.end() ? std::nullopt : std::optional(found->second);
}

bool PlainLassos::can_keep_all(const Place& from) const {
  const std::vector<bool> nothing(promises, false);
  const std::set<Place> places = reachable(from);
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    if (place.owes == nothing && run_may_end(place.state)) return true;
    return std::any_of(fair_sets_.begin(), fair_sets_.end(), [&](const Set& set) {
      if (!set.contains(place.state)) return false;
      for (std::size_t i = 0; i < promises; ++i) {
        if (keeps(set, i)) continue;
        const bool made = std::any_of(set.begin(), set.end(), [&](int state) -> bool {
          return arrive(state, nothing).owes[i];
        });
        if (made || place.owes[i]) return false;
      }
      return true;
    });
  });
}

bool PlainLassos::is_fair_loop(const std::vector<int>& states,
                               const std::vector<std::size_t>& choices,
                               std::size_t promise) const {
  if (states.empty() || keeps(Set(states.begin(), states.end()), promise)) return false;
  std::map<std::pair<int, int>, std::size_t> possible;  // in how many places of the loop
  std::set<std::pair<int, int>> taken;
  for (std::size_t i = 0; i < states.size(); ++i) {
    const auto edges = graph_.edges_of(states[i]);
    if (edges[choices[i]].to != states[(i + 1) % states.size()]) return false;
    taken.insert({edges[choices[i]].actor, edges[choices[i]].label});
    std::set<std::pair<int, int>> here;
    for (const Drawn& edge : edges) {
      if (!edge.fault) here.insert({edge.actor, edge.label});
    }
    for (const auto& kind : here) ++possible[kind];
  }
  return std::all_of(possible.begin(), possible.end(), [&](const auto& kind) {
    return taken.contains(kind.first) || kind.second < states.size();
  });
}

std::uint64_t PlainLassos::runs(const Place& place) const {
  const auto edges = graph_.edges_of(place.state);
  const bool may_end = graph_.states[static_cast<std::size_t>(place.state)].may_end;
  std::uint64_t found = edges.empty() || may_end ? 1 : 0;
  for (std::size_t i = 0; i < edges.size(); ++i) found += runs(after(place, i));
  return found;
}

std::uint64_t PlainLassos::keeping_runs(const Place& place) const {
  const auto edges = graph_.edges_of(place.state);
  const bool owes = place.owes != std::vector<bool>(promises, false);
  const bool may_end = graph_.states[static_cast<std::size_t>(place.state)].may_end;
  if (owes && run_may_end(place.state) && !may_end) return 0;
  std::uint64_t found = !owes && (edges.empty() || may_end) ? 1 : 0;
  for (std::size_t i = 0; i < edges.size(); ++i) found += keeping_runs(after(place, i));
  return found;
}

}  // namespace interleave::graphs
