// The set of visited states: exact whole states in the order of their discovery, found through an
// open-addressing table of 64-bit slots (a 32-bit tag of the hash, a 32-bit index).
//
// This is the one container written by hand here: with the slots and the candidate states of a
// whole batch prefetched, it runs several times as fast as the hash sets of the libraries, because
// the search is bound by random memory access. The array of states is also the breadth-first queue.
#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <span>

#include <xxhash.h>

#include "engine/reserved_array.hpp"
#include "engine/state_space.hpp"

namespace interleave {

// `StateWords` fixes the size of a state when compiled; 0 leaves it to run time.
template <std::size_t StateWords>
class VisitedSet {
 public:
  VisitedSet(std::size_t state_words, std::size_t states_max)
      : words_(state_words), states_(states_max * state_words) {
    rebuild(minimum_slots);
  }

  StateIndex size() const { return size_; }
  const Word* state(StateIndex index) const { return states_.data() + words() * index; }
  std::size_t memory_bytes() const { return table_.bytes() + size_ * words() * sizeof(Word); }
  std::size_t states_max() const { return states_.capacity() / words(); }
  ReservedArray<Word> release_states() { return std::move(states_); }

  // Makes room for `count` more states, so that `insert` need not look.
  void reserve(std::size_t count) {
    const std::size_t needed = size_ + count;
    if (needed * 3 <= slots_ * 2) return;
    std::size_t slots = slots_;
    // Growing by half where it is large keeps the table between 4/9 and 2/3 full: 12 to 18 bytes
    // a state. A small one grows fourfold, since there the time to build it anew is what counts.
    while (needed * 3 > slots * 2) {
      slots += slots < large_slots ? 3 * slots : whole_lines(slots / 2);
    }
    rebuild(slots);
  }

  std::uint64_t hash(const Word* state) const {
    return XXH3_64bits(state, words() * sizeof(Word));
  }
  void prefetch_slot(std::uint64_t hash) const { __builtin_prefetch(table() + slot_of(hash)); }
  // Fetches the state that this hash would be compared with, once its slots have arrived.
  void prefetch_candidate(std::uint64_t hash) const {
    Probe probe(*this, hash);
    for (std::size_t i = 0; i < slots_a_line; ++i, probe.next()) {
      const std::uint64_t slot = table()[probe.at()];
      if (slot == 0) return;
      if (tag_of_slot(slot) == tag_of(hash)) return __builtin_prefetch(state(index_of(slot)));
    }
  }

  struct Inserted {
    StateIndex index;
    bool is_new;
  };
  // The caller has made room by `reserve`.
  Inserted insert(const Word* candidate, std::uint64_t hash) {
    const std::uint32_t tag = tag_of(hash);
    for (Probe probe(*this, hash);; probe.next()) {
      const std::uint64_t slot = table()[probe.at()];
      if (slot == 0) {
        const StateIndex index = size_++;
        copy(states_.data() + words() * index, candidate);
        table()[probe.at()] = make_slot(tag, index);
        return {index, true};
      }
      if (tag_of_slot(slot) == tag && equal(state(index_of(slot)), candidate)) {
        return {index_of(slot), false};
      }
    }
  }

 private:
  static constexpr std::size_t minimum_slots = 1024;  // numbers of slots are multiples of a line's
  static constexpr std::size_t large_slots = std::size_t{1} << 22;
  static constexpr std::size_t rebuild_batch = 64;
  static constexpr std::size_t slots_a_line = 8;  // of 8 bytes, in a cache line of 64

  // The slots in which a hash may lie: first all of one cache line, beginning with its own, and
  // then those of the next line. Plain linear probing would leave the line it has fetched after
  // four slots on average.
  class Probe {
   public:
    Probe(const VisitedSet& set, std::uint64_t hash) : slots_(set.slots_) {
      const std::size_t slot = set.slot_of(hash);
      line_ = slot & ~(slots_a_line - 1);
      first_ = offset_ = slot & (slots_a_line - 1);
    }
    std::size_t at() const { return line_ | offset_; }
    void next() {
      offset_ = (offset_ + 1) & (slots_a_line - 1);
      if (offset_ != first_) return;
      line_ += slots_a_line;
      if (line_ == slots_) line_ = 0;
    }

   private:
    std::size_t slots_;
    std::size_t line_;
    std::size_t first_;
    std::size_t offset_;
  };

  std::size_t words() const { return StateWords != 0 ? StateWords : words_; }
  std::uint64_t* table() const { return static_cast<std::uint64_t*>(table_.data()); }

  // The high half of the hash picks the slot (any table size will do), the low half is the tag.
  std::size_t slot_of(std::uint64_t hash) const { return ((hash >> 32) * slots_) >> 32; }
  static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash); }
  // An index is stored plus one, so that an empty slot is 0.
  static std::uint64_t make_slot(std::uint32_t tag, StateIndex index) {
    return std::uint64_t{tag} << 32 | (std::uint64_t{index} + 1);
  }
  static std::uint32_t tag_of_slot(std::uint64_t slot) {
    return static_cast<std::uint32_t>(slot >> 32);
  }
  static StateIndex index_of(std::uint64_t slot) { return static_cast<StateIndex>(slot) - 1; }

  bool equal(const Word* a, const Word* b) const {
    if constexpr (StateWords != 0) {
      Word difference = 0;
      for (std::size_t i = 0; i < StateWords; ++i) difference |= a[i] ^ b[i];
      return difference == 0;
    } else {
      return std::memcmp(a, b, words() * sizeof(Word)) == 0;
    }
  }
  void copy(Word* to, const Word* from) const { std::copy_n(from, words(), to); }

  static std::size_t whole_lines(std::size_t slots) { return slots & ~(slots_a_line - 1); }

  // The old table is given back first: the states themselves say what belongs into the new one.
  void rebuild(std::size_t slots) {
    assert(slots % slots_a_line == 0);
    table_ = Pages();
    table_ = Pages(slots * sizeof(std::uint64_t));
    slots_ = slots;
    std::uint64_t hashes[rebuild_batch];
    for (StateIndex first = 0; first < size_; first += rebuild_batch) {
      const auto count = std::min<std::size_t>(rebuild_batch, size_ - first);
      for (std::size_t i = 0; i < count; ++i) {
        hashes[i] = hash(state(first + static_cast<StateIndex>(i)));
        __builtin_prefetch(table() + slot_of(hashes[i]), 1);
      }
      for (std::size_t i = 0; i < count; ++i) {
        Probe probe(*this, hashes[i]);
        while (table()[probe.at()] != 0) probe.next();
        table()[probe.at()] = make_slot(tag_of(hashes[i]), first + static_cast<StateIndex>(i));
      }
    }
  }

  std::size_t words_;
  StateIndex size_ = 0;
  std::size_t slots_ = 0;
  ReservedArray<Word> states_;
  Pages table_;
};

}  // namespace interleave
