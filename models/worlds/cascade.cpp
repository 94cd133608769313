#include "models/worlds/cascade.hpp"

#include <algorithm>
#include <functional>

namespace interleave::black_friday {
namespace {

constexpr std::int64_t usual_load = 1'000'000;
constexpr std::int64_t usual_share = usual_load / static_cast<std::int64_t>(old_instances);

// From the text.
constexpr int hit_percent = 95;  // of a warm cache
constexpr int usual_latency_ms = 50;
constexpr int first_latency_ms = 500;  // at 14:00:15
constexpr int check_timeout_ms = 1000;
constexpr int longer_timeout_ms = 5000;
constexpr std::uint8_t scaling_tick = 3;   // 14:00:45
constexpr std::uint8_t starting_ticks = 6;  // 90 s
constexpr std::uint8_t minute = 4;

// Assumed, and the same in all runs.
constexpr int told_load = 300;        // the incident's
constexpr int first_tick_of_load = 75;  // % of the rise that comes within the first tick
constexpr std::uint8_t failures_until_out = 2;
constexpr std::uint8_t rush_ticks_min = minute;
constexpr std::int64_t warming_reads = usual_load / 50;  // of one instance's published warmCache

constexpr int full_weight = 100;
constexpr std::uint8_t shifted_fully = 5 * minute;

const Assumed& assumed(const Setting& setting, const Site& site) {
  return setting.assumed[site.assumed - 1U];
}

std::int64_t load_percent(const Setting& setting, const Site& site) {
  if (site.tick == after_the_rush) return 100;
  const int rise = setting.load - 100;
  return 100 + (site.tick == 0 ? rise * first_tick_of_load / 100 : rise);
}

bool is_new(std::size_t instance) { return instance >= old_instances; }

// 1 %, and 20 % more every minute.
int weight(const Setting& setting, const Site& site, std::size_t instance) {
  if (!is_new(instance) || !setting.has(gradual_shift)) return full_weight;
  const int minutes = site.instances[instance].shifted_for / minute;
  return std::min(1 + 20 * minutes, full_weight);
}

// Milliseconds for each load that is as large again as what can be served. With the capacity
// assumed, the text's 500 ms at 14:00:15 leave only this.
std::int64_t latency_of_overload(const Assumed& assumed) {
  const int first_load = 100 + (told_load - 100) * first_tick_of_load / 100;
  return std::int64_t{first_latency_ms - usual_latency_ms} * assumed.instance_capacity /
         (first_load - assumed.instance_capacity);
}

// How much more is asked than can be served, in thousandths of that.
std::int64_t overload(std::int64_t asked, std::int64_t capacity) {
  return std::max<std::int64_t>(0, asked - capacity) * 1000 / capacity;
}

Check check(const Setting& setting, std::int64_t latency_ms) {
  const std::int64_t timeout = setting.has(longer_check) ? longer_timeout_ms : check_timeout_ms;
  if (latency_ms == Measured::no_answer) return Check::fails;
  if (latency_ms * 100 < timeout * (100 - setting.near_limit)) return Check::passes;
  if (latency_ms * 100 > timeout * (100 + setting.near_limit)) return Check::fails;
  return Check::either;
}

class Tick {
 public:
  Tick(const Setting& setting, const Site& site)
      : setting_(setting), site_(site), assumed_(assumed(setting, site)) {}

  Measured run() {
    measured_.load = usual_load * load_percent(setting_, site_) / 100;
    split_load();
    ask_the_database();
    const std::int64_t slope = latency_of_overload(assumed_);
    const std::int64_t waiting = overload(measured_.misses, measured_.capacity);
    for (std::size_t i = 0; i < setting_.instances(); ++i) {
      std::int64_t& latency = measured_.latency_ms[i];
      latency = usual_latency_ms + slope * (overload(share_[i], capacity()) + waiting) / 1000;
      // One that is initialised by the tick's end answers the check there.
      if (site_.instances[i].starts_for > 1) latency = Measured::no_answer;
      measured_.checks[i] = check(setting_, latency);
    }
    return measured_;
  }

 private:
  std::int64_t capacity() const { return usual_share * assumed_.instance_capacity / 100; }

  void split_load() {
    std::int64_t weights = 0;
    for (std::size_t i = 0; i < setting_.instances(); ++i) {
      if (site_.instances[i].in_rotation != 0) weights += weight(setting_, site_, i);
    }
    for (std::size_t i = 0; i < setting_.instances(); ++i) {
      if (site_.instances[i].in_rotation == 0) continue;
      share_[i] = measured_.load * weight(setting_, site_, i) / weights;
      // What is too much for it gets a simple page, which costs nothing.
      if (setting_.has(graceful_degradation)) share_[i] = std::min(share_[i], capacity());
    }
  }

  std::int64_t hits(std::size_t i) const {
    const Instance& instance = site_.instances[i];
    const bool answers_stale = setting_.has(cached_results) && instance.was_warm != 0;
    const int warmth = answers_stale ? full_warmth : instance.warmth;
    return share_[i] * hit_percent * warmth / (100 * full_warmth);
  }

  void ask_the_database() {
    std::int64_t missed = 0;
    for (std::size_t i = 0; i < setting_.instances(); ++i) {
      const Instance& instance = site_.instances[i];
      if (instance.starts_for == 1 && setting_.has(prewarmed_caches)) missed += warming_reads;
      if (instance.starts_for > 0) continue;
      measured_.hits += hits(i);
      missed += share_[i] - hits(i);
    }
    if (setting_.has(precomputed_queries)) missed /= 2;
    const std::int64_t primary = usual_load * assumed_.database_capacity / 100;
    const std::int64_t with_replicas = primary * (1 + setting_.replicas);
    const bool replicas_serve = setting_.has(read_replicas) && site_.replicas_lag == 0;
    measured_.capacity = replicas_serve ? with_replicas : primary;
    measured_.replicas_lag_next = setting_.has(read_replicas) && missed > measured_.capacity;
    measured_.gain = missed <= measured_.capacity
                         ? warmth_a_tick
                         : static_cast<int>(warmth_a_tick * measured_.capacity / missed);
    measured_.misses =
        setting_.has(circuit_breaker) ? std::min(missed, measured_.capacity) : missed;
  }

  const Setting& setting_;
  const Site& site_;
  const Assumed& assumed_;
  Measured measured_;
  std::array<std::int64_t, instances_max> share_{};
};

// What the tick does to one instance: its check, and then its cache.
void pass_on(const Setting& setting, const Assumed& assumed, int gain, bool failed,
             Instance& instance) {
  const bool was_in_rotation = instance.in_rotation != 0;
  instance.failures =
      failed ? std::min<std::uint8_t>(instance.failures + 1, failures_until_out) : 0;
  if (!failed) instance.in_rotation = 1;
  if (instance.failures >= failures_until_out) instance.in_rotation = 0;
  if (instance.starts_for > 0) {
    if (--instance.starts_for > 0) return;
    instance.warmth = setting.has(prewarmed_caches) ? full_warmth : 0;
  } else if (was_in_rotation) {
    instance.unused_for = 0;
    instance.warmth =
        static_cast<std::uint8_t>(std::min<int>(instance.warmth + gain, full_warmth));
  } else if (instance.warmth > 0 && ++instance.unused_for >= assumed.cache_lifetime) {
    instance.unused_for = 0;
    instance.warmth = 0;
  }
  if (setting.has(cached_results) && instance.warmth == full_warmth) instance.was_warm = 1;
}

// Instances of a kind are alike, so states that differ only in which of them it is are one.
void sort_instances(const Setting& setting, Site& site) {
  const auto first = site.instances.begin();
  const auto first_new = first + old_instances;
  const auto end = first + static_cast<std::ptrdiff_t>(setting.instances());
  std::sort(first, first_new, std::greater<>());
  std::sort(first_new, end, std::greater<>());
}

}  // namespace

const char* name_of(Mitigation mitigation) {
  switch (mitigation) {
    case longer_check: return "longer-check";
    case prewarmed_caches: return "prewarmed-caches";
    case gradual_shift: return "gradual-shift";
    case circuit_breaker: return "circuit-breaker";
    case read_replicas: return "read-replicas";
    case scaling_ahead: return "scaling-ahead";
    case cached_results: return "cached-results";
    case graceful_degradation: return "graceful-degradation";
    case precomputed_queries: return "precomputed-queries";
  }
  return "";
}

std::string names_of(Mitigations mitigations) {
  std::string names;
  for (std::size_t i = 0; i < all_mitigations; ++i) {
    if ((mitigations >> i & 1) == 0) continue;
    names += (names.empty() ? "" : " + ");
    names += name_of(static_cast<Mitigation>(1 << i));
  }
  return names.empty() ? "nothing" : names;
}

Site before_the_rush(const Setting& setting) {
  Site site;
  site.scaled = setting.has(scaling_ahead) ? 1 : 0;
  site.differing_ticks_left = static_cast<std::uint8_t>(setting.differing_ticks);
  for (std::size_t i = 0; i < instances_there(setting, site); ++i) {
    Instance& instance = site.instances[i];
    instance.warmth = full_warmth;
    instance.in_rotation = 1;
    instance.was_warm = setting.has(cached_results) ? 1 : 0;
    if (is_new(i) && setting.has(gradual_shift)) instance.shifted_for = shifted_fully;
  }
  return site;
}

Measured measure(const Setting& setting, const Site& site) { return Tick(setting, site).run(); }

void advance(const Setting& setting, const Measured& measured,
             const std::array<bool, instances_max>& failed, bool rush_ends, Site& site) {
  for (std::size_t i = 0; i < instances_there(setting, site); ++i) {
    pass_on(setting, assumed(setting, site), measured.gain, failed[i], site.instances[i]);
    const bool shifts = is_new(i) && setting.has(gradual_shift);
    std::uint8_t& shifted_for = site.instances[i].shifted_for;
    if (shifts) shifted_for = std::min<std::uint8_t>(shifted_for + 1, shifted_fully);
  }
  site.replicas_lag = measured.replicas_lag_next ? 1 : 0;
  if (site.tick != after_the_rush && ++site.tick == scaling_tick + 1 && site.scaled == 0) {
    site.scaled = 1;
    for (std::size_t i = old_instances; i < setting.instances(); ++i) {
      site.instances[i].in_rotation = 1;
      site.instances[i].starts_for = starting_ticks - 1;
    }
  }
  if (rush_ends) site.tick = after_the_rush;
  sort_instances(setting, site);
}

std::size_t instances_there(const Setting& setting, const Site& site) {
  return site.scaled != 0 ? setting.instances() : old_instances;
}

bool rush_can_end(const Site& site) {
  return site.tick != after_the_rush && site.tick + 1 >= rush_ticks_min;
}
bool rush_must_end(const Setting& setting, const Site& site) {
  return rush_can_end(site) && site.tick + 1 >= setting.rush_ticks;
}

bool any_in_rotation(const Setting& setting, const Site& site) {
  const auto* first = site.instances.data();
  return std::any_of(first, first + setting.instances(),
                     [](const Instance& instance) { return instance.in_rotation != 0; });
}

bool back_to_normal(const Setting& setting, const Site& site) {
  const auto* first = site.instances.data();
  return site.tick == after_the_rush &&
         std::all_of(first, first + setting.instances(), [](const Instance& instance) {
           return instance.in_rotation != 0 && instance.failures == 0 &&
                  instance.starts_for == 0 && instance.warmth == full_warmth;
         });
}

std::string clock_of(const Site& site) {
  const int seconds = site.tick * 15;
  const auto two = [](int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return "14:" + two(seconds / 60) + ":" + two(seconds % 60);
}

}  // namespace interleave::black_friday
