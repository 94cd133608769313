// The Final Boss, "The Production Postmortem", its second fix: a new instance's cache is warmed.
// The bug lives in a parameter that is never used: the cache that is written is one's own.
#include "models/warm_cache.hpp"

#include <algorithm>

#include "engine/processes.hpp"
#include "models/worlds/requests.hpp"
#include "models/worlds/warm_cache.hpp"

namespace interleave {
namespace {

using namespace warm_cache;

// One call of warmCache().
struct Warmer {
  std::uint8_t at = 0;
  std::uint8_t instance = 0;  // the number of its cache
  std::uint8_t left = 0;      // items that are still to be written, a bit each
  std::uint8_t returned = 0;
};

using Program = interleave::Program<Outside, Warmer>;
using Step = interleave::Step<Outside, Warmer>;
using Way = interleave::Outcome<Outside, Warmer>;
using Warming = Processes<Outside, Warmer, 2>;

constexpr const char* read_step = "getTopItems";
constexpr const char* set_step = "cache.set";
constexpr std::uint8_t all_items = (1U << items) - 1;

void read(Outside& outside, Warmer& me) {
  outside.read_top_items(reads_max, me.instance);
  if (me.left == 0) me.left = all_items;
}
void read_and_return(Outside& outside, Warmer& me) {
  read(outside, me);
  me.returned = 1;
}

template <std::size_t item>
bool is_left(const Outside&, const Warmer& me) { return (me.left >> item & 1) != 0; }

using CacheOf = std::size_t (*)(const Warmer&);
std::size_t own_cache(const Warmer&) { return own; }
std::size_t given_cache(const Warmer& me) { return me.instance; }

// Gives whether it was the last.
template <CacheOf cache, std::size_t item>
bool set(Outside& outside, Warmer& me) {
  outside.write(cache(me), item, me.instance);
  me.left &= static_cast<std::uint8_t>(~(1U << item));
  if (me.left == 0) me.returned = 1;
  return me.left == 0;
}

// All at once, so in any order.
template <CacheOf cache>
Step set_all(const char* then) {
  return {set_step,
          {Way("item-1", set<cache, 0>, then).when(is_left<0>),
           Way("item-2", set<cache, 1>, then).when(is_left<1>),
           Way("item-3", set<cache, 2>, then).when(is_left<2>)}};
}

Program published() { return {{read_step, read}, set_all<own_cache>(set_step)}; }
Program given_instance() { return {{read_step, read}, set_all<given_cache>(set_step)}; }
Program not_awaited() { return {{read_step, read_and_return}, set_all<given_cache>(set_step)}; }
Program read_for_each() { return {{read_step, read}, set_all<given_cache>(read_step)}; }

std::string first_cold(const Outside& now, std::span<const Warmer> calls) {
  for (const Warmer& me : calls) {
    if (me.returned != 0 && !now.is_warm(me.instance)) return now.told_cold(me.instance);
  }
  return {};
}

std::unique_ptr<StateSpace> warming(const Program& program, const Configuration& configuration) {
  using When = Warming::Property::When;
  std::vector<interleave::Actor<Outside, Warmer>> actors;
  for (std::size_t server = 0; server < configuration.calls.size(); ++server) {
    for (const Value& call : configuration.calls[server]) {
      Warmer me;
      while (me.instance == own || Value(instance_name(me.instance)) != call[0]) ++me.instance;
      std::string name = server_name(server);
      if (configuration.overlapping) name += ", " + instance_name(me.instance);
      actors.push_back({std::move(name), program, me});
    }
  }
  return make_space(Warming(
      Outside(), std::move(actors),
      {{given_is_warm, When::always,
        [](const Outside& now, auto calls) { return first_cold(now, calls).empty(); }, first_cold},
       {no_other_is_written, When::always,
        [](const Outside& now, auto) { return now.none_astray(); },
        [](const Outside& now, auto) { return now.told_astray(); }},
       {reads_are_few, When::always,
        [](const Outside& now, auto) { return now.reads_within_bound(); },
        [](const Outside& now, auto) { return now.told_reads(); }},
       {every_call_returns, When::every_process_finishes, nullptr, {}}},
      {{something_cached, [](const Outside& now, auto) { return now.any_cached(); }},
       {all_calls_return, [](const Outside&, std::span<const Warmer> calls) {
          return std::all_of(calls.begin(), calls.end(),
                             [](const Warmer& me) { return me.returned != 0; });
        }}}));
}

Variant variant(std::string name, std::string what, const Program& program,
                Expectation expected) {
  return {std::move(name), std::move(what), std::move(expected),
          [program](const Configuration& configuration, const Bounds&) {
            return warming(program, configuration);
          }};
}

}  // namespace

Exercise warm_cache_exercise() {
  Exercise exercise;
  exercise.world = world_info();
  exercise.title = "Final Boss: The Production Postmortem, cache prewarming";
  exercise.variants = {
      variant("published", "As published: the instance is never mentioned again.", published(),
              breaks(given_is_warm, no_other_is_written)),
      variant("given-instance", "The items go into the cache of the instance that is given.",
              given_instance(), holds()),
      variant("not-awaited", "The same, but nobody waits for the items to be written.",
              not_awaited(), breaks(given_is_warm)),
      variant("read-for-each", "The same, but the list is read again for each item.",
              read_for_each(), breaks(reads_are_few)),
  };
  return exercise;
}

}  // namespace interleave
