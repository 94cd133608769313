// Exercise 3, "The Race Condition Range": servers add points to one shared counter.
// The bug lives in the gap between get and set; each fix closes that gap in its own way.
#include "models/lost_update.hpp"

#include "engine/processes.hpp"
#include "models/lost_update_for_ever.hpp"
#include "models/worlds/lost_update.hpp"

namespace interleave {
namespace {

using lost_update::Addition;
using lost_update::counter;
using lost_update::counter_lock;
using lost_update::Outside;

struct Server {
  std::uint8_t at = 0;
  std::uint8_t more_calls = 0;
  std::uint8_t crashed = 0;
  // Where calls of a server overlap, each is a process of its own, which can crash alone.
  std::uint8_t server = 0;
  std::uint8_t call = 0;
  std::uint8_t token = 0;
  std::int16_t adds = 0;
  std::int16_t current = 0;
  std::int16_t version = 0;
};

using Program = interleave::Program<Outside, Server>;
using Race = Processes<Outside, Server, 7>;

void get(Outside& outside, Server& me) { me.current = outside.db.get(counter).get<std::int16_t>(); }
void compute(Outside&, Server& me) { me.current = static_cast<std::int16_t>(me.current + me.adds); }
void set(Outside& outside, Server& me) { outside.db.set(counter, me.current + me.adds); }
void set_computed(Outside& outside, Server& me) { outside.db.set(counter, me.current); }
void increment(Outside& outside, Server& me) { outside.db.increment(counter, me.adds); }

void get_with_version(Outside& outside, Server& me) {
  const auto read = outside.db.get_with_version(counter);
  me.current = read.value.get<std::int16_t>();
  me.version = static_cast<std::int16_t>(read.version);
}
bool set_if_version(Outside& outside, Server& me) {
  return outside.db.set_if_version(counter, me.current + me.adds, me.version);
}

std::string name_of(const Server& me) {
  return server_name(me.server) + (me.call > 0 ? ", call " + std::to_string(me.call) : "");
}
bool lock_is_free(const Outside& outside, const Server&) {
  return outside.locks.is_free(counter_lock);
}
void take_lock(Outside& outside, Server& me) { outside.locks.acquire(counter_lock, name_of(me)); }
void give_lock_back(Outside& outside, Server& me) {
  outside.locks.release(counter_lock, name_of(me));
}

Program read_then_write() { return {{"get", get}, {"set", set}}; }
Program read_compute_write() {
  return {{"get", get}, {"compute", compute}, {"set", set_computed}};
}
Program atomic_increment() { return {{"increment", increment}}; }
Program optimistic() {
  return {{"get_with_version", get_with_version},
          {"set_if_version", set_if_version, "get_with_version"}};
}
Program with_lock() {
  return {{"acquire_lock", lock_is_free, take_lock},
          {"get", get},
          {"set", set},
          {"release_lock", give_lock_back}};
}

// An answer can get lost after the work was done, or a request before; the caller cannot tell, and
// asks again.
bool may_lose_an_answer(const Outside& outside, const Server&) {
  return outside.lost_answers_left > 0;
}
template <void (*work)(Outside&, Server&)>
void do_but_lose_the_answer(Outside& outside, Server& me) {
  work(outside, me);
  --outside.lost_answers_left;
}
void lose_the_request(Outside& outside, Server&) { --outside.lost_answers_left; }

void increment_with_id(Outside& outside, Server& me) {
  outside.db.increment_once(counter, me.adds,
                            name_of(me) + (me.more_calls > 0 ? ", later" : ""));
}

template <void (*work)(Outside&, Server&)>
Program sent_again_until_answered() {
  using Way = Outcome<Outside, Server>;
  return {{"increment",
           {Way{"", work},
            Way{"answer lost", do_but_lose_the_answer<work>}.then("increment")
                .when(may_lose_an_answer).as_fault(),
            Way{"request lost", lose_the_request}.then("increment")
                .when(may_lose_an_answer).as_fault()}}};
}

// A lock with a lease can be lost while it is held, and its holder does not notice. A fence token,
// greater with every acquisition, lets the database refuse a holder that is out of date.
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

// The lease of a crashed holder runs out for certain; that of a slow one is the fault to check.
bool holder_has_crashed(const Outside& outside, const Server&) {
  return outside.holder_crashed;
}
bool lease_may_run_out_early(const Outside& outside, const Server& time) {
  return outside.lease_expiries_left > 0 && !outside.locks.is_free(counter_lock) &&
         !holder_has_crashed(outside, time);
}
void lease_runs_out(Outside& outside, Server&) {
  outside.holder_crashed = false;
  outside.locks.expire(counter_lock);
}
void lease_runs_out_early(Outside& outside, Server&) {
  --outside.lease_expiries_left;
  outside.locks.expire(counter_lock);
}
Program leases_running_out() {
  using Way = Outcome<Outside, Server>;
  return {{"lease runs out",
           {Way{"", lease_runs_out}.then("lease runs out").when(holder_has_crashed),
            Way{"early", lease_runs_out_early}.then("lease runs out")
                .when(lease_may_run_out_early).as_fault()}}};
}

bool may_crash(const Outside& outside, const Server& me) {
  return outside.crashes_left > 0 && me.crashed == 0;
}
void crash(Outside& outside, Server& me) {
  --outside.crashes_left;
  outside.holder_crashed |= outside.locks.is_held_by(counter_lock, name_of(me));
  me.crashed = 1;
  me.more_calls = 0;
}

std::vector<Addition> additions_of(std::span<const Server> servers, std::size_t calls_each) {
  std::vector<Addition> additions;
  for (const Server& me : servers) {
    for (std::size_t call = 0; call < calls_each && me.adds != 0; ++call) {
      additions.push_back({me.adds, me.crashed == 0, me.crashed != 0});
    }
  }
  return additions;
}

Outside outside_with(const Bounds& own_bounds, const Bounds& given) {
  Bounds bounds = given;
  bounds.insert(own_bounds.begin(), own_bounds.end());
  return lost_update::outside_at_start(bounds);
}

std::vector<Actor<Outside, Server>> servers_of(const Configuration& configuration,
                                               const Program& program, bool may_stop) {
  std::vector<Actor<Outside, Server>> actors;
  for (std::size_t server = 0; server < configuration.calls.size(); ++server) {
    const auto& calls = configuration.calls[server];
    const std::size_t together = configuration.overlapping ? calls.size() : 1;
    for (std::size_t call = 0; call < together; ++call) {
      Server me;
      me.adds = calls[call][1].get<std::int16_t>();
      me.server = static_cast<std::uint8_t>(server);
      me.call = static_cast<std::uint8_t>(together > 1 ? call + 1 : 0);
      me.more_calls = static_cast<std::uint8_t>(calls.size() / together - 1);
      std::string name = server_name(server);
      if (together > 1) name += ", call " + std::to_string(call + 1);
      Program runs = program;
      if (may_stop) {
        runs = std::move(runs).at_any_time(
            interleave::Step<Outside, Server>{"crash", may_crash, crash}.then(the_end).as_fault());
      }
      actors.push_back({std::move(name), std::move(runs), me});
    }
  }
  return actors;
}

std::unique_ptr<StateSpace> race(const Program& program, const Bounds& own_bounds,
                                 const Configuration& configuration, const Bounds& bounds) {
  using Property = Race::Property;
  const Outside outside = outside_with(own_bounds, bounds);
  auto actors = servers_of(configuration, program, outside.crashes_left > 0);
  if (own_bounds.contains("lease-expiries")) {
    actors.push_back({"Time", leases_running_out(), {}, true});
  }

  const std::size_t calls_each =
      configuration.overlapping ? 1 : configuration.calls.front().size();
  std::vector<Property> properties{
      {lost_update::no_points_lost, Property::When::at_end,
       [calls_each](const Outside& now, std::span<const Server> servers) {
         return lost_update::points_are_kept(now, additions_of(servers, calls_each));
       },
       [calls_each](const Outside& now, std::span<const Server> servers) {
         return lost_update::points_told(now, additions_of(servers, calls_each));
       }},
      {lost_update::every_call_returns, Property::When::every_process_finishes, nullptr,
       [](const Outside&, std::span<const Server>) {
         return std::string("a call waits for ever for the lock");
       }}};
  // A goal is asked for in every state; only one where all have ended has used up the programs.
  std::vector<Race::Goal> goals{
      {lost_update::all_calls_return,
       [ends = program.steps.size()](const Outside&, std::span<const Server> servers) {
         return std::all_of(servers.begin(), servers.end(), [&](const Server& me) {
           return me.adds == 0 || (me.at == ends && me.crashed == 0);
         });
       }}};
  return make_space(Race(outside, std::move(actors), std::move(properties), std::move(goals)));
}

Variant variant(std::string name, std::string what, const Program& program, Expectation expected,
                Bounds own_bounds = {}, std::string claimed_ms = {}) {
  return {std::move(name), std::move(what), std::move(expected),
          [program, own_bounds](const Configuration& configuration, const Bounds& bounds) {
            return race(program, own_bounds, configuration, bounds);
          },
          own_bounds,
          std::move(claimed_ms)};
}

}  // namespace

Exercise lost_update_exercise() {
  const auto loses_points = [] { return breaks(lost_update::no_points_lost); };
  const auto gets_stuck = [] { return breaks(lost_update::every_call_returns); };
  Exercise exercise{
      lost_update::world_info(),
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
  return exercise;
}

}  // namespace interleave
