#include "tests/support/program_space.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/transition_system.hpp"

namespace interleave::tiny {
namespace {

using Byte = std::uint8_t;

struct ActorState {
  Byte at = 0;
  Byte local = 0;
  Byte tries_left = 0;
};

struct Outside {
  std::array<Byte, registers_max> registers{};
  std::array<Byte, locks_max> owners{};
  Byte faults_left = 0;
};

// Actors come after the gap, so that states differ in their last words as well as in the first.
constexpr std::size_t gap_words_max = 3;
constexpr std::size_t bytes_max =
    sizeof(Outside) + gap_words_max * sizeof(Word) + actors_max * sizeof(ActorState);

struct Bytes {
  std::array<Byte, bytes_max> bytes{};
};

class ProgramSystem {
 public:
  using State = Bytes;
  static constexpr std::uint16_t crash_label = 100;
  enum Turnout : std::uint16_t { ordinary, other };

  explicit ProgramSystem(const Program& program) : program_(program) {
    for (std::size_t i = 0; i < program.actors.size(); ++i) {
      actors_.push_back(std::string("Actor ") + static_cast<char>('A' + i));
    }
  }

  std::size_t used_bytes() const { return offset(program_.actors.size()); }

  State initial() const {
    State state;
    put_outside(state, {{}, {}, static_cast<Byte>(program_.faults)});
    for (std::size_t i = 0; i < program_.actors.size(); ++i) {
      put_actor(state, i, {0, 0, static_cast<Byte>(program_.tries)});
    }
    return state;
  }

  Outside outside(const State& state) const {
    Outside found;
    std::memcpy(&found, state.bytes.data(), sizeof found);
    return found;
  }
  ActorState actor(const State& state, std::size_t i) const {
    ActorState found;
    std::memcpy(&found, state.bytes.data() + offset(i), sizeof found);
    return found;
  }

  void enabled(const State& state, Actions& actions) const {
    const Outside out = outside(state);
    for (std::size_t i = 0; i < program_.actors.size(); ++i) {
      const ActorState me = actor(state, i);
      if (me.at == program_.actors[i].size()) continue;
      const Instruction& step = program_.actors[i][me.at];
      const auto who = static_cast<Byte>(i);
      const bool taken = step.what == Do::acquire &&
                         out.owners[static_cast<std::size_t>(step.where)] != no_owner;
      if (!taken) actions.push_back({me.at, 0, ordinary, who, 0});
      if (step.what == Do::choose) actions.push_back({me.at, 0, other, who, 0});
      if (out.faults_left == 0) continue;
      if (step.what == Do::flaky) actions.push_back({me.at, 0, other, who, 1});
      if (program_.crashes) actions.push_back({crash_label, 0, ordinary, who, 1});
    }
  }

  void apply(State& state, const Action& action) const {
    Outside out = outside(state);
    ActorState me = actor(state, action.actor);
    out.faults_left = static_cast<Byte>(out.faults_left - action.faults);
    const auto& steps = program_.actors[action.actor];
    if (action.label == crash_label) {
      me.at = static_cast<Byte>(steps.size());
    } else {
      carry_out(steps[action.label], action, out, me);
    }
    put_outside(state, out);
    put_actor(state, action.actor, me);
  }

  StateFacts facts(const State& state, bool) const {
    const Outside out = outside(state);
    const auto value = [&](const RegisterRule& rule) {
      return out.registers[static_cast<std::size_t>(rule.where)];
    };
    StateFacts facts;
    for (std::size_t i = 0; i < program_.actors.size(); ++i) {
      facts.finished &= actor(state, i).at == program_.actors[i].size();
    }
    if (value(program_.below) > program_.below.value) facts.violated |= 1U << below;
    if (value(program_.never) == program_.never.value) facts.violated |= 1U << never;
    if (facts.finished && value(program_.at_end) != program_.at_end.value) {
      facts.violated_at_end |= 1U << at_end;
    }
    if (facts.finished) facts.reached = 1;
    return facts;
  }

  StepDescription describe(const State&, const Action& action) const {
    StepDescription told;
    told.actor = actors_[action.actor];
    told.label = told.detail =
        action.label == crash_label ? "crash" : "step " + std::to_string(action.label);
    if (action.outcome == other) told.outcome = "other";
    return told;
  }
  std::string explain(const State&, std::size_t property) const {
    return properties_[property].name;
  }

  const std::vector<std::string>& actors() const { return actors_; }
  const std::vector<PropertyInfo>& properties() const { return properties_; }
  const std::vector<std::string>& goals() const { return goals_; }
  PropertyMask goals_asked() const { return 0; }
  std::size_t first_environment_actor() const { return actors_.size(); }
  std::size_t memory_bytes() const { return 0; }

 private:
  std::size_t offset(std::size_t i) const {
    return sizeof(Outside) + static_cast<std::size_t>(program_.gap_words) * sizeof(Word) +
           i * sizeof(ActorState);
  }
  void put_outside(State& state, const Outside& out) const {
    std::memcpy(state.bytes.data(), &out, sizeof out);
  }
  void put_actor(State& state, std::size_t i, const ActorState& me) const {
    std::memcpy(state.bytes.data() + offset(i), &me, sizeof me);
  }

  void carry_out(const Instruction& step, const Action& action, Outside& out,
                 ActorState& me) const {
    const auto where = static_cast<std::size_t>(step.where);
    const auto owner = static_cast<Byte>(action.actor + 1);
    const auto sum = [&](Byte to) { return static_cast<Byte>((to + step.value) & 3); };
    static_assert(register_values == 4);
    me.at = static_cast<Byte>(me.at + 1);
    if (step.what == Do::read) me.local = out.registers[where];
    if (step.what == Do::write_local) out.registers[where] = sum(me.local);
    if (step.what == Do::write_constant) out.registers[where] = static_cast<Byte>(step.value);
    if (step.what == Do::add) out.registers[where] = sum(out.registers[where]);
    if (step.what == Do::acquire) out.owners[where] = owner;
    if (step.what == Do::release && out.owners[where] == owner) out.owners[where] = no_owner;
    if (step.what == Do::jump_if && out.registers[where] == step.value) {
      me.at = static_cast<Byte>(step.target);
    }
    if (step.what == Do::choose) {
      const int value = action.outcome == other ? step.target : step.value;
      out.registers[where] = static_cast<Byte>(value);
    }
    if (step.what == Do::flaky) {
      out.registers[where] = sum(out.registers[where]);
      if (action.outcome == other) me.at = static_cast<Byte>(me.at - 1);
    }
    if (step.what == Do::compare_and_set) {
      const bool equal = out.registers[where] == me.local;
      if (equal) {
        out.registers[where] = sum(me.local);
      } else if (program_.loops || me.tries_left > 0) {
        if (!program_.loops) --me.tries_left;
        me.at = static_cast<Byte>(step.target);
      }
    }
  }

  Program program_;
  std::vector<std::string> actors_;
  std::vector<PropertyInfo> properties_{
      {"below"}, {"never"}, {"at end"}, {"every actor finishes", true}};
  std::vector<std::string> goals_{"all finished"};
};

}  // namespace

std::unique_ptr<StateSpace> space_of(const Program& program) {
  return make_space(ProgramSystem(program));
}

PlainState plain(const Program& program, const Word* packed) {
  const ProgramSystem system(program);
  Bytes state;
  const std::size_t words = (system.used_bytes() + sizeof(Word) - 1) / sizeof(Word);
  std::memcpy(state.bytes.data(), packed, std::min(words * sizeof(Word), bytes_max));
  const Outside out = system.outside(state);
  PlainState found = start_of(program);
  std::copy(out.registers.begin(), out.registers.end(), found.registers.begin());
  std::copy(out.owners.begin(), out.owners.end(), found.owners.begin());
  found.faults_left = out.faults_left;
  for (std::size_t i = 0; i < program.actors.size(); ++i) {
    const ActorState me = system.actor(state, i);
    found.at[i] = me.at;
    found.local[i] = me.local;
    found.tries_left[i] = me.tries_left;
  }
  return found;
}

}  // namespace interleave::tiny
