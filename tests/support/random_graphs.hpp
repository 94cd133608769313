// Random small graphs with promises, as a description that the space here and the plain checker of
// lassos (plain_lassos.hpp) each read for themselves.
#pragma once

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "engine/state_space.hpp"
#include "tests/support/laws.hpp"

namespace interleave::graphs {

inline constexpr int states_max = 7;
inline constexpr int actors = 2;
inline constexpr int labels = 2;
inline constexpr int promises = 2;

struct Drawn {
  int from = 0;
  int to = 0;
  int actor = 0;
  int label = 0;
  bool fault = false;
};

struct DrawnState {
  std::vector<bool> promised{false, false};
  std::vector<bool> kept{false, false};
  bool may_end = false;
};

struct Graph {
  std::vector<Drawn> edges;
  std::vector<DrawnState> states;
  std::vector<bool> from_start;  // by promise: made as a run begins, and by no state

  std::vector<Drawn> edges_of(int state) const {
    std::vector<Drawn> found;
    std::copy_if(edges.begin(), edges.end(), std::back_inserter(found),
                 [&](const Drawn& edge) { return edge.from == state; });
    return found;
  }
};

inline void showValue(const Graph& graph, std::ostream& out) {
  for (const Drawn& edge : graph.edges) {
    out << "\n  " << edge.from << " -> " << edge.to << " by " << edge.actor << "." << edge.label
        << (edge.fault ? " (fault)" : "");
  }
  for (int promise = 0; promise < promises; ++promise) {
    const auto at = static_cast<std::size_t>(promise);
    out << "\n  promise " << promise << (graph.from_start[at] ? " from the start" : "");
    for (std::size_t i = 0; i < graph.states.size(); ++i) {
      if (graph.states[i].promised[at]) out << ", made in " << i;
      if (graph.states[i].kept[at]) out << ", kept in " << i;
    }
  }
  for (std::size_t i = 0; i < graph.states.size(); ++i) {
    if (graph.states[i].may_end) out << "\n  may end in " << i;
  }
}

inline rc::Gen<int> below(int end) {
  return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, end));
}
inline rc::Gen<bool> one_in(int of) {
  return rc::gen::map(below(of), [](int drawn) { return drawn == 0; });
}

inline rc::Gen<std::vector<Drawn>> drawn_edges() {
  return rc::gen::resize(
      16, rc::gen::container<std::vector<Drawn>>(rc::gen::build<Drawn>(
              rc::gen::set(&Drawn::from, below(states_max)),
              rc::gen::set(&Drawn::to, below(states_max)),
              rc::gen::set(&Drawn::actor, below(actors)),
              rc::gen::set(&Drawn::label, below(labels)), rc::gen::set(&Drawn::fault, one_in(5)))));
}

inline rc::Gen<Graph> graphs() {
  const auto bits = [](int of) {
    return rc::gen::container<std::vector<bool>>(promises, one_in(of));
  };
  return rc::gen::build<Graph>(
      rc::gen::set(&Graph::edges, drawn_edges()),
      rc::gen::set(&Graph::states,
                   rc::gen::container<std::vector<DrawnState>>(
                       states_max, rc::gen::build<DrawnState>(
                                       rc::gen::set(&DrawnState::promised, bits(4)),
                                       rc::gen::set(&DrawnState::kept, bits(3)),
                                       rc::gen::set(&DrawnState::may_end, one_in(8))))),
      rc::gen::set(&Graph::from_start, bits(3)));
}

// The same without a way back to any state.
inline Graph acyclic(Graph graph) {
  for (Drawn& edge : graph.edges) {
    edge.from = std::min(edge.from, states_max - 2);
    edge.to = edge.from + 1 + edge.to % (states_max - 1 - edge.from);
  }
  return graph;
}

class GraphSpace final : public StateSpace {
 public:
  explicit GraphSpace(Graph graph) : graph_(std::move(graph)) {
    PropertyInfo kept{"promises are kept"};
    for (int i = 0; i < promises; ++i) {
      kept.promises.push_back({"promise " + std::to_string(i) + " is not kept",
                               graph_.from_start[static_cast<std::size_t>(i)]});
    }
    properties_.push_back(std::move(kept));
  }

  std::size_t state_words() const override { return 1; }
  void initial(Word* state) override { *state = 0; }
  StateFacts expand(const Word* state, Successors& out) override {
    const auto here = static_cast<int>(*state);
    for (const Drawn& edge : graph_.edges_of(here)) {
      *out.add({static_cast<std::uint16_t>(edge.label), 0, 0,
                static_cast<std::uint8_t>(edge.actor),
                static_cast<std::uint8_t>(edge.fault ? 1 : 0)}) = static_cast<Word>(edge.to);
    }
    const DrawnState& drawn = graph_.states[static_cast<std::size_t>(here)];
    StateFacts facts;
    facts.may_end = drawn.may_end;
    for (std::size_t i = 0; i < promises; ++i) {
      if (drawn.promised[i] && !graph_.from_start[i]) facts.promised |= 1U << i;
      if (drawn.kept[i]) facts.kept |= 1U << i;
    }
    return facts;
  }

  const std::vector<std::string>& actors() const override { return actors_; }
  const std::vector<PropertyInfo>& properties() const override { return properties_; }
  const std::vector<std::string>& goals() const override { return goals_; }
  StepDescription describe(const Word* from, const Action& action) override {
    StepDescription told;
    told.actor = actors_[action.actor];
    told.label = told.detail = std::to_string(action.label) + " in " + std::to_string(*from);
    return told;
  }
  std::string explain(const Word*, std::size_t) override { return "broken"; }

 private:
  Graph graph_;
  std::vector<std::string> actors_{"Actor A", "Actor B"};
  std::vector<PropertyInfo> properties_;
  std::vector<std::string> goals_;
};

}  // namespace interleave::graphs
