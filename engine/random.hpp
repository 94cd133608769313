// The project's own random numbers: the same seed gives the same numbers on every machine, with
// every compiler and library. For sampling, not for secrets.
//
// xoshiro256** (Blackman, Vigna: "Scrambled linear pseudorandom number generators", ACM TOMS 2021),
// seeded by splitmix64, as its authors advise.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace interleave {

class Random {
 public:
  explicit Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_) word = scrambled(seed += golden_ratio);
  }

  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  // From 0 up to, but not including, `end`, each equally often: Lemire, "Fast random integer
  // generation in an interval", ACM TOMACS 2019.
  std::uint64_t below(std::uint64_t end) {
    __extension__ using Wide = unsigned __int128;
    Wide product = Wide{next()} * end;
    if (static_cast<std::uint64_t>(product) < end) {
      const std::uint64_t surplus = -end % end;
      while (static_cast<std::uint64_t>(product) < surplus) product = Wide{next()} * end;
    }
    return static_cast<std::uint64_t>(product >> 64);
  }

 private:
  static constexpr std::uint64_t golden_ratio = 0x9e3779b97f4a7c15;

  static std::uint64_t scrambled(std::uint64_t word) {
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9;
    word = (word ^ (word >> 27)) * 0x94d049bb133111eb;
    return word ^ (word >> 31);
  }

  std::array<std::uint64_t, 4> state_{};
};

}  // namespace interleave
