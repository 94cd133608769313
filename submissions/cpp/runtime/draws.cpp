#include "draws.hpp"

namespace interleave::runtime {
namespace {

std::uint64_t state = 0;

}  // namespace

void seed_draws(std::uint64_t server, std::uint64_t incarnation) {
  state = (server << 48) ^ (incarnation << 40);
}

// SplitMix64 (Steele, Lea and Flood 2014): a bijection of a counter, so no two draws are equal.
std::uint64_t next_draw() {
  std::uint64_t mixed = state += 0x9e3779b97f4a7c15;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

}  // namespace interleave::runtime
