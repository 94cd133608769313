// Exercise 3, "The Race Condition Range": servers add points to one shared counter.
// The bug lives in the gap between get and set; each fix closes that gap in its own way.
#include "models/lost_update.hpp"

#include "models/lost_update_for_ever.hpp"
#include "models/lost_update_race.hpp"

namespace interleave {
namespace lost_update {

void get(Outside& outside, Server& me) { me.current = outside.db.get(counter).get<std::int16_t>(); }
void compute(Outside&, Server& me) { me.current = static_cast<std::int16_t>(me.current + me.adds); }
void set(Outside& outside, Server& me) { outside.db.set(counter, me.current + me.adds); }
void set_computed(Outside& outside, Server& me) { outside.db.set(counter, me.current); }
void increment(Outside& outside, Server& me) { outside.db.increment(counter, me.adds); }

void get_with_version(Outside& outside, Server& me) {
  const auto read = outside.db.get_with_version(counter);
  me.current = read.value.get<std::int16_t>();
  me.version = static_cast<std::uint8_t>(read.version);
}
bool set_if_version(Outside& outside, Server& me) {
  return outside.db.set_if_version(counter, me.current + me.adds, me.version);
}
bool set_if_version_or_give_up(Outside& outside, Server& me) {
  constexpr std::uint8_t tries = 4;
  const bool written = set_if_version(outside, me);
  me.conflicts = static_cast<std::uint8_t>(written ? 0 : (me.conflicts + 1) % tries);
  return written || me.conflicts == 0;
}

bool lock_is_free(const Outside& outside, const Server&) {
  return outside.locks.is_free(counter_lock);
}
void take_lock(Outside& outside, Server& me) { outside.locks.acquire(counter_lock, name_of(me)); }
void give_lock_back(Outside& outside, Server& me) {
  outside.locks.release(counter_lock, name_of(me));
}

bool may_lose_an_answer(const Outside& outside, const Server&) {
  return outside.lost_answers_left > 0;
}
void lose_the_request(Outside& outside, Server&) { --outside.lost_answers_left; }

void increment_with_id(Outside& outside, Server& me) {
  outside.db.increment_once(counter, me.adds,
                            name_of(me) + (me.more_calls > 0 ? ", later" : ""));
}

void take_lease(Outside& outside, Server& me) {
  me.token = static_cast<std::uint8_t>(outside.locks.acquire_leased(counter_lock, name_of(me)));
}
bool get_fenced(Outside& outside, Server& me) {
  Value value;
  if (!outside.db.get_fenced(counter, me.token, value)) return false;
  me.current = value.get<std::int16_t>();
  return true;
}
bool set_fenced(Outside& outside, Server& me) {
  return outside.db.set_fenced(counter, me.current + me.adds, me.token);
}

namespace {

Program read_then_write() { return {{"get", get}, {"set", set}}; }
Program read_compute_write() {
  return {{"get", get}, {"compute", compute}, {"set", set_computed}};
}
Program atomic_increment() { return {{"increment", increment}}; }
Program optimistic() {
  return {{"get_with_version", get_with_version},
          {"set_if_version", set_if_version, "get_with_version"}};
}
Program optimistic_with_four_tries() {
  return {{"get_with_version", get_with_version},
          {"set_if_version", set_if_version_or_give_up, "get_with_version"}};
}
Program with_lock() {
  return {{"acquire_lock", lock_is_free, take_lock},
          {"get", get},
          {"set", set},
          {"release_lock", give_lock_back}};
}

Program lease_without_fence() {
  return {{"acquire_lock", lock_is_free, take_lease},
          {"get", get},
          {"set", set},
          {"release_lock", give_lock_back}};
}
Program lease_with_fence_on_writes() {
  return {{"acquire_lock", lock_is_free, take_lease},
          {"get", get},
          {"set", set_fenced, "acquire_lock"},
          {"release_lock", give_lock_back}};
}
Program lease_with_fence_on_reads_and_writes() {
  return {{"acquire_lock", lock_is_free, take_lease},
          {"get", get_fenced, "acquire_lock"},
          {"set", set_fenced, "acquire_lock"},
          {"release_lock", give_lock_back}};
}

}  // namespace
}  // namespace lost_update

Exercise lost_update_exercise() {
  using namespace lost_update;
  const auto loses_points = [] { return breaks(no_points_lost); };
  const auto gets_stuck = [] { return breaks(every_call_returns); };
  Exercise exercise{
      world_info(),
      "Exercise 3: The Race Condition Range",
      {
          variant("buggy", "As published: get, then set.", read_then_write(), loses_points()),
          variant("get-compute-set", "The same with the computation as a step of its own.",
                  read_compute_write(), loses_points()),
          variant("atomic", "Published solution 1: one atomic increment.", atomic_increment(),
                  holds(), {}, "~1"),
          variant("optimistic", "Published solution 2: versions, and again on a conflict.",
                  optimistic(), holds(), {}, "~2-5"),
          variant("lock", "Published solution 3: a lock around get and set.", with_lock(), holds(),
                  {}, "~10-50"),
          variant("atomic-resend", "The increment is sent again when no answer comes.",
                  sent_again_until_answered<increment>(), loses_points(), {{"lost-answers", 1}}),
          variant("atomic-resend-id", "The same, with a request id that is carried out only once.",
                  sent_again_until_answered<increment_with_id>(), holds(), {{"lost-answers", 1}}),
          variant("lease", "The lock has a lease, which may run out while it is held.",
                  lease_without_fence(), loses_points(), {{"lease-expiries", 1}}),
          variant("lease-fenced-writes", "The database refuses writes with an old fence token.",
                  lease_with_fence_on_writes(), loses_points(), {{"lease-expiries", 1}}),
          variant("lease-fenced", "The database checks the fence token on reads and writes.",
                  lease_with_fence_on_reads_and_writes(), holds(), {{"lease-expiries", 1}}),
          variant("lock-crash", "A server may crash while it holds the lock.", with_lock(),
                  gets_stuck(), {{"crashes", 1}}),
          variant("lease-fenced-crash", "A server may crash; its fenced lease then runs out.",
                  lease_with_fence_on_reads_and_writes(), holds(),
                  {{"lease-expiries", 1}, {"crashes", 1}}),
      }};
  for (Variant& each : lost_update_for_ever_variants()) {
    exercise.variants.push_back(std::move(each));
  }
  exercise.variants.push_back(
      variant("optimistic-four-tries", "After four conflicts the call returns all the same.",
              optimistic_with_four_tries(), holds()));
  return exercise;
}

}  // namespace interleave
