// Exercise 3's outside: a database with the counter, and a lock service; what must hold when
// servers add points to one user.
#pragma once

#include <span>

#include "models/worlds/database.hpp"
#include "models/worlds/locks.hpp"
#include "models/worlds/world.hpp"

namespace interleave::lost_update {

inline constexpr const char* counter = "points:123";
inline constexpr int points_before = 100;
inline constexpr const char* counter_lock = "lock:points:123";

inline constexpr const char* no_points_lost = "no points are lost";
inline constexpr const char* every_call_returns = "every call returns";
inline constexpr const char* all_calls_return = "all calls return";

// What the services know, and the faults that are still to come.
struct Outside {
  Database db;
  Locks locks;
  int lost_answers_left = 0;
  int lease_expiries_left = 0;
  int crashes_left = 0;
  bool holder_crashed = false;  // of the counter's lock

  void narrate_to(Narration* narration) { db.narration = locks.narration = narration; }
  friend bool operator==(const Outside&, const Outside&) = default;
};
std::size_t hash_value(const Outside& outside);
std::size_t memory_bytes(const Outside& outside);

Outside outside_at_start(const Bounds& bounds);

// A call as the rule sees it. One whose server crashed may or may not have added its points.
struct Addition {
  int points = 0;
  bool returned = false;
  bool crashed = false;
};

// The rule, for the moment at which all calls have returned or crashed.
bool points_are_kept(const Outside& outside, std::span<const Addition> additions);
// "points:123 is 120, expected 130".
std::string points_told(const Outside& outside, std::span<const Addition> additions);

WorldInfo world_info();

}  // namespace interleave::lost_update
