#include "engine/state_picture.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/finding.hpp"

namespace interleave {
namespace {

constexpr std::uint32_t unseen = ~std::uint32_t{0};

// Breadth first, so that each state is met first by one of its shortest ways.
std::vector<std::uint32_t> depths(const StateGraph& graph) {
  std::vector<std::uint32_t> depth(graph.states(), unseen);
  std::vector<StateIndex> queue{0};
  depth[0] = 0;
  for (std::size_t next = 0; next < queue.size(); ++next) {
    for (const Edge& edge : graph.edges(queue[next])) {
      if (depth[edge.target] != unseen) continue;
      depth[edge.target] = depth[queue[next]] + 1;
      queue.push_back(edge.target);
    }
  }
  return depth;
}

// The states that a schedule comes through, as `replay` reads it.
std::vector<std::uint32_t> way_of(const StateGraph& graph, const Finding& finding) {
  std::vector<std::uint32_t> states{0};
  std::size_t next = 0;
  for (std::size_t step = 0; step < finding.steps.size(); ++step) {
    const auto edges = graph.edges(states.back());
    if (edges.empty()) break;
    const bool choice = edges.size() > 1 && next < finding.schedule.size();
    const std::size_t edge = choice ? finding.schedule[next++] % edges.size() : 0;
    states.push_back(edges[edge].target);
  }
  return states;
}

class Picture {
 public:
  explicit Picture(const Explored& explored)
      : explored_(explored), states_(explored.graph().states()) {
    const std::vector<std::uint32_t> depth = depths(explored.graph());
    for (StateIndex i = 0; i < states_.size(); ++i) {
      states_[i].depth = depth[i];
      states_[i].ends = explored.graph().run_ends(i);
    }
    picture_.complete = explored.exploration().complete();
  }

  void judge(std::size_t property) {
    const StateFilter breaking = explored_.broken_in(property);
    const StateFilter keep = can_still_keep(explored_, property);
    for (StateIndex i = 0; i < states_.size(); ++i) {
      states_[i].breaks = breaking[i];
      states_[i].lost = picture_.complete && !keep[i];
    }
  }

  StatePicture take() {
    count_levels();
    count_kinds();
    if (states_.size() > pictured_states_max) return std::move(picture_);
    for (StateIndex i = 0; i < states_.size(); ++i) add_edges(i);
    picture_.states = std::move(states_);
    return std::move(picture_);
  }

 private:
  void count_levels() {
    std::uint32_t deepest = 0;
    for (const auto& state : states_) deepest = std::max(deepest, state.depth);
    picture_.depths_a_level = deepest / pictured_levels_max + 1;
    picture_.levels.resize(deepest / picture_.depths_a_level + 1);
    for (const auto& state : states_) {
      StatePicture::Level& level = picture_.levels[state.depth / picture_.depths_a_level];
      ++level.states;
      level.breaking += state.breaks ? 1 : 0;
      level.lost += state.lost ? 1 : 0;
    }
  }

  // One step of each kind is told; what differs between them is no part of the kind.
  void count_kinds() {
    std::map<std::pair<std::uint16_t, bool>, std::size_t> known;
    for (StateIndex from = 0; from < states_.size(); ++from) {
      const auto edges = explored_.graph().edges(from);
      for (std::size_t i = 0; i < edges.size(); ++i) {
        const bool fault = edges[i].faults > 0;
        const auto [at, is_new] =
            known.emplace(std::pair{edges[i].label, fault}, picture_.kinds.size());
        if (is_new) picture_.kinds.push_back({label_of(told(from, i), fault), fault, 0});
        ++picture_.kinds[at->second].steps;
      }
    }
  }

  void add_edges(StateIndex from) {
    const auto edges = explored_.graph().edges(from);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const StepDescription step = told(from, i);
      picture_.edges.push_back({from, edges[i].target, step.actor, label_of(step, true),
                                edges[i].faults > 0});
    }
  }

  StepDescription told(StateIndex from, std::size_t edge) const {
    StateSpace& space = explored_.space();
    const Word* state = explored_.exploration().state(from);
    Successors steps(space.state_words());
    space.expand(state, steps);
    return space.describe(state, steps.action(edge));
  }

  static std::string label_of(const StepDescription& step, bool with_outcome) {
    const bool outcome = with_outcome && !step.outcome.empty();
    return outcome ? step.label + " (" + step.outcome + ")" : step.label;
  }

  const Explored& explored_;
  std::vector<StatePicture::State> states_;
  StatePicture picture_;
};

}  // namespace

StatePicture picture_of(const Explored& explored, const std::string& configuration) {
  StatePicture picture = Picture(explored).take();
  picture.configuration = configuration;
  return picture;
}

StatePicture picture_of(const Explored& explored, std::size_t property, const Finding& finding) {
  Picture all(explored);
  all.judge(property);
  StatePicture picture = all.take();
  picture.configuration = finding.configuration;
  picture.property = finding.property;
  if (!picture.states.empty()) picture.run = way_of(explored.graph(), finding);
  return picture;
}

}  // namespace interleave
