#include "tests/support/random_programs.hpp"

#include <algorithm>
#include <ostream>

namespace interleave::tiny {
namespace {

// From `least` up to and including `most`, whatever the size that RapidCheck grows over time.
rc::Gen<int> between(int least, int most) {
  return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, most + 1));
}

struct Placed {
  int actor = 0;
  Instruction instruction;
};

rc::Gen<Instruction> instructions() {
  return rc::gen::build<Instruction>(
      rc::gen::set(&Instruction::what,
                   rc::gen::map(between(0, static_cast<int>(Do::flaky)),
                                [](int number) { return static_cast<Do>(number); })),
      rc::gen::set(&Instruction::where, between(0, registers_max - 1)),
      rc::gen::set(&Instruction::value, between(0, register_values - 1)),
      rc::gen::set(&Instruction::target, between(0, steps_max)));
}

rc::Gen<std::vector<Placed>> all_instructions() {
  const auto placed = rc::gen::build<Placed>(
      rc::gen::set(&Placed::actor, between(0, actors_max - 1)),
      rc::gen::set(&Placed::instruction, instructions()));
  // Lengths beyond the most are cut, so that most programs are as long as they may be.
  return rc::gen::resize(steps_max + 4, rc::gen::container<std::vector<Placed>>(placed));
}

rc::Gen<RegisterRule> rules() {
  return rc::gen::build<RegisterRule>(
      rc::gen::set(&RegisterRule::where, between(0, registers_max - 1)),
      rc::gen::set(&RegisterRule::value, between(0, register_values - 1)));
}

// Brings the numbers of an instruction into the ranges that it has in its place.
Instruction fitted(Instruction instruction, int registers, int at, int end, bool loops) {
  const bool on_lock = instruction.what == Do::acquire || instruction.what == Do::release;
  instruction.where %= on_lock ? locks_max : registers;
  if (instruction.what == Do::choose) instruction.target %= register_values;
  if (instruction.what == Do::compare_and_set) instruction.target %= end + 1;
  if (instruction.what == Do::jump_if) {
    const int first = loops ? 0 : at + 1;
    instruction.target = first + instruction.target % (end - first + 1);
  }
  return instruction;
}

Program assembled(Program program, std::vector<Placed> all, int actors) {
  all.resize(std::min<std::size_t>(all.size(), steps_max));
  program.actors.resize(static_cast<std::size_t>(actors));
  for (const Placed& placed : all) {
    program.actors[static_cast<std::size_t>(placed.actor % actors)].push_back(placed.instruction);
  }
  for (auto& steps : program.actors) {
    for (std::size_t at = 0; at < steps.size(); ++at) {
      steps[at] = fitted(steps[at], program.registers, static_cast<int>(at),
                         static_cast<int>(steps.size()), program.loops);
    }
  }
  for (auto* rule : {&program.below, &program.never, &program.at_end}) {
    rule->where %= program.registers;
  }
  return program;
}

rc::Gen<Program> programs(bool loops) {
  return rc::gen::apply(
      assembled,
      rc::gen::build<Program>(
          rc::gen::set(&Program::registers, between(1, registers_max)),
          rc::gen::set(&Program::tries, between(0, 2)),
          rc::gen::set(&Program::faults, between(0, 2)),
          rc::gen::set(&Program::crashes,
                       rc::gen::map(between(0, 3), [](int number) { return number == 3; })),
          rc::gen::set(&Program::loops, rc::gen::just(loops)),
          rc::gen::set(&Program::below, rules()), rc::gen::set(&Program::never, rules()),
          rc::gen::set(&Program::at_end, rules()),
          rc::gen::set(&Program::gap_words, between(0, 3))),
      all_instructions(), between(2, actors_max));
}

const char* name_of(Do what) {
  switch (what) {
    case Do::read: return "read";
    case Do::write_local: return "write_local";
    case Do::write_constant: return "write_constant";
    case Do::add: return "add";
    case Do::compare_and_set: return "compare_and_set";
    case Do::jump_if: return "jump_if";
    case Do::acquire: return "acquire";
    case Do::release: return "release";
    case Do::choose: return "choose";
    case Do::flaky: return "flaky";
  }
  return "?";
}

std::ostream& operator<<(std::ostream& out, const RegisterRule& rule) {
  return out << "{r" << rule.where << ", " << rule.value << "}";
}

}  // namespace

rc::Gen<Program> ending_programs() { return programs(false); }
rc::Gen<Program> looping_programs() { return programs(true); }

std::ostream& operator<<(std::ostream& out, const Program& program) {
  out << program.registers << " registers, " << program.tries << " tries, " << program.faults
      << " faults" << (program.crashes ? ", crashes" : "") << (program.loops ? ", loops" : "")
      << ", gap " << program.gap_words << ", at most " << program.below << ", never "
      << program.never << ", at end " << program.at_end << '\n';
  for (const auto& steps : program.actors) {
    out << "  actor:";
    for (const Instruction& step : steps) {
      out << ' ' << name_of(step.what) << '(' << step.where << ", " << step.value << ", "
          << step.target << ')';
    }
    out << '\n';
  }
  return out;
}

void showValue(const Program& program, std::ostream& out) { out << program; }

}  // namespace interleave::tiny
