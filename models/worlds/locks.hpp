// A lock service: named locks that are held by one owner at a time, with or without a lease.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/narration.hpp"

namespace interleave {

class Locks {
 public:
  bool is_free(std::string_view name) const;
  bool is_held_by(std::string_view name, std::string_view owner) const;
  // The lock must be free.
  void acquire(std::string_view name, std::string_view owner);
  // Nothing happens if the owner holds it no longer: another may hold it by now.
  bool release(std::string_view name, std::string_view owner);

  // With leases: a lock can be taken away from its owner, who does not notice, and each acquisition
  // gives a fence token, greater than all before it.
  int acquire_leased(std::string_view name, std::string_view owner);
  void expire(std::string_view name);

  friend bool operator==(const Locks& a, const Locks& b) { return a.locks_ == b.locks_; }
  friend std::size_t hash_value(const Locks& locks);
  friend std::size_t memory_bytes(const Locks& locks);

  Narration* narration = nullptr;

 private:
  struct Lock {
    std::string name;
    std::string owner;  // empty: free
    int tokens = 0;     // given so far
    friend bool operator==(const Lock&, const Lock&) = default;
  };

  const Lock* find(std::string_view name) const;
  Lock& lock(std::string_view name);
  void tell(std::string detail, std::string_view name, std::string effect) const;

  std::vector<Lock> locks_;  // sorted by name
};

}  // namespace interleave
