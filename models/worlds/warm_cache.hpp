// The Final Boss's warmCache(instance): new instances, each with a cache of its own, and whoever
// warms them, who has one too. Three items stand for the thousand that are asked for most.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/worlds/world.hpp"

namespace interleave::warm_cache {

inline constexpr const char* given_is_warm = "when a call returns, its instance's cache is warm";
inline constexpr const char* no_other_is_written = "no other cache is written";
inline constexpr const char* reads_are_few = "to warm an instance reads at most 1000 items";
inline constexpr const char* every_call_returns = "every call returns";

inline constexpr const char* something_cached = "an item is written into a cache";
inline constexpr const char* all_calls_return = "all calls return";

inline constexpr std::size_t items = 3;
inline constexpr std::size_t instances = 2;
inline constexpr std::size_t own = 0;  // the cache of whoever warms others; then the instances'
inline constexpr int reads_max = 1000;

std::string item_id(std::size_t item);
std::string instance_name(std::size_t cache);  // "web-4" for 1

class Outside {
 public:
  // Both on behalf of a call for the instance with the cache `on_behalf_of`.
  void read_top_items(int count, std::size_t on_behalf_of);
  void write(std::size_t cache, std::size_t item, std::size_t on_behalf_of);

  bool is_warm(std::size_t cache) const { return cached_[cache] == (1U << items) - 1; }
  bool any_cached() const;
  bool none_astray() const { return astray_ == nowhere; }
  bool reads_within_bound() const;

  // Why a rule is broken.
  std::string told_cold(std::size_t cache) const;
  std::string told_astray() const;
  std::string told_reads() const;

  void narrate_to(Narration* told) { narration_ = told; }
  friend bool operator==(const Outside& a, const Outside& b) {
    return a.cached_ == b.cached_ && a.reads_ == b.reads_ && a.astray_ == b.astray_;
  }
  friend std::size_t hash_value(const Outside& outside);
  friend std::size_t memory_bytes(const Outside& outside);

 private:
  static constexpr std::uint8_t nowhere = 255;

  std::vector<std::uint8_t> cached_ = std::vector<std::uint8_t>(instances + 1);  // a bit an item
  std::vector<int> reads_ = std::vector<int>(instances + 1);  // in items; of `own` there are none
  std::uint8_t astray_ = nowhere;  // the first cache that was written for another instance
  Narration* narration_ = nullptr;
};

WorldInfo world_info();

}  // namespace interleave::warm_cache
