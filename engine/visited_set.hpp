// The set of visited states: exact whole states in the order of their discovery, found through an
// open-addressing table whose lines, of a cache line each, hold eight 32-bit hashes and the eight
// indices that belong to them.
//
// This is the one container written by hand here: with the slots and the candidate states of a
// whole batch prefetched, it runs several times as fast as the hash sets of the libraries, because
// the search is bound by random memory access. The array of states is also the breadth-first queue.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

#include <xxhash.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "engine/mutants.hpp"
#include "engine/reserved_array.hpp"
#include "engine/state_space.hpp"

namespace interleave {

// `StateWords` fixes the size of a state when compiled; 0 leaves it to run time.
template <std::size_t StateWords>
class VisitedSet {
 public:
  VisitedSet(std::size_t state_words, std::size_t states_max)
      : words_(state_words),
        states_(states_max * state_words),
        lines_(std::max(minimum_lines, lines_for(states_max) * 3 / 2)) {}

  StateIndex size() const { return size_; }
  const Word* state(StateIndex index) const { return states_.data() + words() * index; }
  std::size_t memory_bytes() const {
    return lines_in_use_ * sizeof(Line) + size_ * words() * sizeof(Word);
  }
  ReservedArray<Word> release_states() { return std::move(states_); }

  // Makes room for `count` more states, so that `insert` need not look.
  void reserve(std::size_t count) {
    const std::size_t needed = lines_for(size_ + count);
    if (needed <= lines_in_use_) return;
    std::size_t lines = lines_in_use_;
    // Growing by half where it is large keeps the table between 8/15 and 4/5 full: 10 to 15 bytes
    // a state.
    while (lines < needed) lines += lines < large_lines ? lines : lines / 2;
    grow(std::min(lines, lines_.capacity()));
  }

  std::uint32_t hash(const Word* state) const {
    const auto hash =
        static_cast<std::uint32_t>(XXH3_64bits(state, telling_words() * sizeof(Word)) >> 32);
    return std::max(hash, std::uint32_t{1});
  }
  void prefetch_line(std::uint32_t hash) const { __builtin_prefetch(&lines_[home(hash)]); }
  // Fetches the state that this hash would be compared with, once its line has arrived. Without a
  // branch, since nothing could foretell it: if there is no such state, one that does no harm.
  void prefetch_candidate(std::uint32_t hash) const {
    const Line& line = lines_[home(hash)];
    const unsigned equal = slots_equal(line.hashes, hash) | 1U << (slots_a_line - 1);
    __builtin_prefetch(state(line.indices[std::countr_zero(equal)]));
  }

  struct Inserted {
    StateIndex index;
    bool is_new;
  };
  // The caller has made room by `reserve`.
  Inserted insert(const Word* candidate, std::uint32_t hash) {
    for (std::size_t at = home(hash);; at = following(at)) {
      Line& line = lines_[at];
      for (unsigned slots = slots_equal(line.hashes, hash); slots != 0; slots &= slots - 1) {
        const StateIndex index = line.indices[std::countr_zero(slots)];
        if (equal(state(index), candidate)) return {index, false};
      }
      if (put(line, hash, size_)) {
        std::copy_n(candidate, words(), states_.data() + words() * size_);
        return {size_++, true};
      }
    }
  }

 private:
  static constexpr std::size_t slots_a_line = 8;
  struct alignas(64) Line {  // one line of the cache
    std::array<std::uint32_t, slots_a_line> hashes;  // 0: this slot and all after it are empty
    std::array<StateIndex, slots_a_line> indices;
  };
  static constexpr std::size_t minimum_lines = 128;
  static constexpr std::size_t large_lines = std::size_t{1} << 19;

  static std::size_t lines_for(std::size_t states) {  // at most four fifths full
    return (states * 5 / 4) / slots_a_line + 1;
  }

  std::size_t words() const { return StateWords != 0 ? StateWords : words_; }

  // The words by which states are told apart.
  std::size_t telling_words() const {
    return words() - (planted("ignores-the-last-word") ? 1 : 0);
  }

  // The line in which a hash belongs; what finds it full goes to the one that follows. A greater
  // hash never has an earlier home, whatever the number of lines.
  static std::size_t home(std::uint32_t hash, std::size_t lines) { return (hash * lines) >> 32; }
  std::size_t home(std::uint32_t hash) const { return home(hash, lines_in_use_); }
  std::size_t following(std::size_t line) const { return line + 1 == lines_in_use_ ? 0 : line + 1; }
  // A bit for each slot that has this hash.
  static unsigned slots_equal(const std::array<std::uint32_t, slots_a_line>& hashes,
                              std::uint32_t hash) {
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi32(static_cast<int>(hash));
    const auto* halves = reinterpret_cast<const __m128i*>(hashes.data());
    const __m128i equal = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_load_si128(halves), wanted),
                                          _mm_cmpeq_epi32(_mm_load_si128(halves + 1), wanted));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(equal, _mm_setzero_si128())));
#else
    unsigned slots = 0;
    for (unsigned i = 0; i < slots_a_line; ++i) slots |= unsigned{hashes[i] == hash} << i;
    return slots;
#endif
  }

  bool equal(const Word* a, const Word* b) const {
    if (planted("compares-hashes-only")) return true;
    if constexpr (StateWords != 0) {
      Word difference = 0;
      for (std::size_t i = 0; i < telling_words(); ++i) difference |= a[i] ^ b[i];
      return difference == 0;
    } else {
      return std::memcmp(a, b, telling_words() * sizeof(Word)) == 0;
    }
  }

  // Whether there was room in this line.
  static bool put(Line& line, std::uint32_t hash, StateIndex index) {
    const unsigned empty = slots_equal(line.hashes, 0);
    if (empty == 0) return false;
    const int slot = std::countr_zero(empty);
    line.hashes[slot] = hash;
    line.indices[slot] = index;
    return true;
  }

  // Grows the table in place, in one pass from its end: the lines keep their order, so what a line
  // holds moves to lines no earlier than itself, which the pass has already emptied. What was not
  // in its home line, or finds its new one full, is put aside and inserted when the pass is over.
  void grow(std::size_t lines) {
    const std::size_t lines_before = std::exchange(lines_in_use_, lines);
    std::vector<std::pair<std::uint32_t, StateIndex>> aside;
    for (std::size_t i = lines_before; i-- > 0;) {
      const Line moving = std::exchange(lines_[i], Line{});
      for (std::size_t slot = 0; slot < slots_a_line && moving.hashes[slot] != 0; ++slot) {
        const std::uint32_t hash = moving.hashes[slot];
        const bool was_home = home(hash, lines_before) == i;
        if (!was_home || !put(lines_[home(hash)], hash, moving.indices[slot])) {
          aside.emplace_back(hash, moving.indices[slot]);
        }
      }
    }
    for (const auto& [hash, index] : aside) {
      if (planted("loses-states-when-growing")) break;
      std::size_t at = home(hash);
      while (!put(lines_[at], hash, index)) at = following(at);
    }
  }

  std::size_t words_;
  StateIndex size_ = 0;
  ReservedArray<Word> states_;
  ReservedArray<Line> lines_;
  std::size_t lines_in_use_ = minimum_lines;
};

}  // namespace interleave
