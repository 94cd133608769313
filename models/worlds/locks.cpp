#include "models/worlds/locks.hpp"

#include <algorithm>

#include <boost/container_hash/hash.hpp>

namespace interleave {

const Locks::Lock* Locks::find(std::string_view name) const {
  const auto at = std::find_if(locks_.begin(), locks_.end(),
                               [&](const Lock& lock) { return lock.name == name; });
  return at != locks_.end() ? &*at : nullptr;
}

Locks::Lock& Locks::lock(std::string_view name) {
  const auto at = std::lower_bound(
      locks_.begin(), locks_.end(), name,
      [](const Lock& lock, std::string_view wanted) { return lock.name < wanted; });
  if (at != locks_.end() && at->name == name) return *at;
  return *locks_.insert(at, Lock{std::string(name), {}, 0});
}

void Locks::tell(std::string detail, std::string_view name, std::string effect) const {
  if (narration == nullptr) return;
  narration->service = "Locks";
  narration->detail = std::move(detail);
  narration->effect = std::move(effect);
  narration->reads(std::string(name));
  narration->writes(std::string(name));
}

bool Locks::is_free(std::string_view name) const {
  const Lock* found = find(name);
  return found == nullptr || found->owner.empty();
}

bool Locks::is_held_by(std::string_view name, std::string_view owner) const {
  const Lock* found = find(name);
  return found != nullptr && found->owner == owner;
}

void Locks::acquire(std::string_view name, std::string_view owner) {
  lock(name).owner = owner;
  tell("acquire_lock " + std::string(name), name, "held by " + std::string(owner));
}

bool Locks::release(std::string_view name, std::string_view owner) {
  const bool held = is_held_by(name, owner);
  if (held) lock(name).owner.clear();
  tell("release_lock " + std::string(name), name, held ? "free" : "not held any more");
  return held;
}

int Locks::acquire_leased(std::string_view name, std::string_view owner) {
  Lock& taken = lock(name);
  taken.owner = owner;
  const int token = ++taken.tokens;
  tell("acquire_lock " + std::string(name) + " -> token " + std::to_string(token), name,
       "held by " + taken.owner);
  return token;
}

void Locks::expire(std::string_view name) {
  Lock& expired = lock(name);
  tell("the lease of " + expired.owner + " runs out", name, "free");
  expired.owner.clear();
}

std::size_t hash_value(const Locks& locks) {
  std::size_t seed = 0;
  for (const auto& lock : locks.locks_) {
    boost::hash_combine(seed, lock.name);
    boost::hash_combine(seed, lock.owner);
    boost::hash_combine(seed, lock.tokens);
  }
  return seed;
}

std::size_t memory_bytes(const Locks& locks) {
  return locks.locks_.size() * sizeof(Locks::Lock);
}

}  // namespace interleave
