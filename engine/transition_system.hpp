// The model author's view: a typed state, the actions enabled in it, and what an action does.
// Processes (processes.hpp) and Rules (rules.hpp) are the two ready ways to make one; TypedSpace is
// the one place where a typed state meets the packed states of the engine.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstring>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/state_space.hpp"

namespace interleave {

// A state is small, trivially copyable and without padding, since equal states must have equal
// bytes. `used_bytes` says how long a prefix of it is in use (the rest stays zero), so that a model
// for two servers does not pay for five.
template <class System>
concept TransitionSystem =
    std::is_trivially_copyable_v<typename System::State> &&
    std::has_unique_object_representations_v<typename System::State> &&
    requires(const System& system, typename System::State& state,
             const typename System::State& seen, Actions& actions, const Action& action) {
      { system.initial() } -> std::same_as<typename System::State>;
      { system.used_bytes() } -> std::convertible_to<std::size_t>;
      system.enabled(seen, actions);  // appends, in canonical order
      system.apply(state, action);    // changes the state in place
      { system.facts(seen, /*terminal=*/true) } -> std::same_as<StateFacts>;
      { system.describe(seen, action) } -> std::same_as<StepDescription>;
      { system.explain(seen, std::size_t{}) } -> std::same_as<std::string>;
      { system.actors() } -> std::same_as<const std::vector<std::string>&>;
      { system.properties() } -> std::same_as<const std::vector<PropertyInfo>&>;
      { system.goals() } -> std::same_as<const std::vector<std::string>&>;
      { system.goals_asked() } -> std::same_as<PropertyMask>;
      { system.first_environment_actor() } -> std::convertible_to<std::size_t>;
      { system.memory_bytes() } -> std::convertible_to<std::size_t>;
    };

template <TransitionSystem System>
class TypedSpace final : public StateSpace {
 public:
  using State = typename System::State;

  explicit TypedSpace(System system) : system_(std::move(system)) {}

  std::size_t state_words() const override {
    return (system_.used_bytes() + sizeof(Word) - 1) / sizeof(Word);
  }
  void initial(Word* packed) override { store(packed, Padded{system_.initial()}, state_words()); }

  StateFacts expand(const Word* packed, Successors& out) override {
    return expand_by_size(packed, out, std::make_index_sequence<words_max + 1>());
  }

  const std::vector<std::string>& actors() const override { return system_.actors(); }
  const std::vector<PropertyInfo>& properties() const override { return system_.properties(); }
  const std::vector<std::string>& goals() const override { return system_.goals(); }
  PropertyMask goals_asked() const override { return system_.goals_asked(); }
  std::size_t first_environment_actor() const override {
    return system_.first_environment_actor();
  }
  StepDescription describe(const Word* from, const Action& action) override {
    return system_.describe(load(from, state_words()).state, action);
  }
  std::string explain(const Word* packed, std::size_t property) override {
    return system_.explain(load(packed, state_words()).state, property);
  }
  std::size_t memory_bytes() const override { return system_.memory_bytes(); }

  std::vector<std::string> measures() const override {
    if constexpr (measured) return system_.measures();
    else return {};
  }
  std::optional<std::int64_t> measure(const Word* packed, std::size_t which) override {
    if constexpr (measured) return system_.measure(load(packed, state_words()).state, which);
    else return StateSpace::measure(packed, which);
  }
  std::string measure_told(std::size_t which, std::int64_t value) const override {
    if constexpr (measured) return system_.measure_told(which, value);
    else return StateSpace::measure_told(which, value);
  }

 private:
  // A system may leave out the quantities that are measured.
  static constexpr bool measured = requires(const System& system) { system.measures(); };

  static constexpr std::size_t words_max = (sizeof(State) + sizeof(Word) - 1) / sizeof(Word);

  // A state filled up to whole words, so that packing copies words and not odd bytes. What fills it
  // up are real bytes, always 0: copies need not keep padding, and equal states would differ.
  static constexpr std::size_t filled_bytes = words_max * sizeof(Word) - sizeof(State);
  struct Whole {
    alignas(Word) State state;
  };
  struct Filled {
    alignas(Word) State state;
    std::array<std::byte, std::max<std::size_t>(filled_bytes, 1)> zeros{};
  };
  using Padded = std::conditional_t<filled_bytes == 0, Whole, Filled>;
  static_assert(std::has_unique_object_representations_v<Padded>);

  // With the number of words known to the compiler, a state is copied in registers.
  template <std::size_t... Words>
  StateFacts expand_by_size(const Word* packed, Successors& out, std::index_sequence<Words...>) {
    StateFacts facts;
    const auto expanded = [&]<std::size_t Count>(std::integral_constant<std::size_t, Count>) {
      if (out.state_words() != Count) return false;
      facts = expand_words<Count>(packed, out);
      return true;
    };
    static_cast<void>((expanded(std::integral_constant<std::size_t, Words>()) || ...));
    return facts;
  }

  template <std::size_t Words>
  StateFacts expand_words(const Word* packed, Successors& out) {
    const Padded from = load(packed, Words);
    Actions& actions = out.actions();
    const std::size_t first = actions.size();
    system_.enabled(from.state, actions);
    const std::size_t count = actions.size() - first;
    // All steps first, then all copies: a copy right behind the step would wait for its small
    // writes, which the processor cannot forward to wide reads.
    if (next_.size() < count) next_.resize(2 * count);
    for (std::size_t i = 0; i < count; ++i) {
      next_[i] = from;
      system_.apply(next_[i].state, actions[first + i]);
    }
    Word* packed_next = out.add_states();
    for (std::size_t i = 0; i < count; ++i) store(packed_next + i * Words, next_[i], Words);
    return system_.facts(from.state, count == 0);
  }

  static Padded load(const Word* packed, std::size_t words) {
    Padded padded{};
    std::memcpy(static_cast<void*>(&padded), packed, words * sizeof(Word));
    return padded;
  }
  static void store(Word* packed, const Padded& padded, std::size_t words) {
    std::memcpy(packed, &padded, words * sizeof(Word));
  }

  System system_;
  std::vector<Padded> next_;
};

template <TransitionSystem System>
std::unique_ptr<StateSpace> make_space(System system) {
  return std::make_unique<TypedSpace<System>>(std::move(system));
}

}  // namespace interleave
