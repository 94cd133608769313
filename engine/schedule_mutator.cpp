#include "engine/schedule_mutator.hpp"

#include <algorithm>

#include "engine/mutants.hpp"

namespace interleave {
namespace {

using Order = std::vector<Action>;

// Of changes in one go; each further one comes half as often.
constexpr std::size_t changes_max = 4;
constexpr std::uint64_t configuration_changes_one_in = 32;
// Steps that wait to become possible; the oldest are given up beyond that.
constexpr std::size_t waiting_max = 16;
constexpr std::size_t moved_max = 8;

bool heads(Random& random) { return random.below(2) == 0; }

auto at(Order& order, std::size_t position) {
  return order.begin() + static_cast<std::ptrdiff_t>(position);
}

// Up to a few steps from there on.
std::size_t some(const Order& order, std::size_t from, Random& random) {
  return 1 + random.below(std::min(order.size() - from, moved_max));
}

// The step changes places with the next one of another process.
void swap(Order& order, std::size_t from, Random&) {
  const auto other = std::find_if(at(order, from), order.end(), [&](const Action& action) {
    return action.actor != order[from].actor;
  });
  if (other != order.end()) std::iter_swap(at(order, from), other);
}

// The process stands still from this step on until some steps of the others later.
void preempt(Order& order, std::size_t from, Random& random) {
  const std::size_t until = from + 1 + random.below(order.size() - from);
  const std::uint8_t actor = order[from].actor;
  std::stable_partition(at(order, from), at(order, until),
                        [&](const Action& action) { return action.actor != actor; });
}

// The process goes on alone from this step on, ahead of what the others do meanwhile.
void hurry(Order& order, std::size_t from, Random& random) {
  const std::size_t until = from + 1 + random.below(order.size() - from);
  const std::uint8_t actor = order[random.below(order.size())].actor;
  std::stable_partition(at(order, from), at(order, until),
                        [&](const Action& action) { return action.actor == actor; });
}

void leave_out(Order& order, std::size_t from, Random& random) {
  order.erase(at(order, from), at(order, from + some(order, from, random)));
}

// A few steps come once more somewhere else, such as a second message of the same kind.
void copy(Order& order, std::size_t from, Random& random) {
  const auto count = static_cast<std::ptrdiff_t>(some(order, from, random));
  const Order copied(at(order, from), at(order, from) + count);
  order.insert(at(order, random.below(order.size() + 1)), copied.begin(), copied.end());
}

void splice(Order& order, std::size_t from, Random& random) {
  const auto count = static_cast<std::ptrdiff_t>(some(order, from, random));
  const Order moved(at(order, from), at(order, from) + count);
  order.erase(at(order, from), at(order, from) + count);
  order.insert(at(order, random.below(order.size() + 1)), moved.begin(), moved.end());
}

std::size_t index_of(const WalkedGraph& graph, const WalkedGraph::Node& node,
                     const Action& wanted) {
  const Choice* first = graph.choices(node);
  std::size_t i = 0;
  while (i < node.choices && first[i].action != wanted) ++i;
  return i;
}

}  // namespace

std::string ScheduleMutator::mutated(std::string_view bytes, std::size_t bytes_max,
                                     Random& random) {
  if (planted("fuzz-changes-nothing")) return std::string(bytes);
  std::size_t configuration = subject_.configuration_of(bytes);
  const bool elsewhere = !subject_.is_wanted(configuration) ||
                         random.below(configuration_changes_one_in) == 0;
  if (elsewhere) configuration = another_configuration(random);
  Order order = order_of(configuration, bytes);
  // Another end: of a run's steps only some are kept.
  const bool other_end = random.below(4) == 0 || order.empty();
  if (other_end) order.resize(random.below(order.size() + 1));
  if (!other_end || heads(random)) {
    for (std::size_t i = 0; i == 0 || (i < changes_max && heads(random)); ++i) {
      change(order, configuration, random);
    }
  }
  return bytes_of(configuration, order, bytes_max, other_end ? &random : nullptr);
}

std::string ScheduleMutator::crossed(std::string_view bytes, std::string_view other,
                                     std::size_t bytes_max, Random& random) {
  const std::size_t configuration = subject_.configuration_of(bytes);
  Order order = order_of(configuration, bytes);
  const Order second = order_of(configuration, other);
  order.resize(random.below(order.size() + 1));
  const std::size_t from = random.below(second.size() + 1);
  order.insert(order.end(), second.begin() + static_cast<std::ptrdiff_t>(from), second.end());
  return bytes_of(configuration, order, bytes_max, nullptr);
}

std::size_t ScheduleMutator::another_configuration(Random& random) const {
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < subject_.configurations(); ++i) {
    if (subject_.is_wanted(i)) wanted.push_back(i);
  }
  return wanted[random.below(wanted.size())];
}

void ScheduleMutator::change(Order& order, std::size_t configuration, Random& random) {
  using Changing = void (*)(Order&, std::size_t, Random&);
  constexpr Changing changes[] = {swap, swap, preempt, preempt, hurry, leave_out, copy, splice};
  constexpr std::size_t kinds = std::size(changes);
  const std::size_t kind = random.below(kinds + 2);
  if (order.empty() || kind >= kinds) {
    insert_possible(order, configuration, random.below(order.size() + 1), random);
  } else {
    changes[kind](order, random.below(order.size()), random);
  }
}

// A step that is possible there, and perhaps is not taken as the run is: a fault, say.
void ScheduleMutator::insert_possible(Order& order, std::size_t configuration, std::size_t position,
                                      Random& random) {
  WalkedGraph& graph = subject_.sampler(configuration).graph();
  StateIndex state = 0;
  for (std::size_t i = 0; i < position; ++i) {
    const WalkedGraph::Node node = graph.node(state);
    const std::size_t index = index_of(graph, node, order[i]);
    if (index < node.choices) state = graph.choices(node)[index].target;
  }
  const WalkedGraph::Node node = graph.node(state);
  if (node.choices == 0) return;
  const Action action = graph.choices(node)[random.below(node.choices)].action;
  order.insert(at(order, position), action);
}

ScheduleMutator::Order ScheduleMutator::order_of(std::size_t configuration,
                                                 std::string_view bytes) {
  WalkedGraph& graph = subject_.sampler(configuration).graph();
  ChoicesInBytes choices(FuzzedSubject::choices_of(bytes));
  Order order;
  StateIndex state = 0;
  while (order.size() < steps_max_) {
    const WalkedGraph::Node node = graph.node(state);
    if (node.choices == 0) break;
    const Choice& choice = graph.choices(node)[choices.next(node.choices)];
    order.push_back(choice.action);
    state = choice.target;
  }
  return order;
}

std::string ScheduleMutator::bytes_of(std::size_t configuration, const Order& order,
                                      std::size_t bytes_max, Random* random) {
  WalkedGraph& graph = subject_.sampler(configuration).graph();
  std::string bytes(1, static_cast<char>(configuration));
  Order waiting;
  std::size_t next = 0;
  StateIndex state = 0;
  for (std::size_t steps = 0; steps < steps_max_ && bytes.size() + 2 <= bytes_max; ++steps) {
    const WalkedGraph::Node node = graph.node(state);
    if (node.choices == 0) break;
    std::size_t index = node.choices;
    for (auto wanted = waiting.begin(); wanted != waiting.end(); ++wanted) {
      index = index_of(graph, node, *wanted);
      if (index == node.choices) continue;
      waiting.erase(wanted);
      break;
    }
    while (index == node.choices && next < order.size()) {
      index = index_of(graph, node, order[next]);
      if (index == node.choices) waiting.push_back(order[next]);
      if (waiting.size() > waiting_max) waiting.erase(waiting.begin());
      ++next;
    }
    if (index == node.choices && random == nullptr) break;
    if (index == node.choices) index = random->below(node.choices);
    ChoicesInBytes::append(index, node.choices, bytes);
    state = graph.choices(node)[index].target;
  }
  while (bytes.size() > 1 && bytes.back() == '\0') bytes.pop_back();  // they are read all the same
  return bytes;
}

}  // namespace interleave
