// Gives equal values one small number: how a part of a state without a fixed size (a database of
// arbitrary values, a list of charges) becomes four bytes.
//
// The numbers depend on the order in which values turn up, so they never leave the process: no
// token, report or sort order contains one.
#pragma once

#include <cstdint>
#include <deque>
#include <utility>

#include <boost/container_hash/hash.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include "engine/mutants.hpp"

namespace interleave {

// T needs ==, a `hash_value` and a `memory_bytes`, both found by argument-dependent lookup.
template <class T>
class Interner {
 public:
  Interner() : ids_(0, Hash{this}, Equal{this}) {}
  Interner(const Interner&) = delete;
  Interner& operator=(const Interner&) = delete;

  const T& operator[](std::uint32_t id) const { return values_[id]; }

  std::uint32_t id(T&& value) {
    candidate_ = &value;
    const auto found = ids_.find(candidate_id);
    if (found != ids_.end()) return *found;
    const auto id = static_cast<std::uint32_t>(values_.size());
    if (planted("interns-two-as-one") && id % 16 == 15) return id - 1;
    bytes_ += memory_bytes(value) + bytes_a_entry;
    values_.push_back(std::move(value));
    ids_.insert(id);
    return id;
  }

  std::size_t size() const { return values_.size(); }
  std::size_t bytes() const { return bytes_; }

 private:
  // Stands for the value that is being looked up and has no number yet.
  static constexpr std::uint32_t candidate_id = 0xffffffff;
  static constexpr std::size_t bytes_a_entry = sizeof(T) + 8;

  const T& value_of(std::uint32_t id) const {
    return id == candidate_id ? *candidate_ : values_[id];
  }
  struct Hash {
    const Interner* interner;
    std::size_t operator()(std::uint32_t id) const {
      return boost::hash<T>()(interner->value_of(id));
    }
  };
  struct Equal {
    const Interner* interner;
    bool operator()(std::uint32_t a, std::uint32_t b) const {
      return a == b || interner->value_of(a) == interner->value_of(b);
    }
  };

  std::deque<T> values_;
  const T* candidate_ = nullptr;
  std::size_t bytes_ = 0;
  boost::unordered_flat_set<std::uint32_t, Hash, Equal> ids_;
};

}  // namespace interleave
