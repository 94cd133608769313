// Black Friday, tick by tick: load, misses, latency, health checks and rotation, as a recurrence in
// integers alone. docs/exercises/black-friday.md has it as formulas, with every parameter's origin.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace interleave::black_friday {

inline constexpr std::size_t old_instances = 3;
inline constexpr std::size_t new_instances_max = 6;
inline constexpr std::size_t instances_max = old_instances + new_instances_max;

// Warmth counts in eighths of a tick, so that a cache that the database fills slowly warms slowly.
inline constexpr int warmth_a_tick = 8;
inline constexpr int full_warmth = 64;  // eight ticks: two minutes

// What can be done about it: published for this exercise (the first six) or for Exercise 2.
enum Mitigation : std::uint16_t {
  longer_check = 1 << 0,
  prewarmed_caches = 1 << 1,
  gradual_shift = 1 << 2,
  circuit_breaker = 1 << 3,
  read_replicas = 1 << 4,
  scaling_ahead = 1 << 5,
  cached_results = 1 << 6,
  graceful_degradation = 1 << 7,
  precomputed_queries = 1 << 8,
};
using Mitigations = std::uint16_t;  // any number of them
inline constexpr std::size_t published_mitigations = 6;
inline constexpr std::size_t all_mitigations = 9;

// "longer-check" for the first.
const char* name_of(Mitigation mitigation);
// "longer-check + gradual-shift"; "nothing" for none.
std::string names_of(Mitigations mitigations);

// What the text leaves open and the outcome depends on.
struct Assumed {
  int instance_capacity = 200;  // in % of what an instance gets on a usual day
  int database_capacity = 25;   // in % of all requests of a usual day
  int cache_lifetime = 8;       // ticks after which an unused cache is cold
};

struct Setting {
  int load = 300;  // in the rush, in % of a usual day's
  int new_instances = 3;
  Mitigations mitigations = 0;
  int rush_ticks = 16;  // it may end earlier
  int near_limit = 10;  // % of the timeout within which a check may fall either way
  int differing_ticks = 1;  // in which some of the checks near the limit pass and others fail
  int replicas = 1;
  std::vector<Assumed> assumed{{}};  // each of them is possible

  bool has(Mitigation mitigation) const { return (mitigations & mitigation) != 0; }
  std::size_t instances() const {
    return old_instances + static_cast<std::size_t>(new_instances);
  }
};

struct Instance {
  std::uint8_t warmth = 0;
  std::uint8_t failures = 0;  // checks that it failed in a row
  std::uint8_t in_rotation = 0;
  std::uint8_t starts_for = 0;  // ticks until it is initialised
  std::uint8_t shifted_for = 0;  // ticks since its share began to grow
  std::uint8_t unused_for = 0;   // ticks that its cache was
  std::uint8_t was_warm = 0;     // has something to answer with, however old

  friend auto operator<=>(const Instance&, const Instance&) = default;
};

// The rush is over: no tick of it.
inline constexpr std::uint8_t after_the_rush = 255;

struct Site {
  std::uint8_t assumed = 0;  // which of the setting's, from 1; 0: not chosen yet
  std::uint8_t tick = 0;     // of the rush
  std::uint8_t replicas_lag = 0;
  std::uint8_t scaled = 0;  // the new instances are there
  std::uint8_t differing_ticks_left = 0;  // in which checks near the limit may fall differently
  std::array<Instance, instances_max> instances{};  // the old ones first
};

enum class Check : std::uint8_t { passes, fails, either };

// What is measured in one tick. Requests are millionths of a usual day's.
struct Measured {
  static constexpr std::int64_t no_answer = -1;

  std::int64_t load = 0;
  std::int64_t hits = 0;      // requests answered from a cache
  std::int64_t misses = 0;    // what the database is asked, after a circuit breaker
  std::int64_t capacity = 0;  // what it serves, with its replicas
  bool replicas_lag_next = false;
  int gain = 0;  // by which a cache in use warms
  std::array<std::int64_t, instances_max> latency_ms{};
  std::array<Check, instances_max> checks{};
};

Site before_the_rush(const Setting& setting);
Measured measure(const Setting& setting, const Site& site);
// The tick's end: `failed` says of each instance how its check fell.
void advance(const Setting& setting, const Measured& measured,
             const std::array<bool, instances_max>& failed, bool rush_ends, Site& site);

// The first of the site's instances are there; the autoscaler has yet to add the others.
std::size_t instances_there(const Setting& setting, const Site& site);
bool rush_can_end(const Site& site);
bool rush_must_end(const Setting& setting, const Site& site);
bool any_in_rotation(const Setting& setting, const Site& site);
// Load, rotation and caches are as before, so that nothing can happen any more.
bool back_to_normal(const Setting& setting, const Site& site);

// "14:00:45".
std::string clock_of(const Site& site);

}  // namespace interleave::black_friday
