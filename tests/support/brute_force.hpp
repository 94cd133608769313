// Every complete interleaving of a small program that ends, one by one, with no memory of where it
// has been before. What is said of interleavings is counted here by looking at each of them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "tests/support/reference_checker.hpp"

namespace interleave::tiny {

struct BruteForce {
  // Gives up beyond so many interleavings: `complete` is then false.
  BruteForce(const Program& program, std::uint64_t runs_max);

  bool complete = true;
  std::uint64_t runs = 0;
  std::array<std::uint64_t, properties> violating{};
  std::uint64_t violating_any = 0;
  std::set<PlainState> ends;
  std::array<std::optional<PlainWay>, properties> least;

  // Over all runs, by their steps that are no faults.
  std::uint64_t steps_least = 0;
  std::uint64_t steps_most = 0;
  std::uint64_t steps_sum = 0;
};

struct Continuations {
  std::uint64_t all = 0;
  std::uint64_t violating = 0;
};

// The complete runs that begin with the first `steps` choices of a way.
Continuations continuations(const Program& program, const PlainWay& way, std::size_t steps,
                            std::size_t property);

}  // namespace interleave::tiny
