// Random small programs: two or three actors with at most eight steps in all, on shared registers
// and locks, with steps that turn out one way or another, faults, crashes and rules that may break.
//
// This is only their description. The reference checker, the brute force and the engine's model of
// them (program_space.hpp) each say for themselves what the instructions mean.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

// GoogleTest has to come first.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace interleave::tiny {

enum class Do {
  read,             // local = register
  write_local,      // register = local + value
  write_constant,   // register = value
  add,              // register += value
  compare_and_set,  // if register is local: register = local + value; else go to `target`, as long
                    // as the actor has tries left, or without end in a program that loops
  jump_if,          // if register is value: go to `target`, forward unless the program loops
  acquire,          // waits until the lock is free and takes it
  release,          // gives the lock back if it is the actor's
  choose,           // two outcomes: register = value, or register = target
  flaky,            // register += value; or, a fault, the same and the step is repeated
};

struct Instruction {
  Do what = Do::read;
  int where = 0;  // the register or lock
  int value = 0;
  int target = 0;
};

inline constexpr int register_values = 4;  // registers count modulo this
inline constexpr int registers_max = 3;
inline constexpr int locks_max = 2;
inline constexpr int actors_max = 3;
inline constexpr int steps_max = 8;
inline constexpr int no_owner = 0;  // of a lock; actors own it by their number plus one

struct RegisterRule {
  int where = 0;
  int value = 0;
};

struct Program {
  int registers = 1;
  std::vector<std::vector<Instruction>> actors;
  int tries = 0;   // of each actor, for compare_and_set
  int faults = 0;  // in all
  bool crashes = false;  // an actor may stop for good before any of its steps: a fault
  bool loops = false;
  RegisterRule below;   // always: the register is at most value
  RegisterRule never;   // always: the register is not value
  RegisterRule at_end;  // when all have finished: the register is value
  int gap_words = 0;    // unused words in the middle of a packed state, for other sizes of it
};

// The properties of every program, in this order.
inline constexpr std::size_t below = 0;
inline constexpr std::size_t never = 1;
inline constexpr std::size_t at_end = 2;
inline constexpr std::size_t every_actor_finishes = 3;
inline constexpr std::size_t properties = 4;

// Programs that end in every run, and programs that may go round in cycles.
rc::Gen<Program> ending_programs();
rc::Gen<Program> looping_programs();

std::ostream& operator<<(std::ostream& out, const Program& program);
void showValue(const Program& program, std::ostream& out);

}  // namespace interleave::tiny
