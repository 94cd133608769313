// Exercise 3, "The Race Condition Range", with servers that never stop calling: does every call
// return? The bug lives in the retry, and in a lock without a queue: others may always be faster.
#include "models/lost_update_for_ever.hpp"

#include <algorithm>

#include <boost/container_hash/hash.hpp>

#include "engine/processes.hpp"
#include "models/worlds/lost_update.hpp"

namespace interleave {
namespace {

using lost_update::counter;
using lost_update::counter_lock;

// The counter would grow for ever. All that a program here can notice of it is whether somebody has
// written since it read, so this is what is kept of values and versions.
enum class Copy : std::uint8_t { none, fresh, outdated };

struct Traffic {
  std::vector<Copy> copies;         // by server, of what it has read and not yet written
  bool points_lost = false;         // a write was computed from a value that was out of date
  Locks locks;
  std::vector<std::uint8_t> queue;  // servers that wait for the lock, the first in front
  int crashes_left = 0;
  Narration* narration = nullptr;

  void narrate_to(Narration* told) { narration = locks.narration = told; }
  void tell(const char* what, const char* effect, bool reads, bool writes) const {
    if (narration == nullptr) return;
    narration->service = "Database";
    narration->detail = std::string(what) + ' ' + counter;
    narration->effect = effect;
    if (reads) narration->reads(counter);
    if (writes) narration->writes(counter);
  }
  friend bool operator==(const Traffic& a, const Traffic& b) {
    return a.copies == b.copies && a.points_lost == b.points_lost && a.locks == b.locks &&
           a.queue == b.queue && a.crashes_left == b.crashes_left;
  }
};

std::size_t hash_value(const Traffic& traffic) {
  std::size_t seed = hash_value(traffic.locks);
  for (const Copy copy : traffic.copies) boost::hash_combine(seed, static_cast<int>(copy));
  boost::hash_combine(seed, traffic.points_lost);
  boost::hash_combine(seed, traffic.queue);
  boost::hash_combine(seed, traffic.crashes_left);
  return seed;
}
std::size_t memory_bytes(const Traffic& traffic) {
  return memory_bytes(traffic.locks) + traffic.copies.size() + traffic.queue.size();
}

struct Server {
  std::uint8_t at = 0;
  std::uint8_t server = 0;
  std::uint8_t calling = 0;   // a call has begun and has still to return
  std::uint8_t returned = 0;  // the call before has
};

using Program = interleave::Program<Traffic, Server>;
using Step = interleave::Step<Traffic, Server>;
using Way = Outcome<Traffic, Server>;
using Calling = Processes<Traffic, Server>;

constexpr const char* next_call = "call";

void begin(Traffic&, Server& me) {
  me.calling = 1;
  me.returned = 0;
}
void finish(Server& me) {
  me.calling = 0;
  me.returned = 1;
}
Step called() { return {next_call, begin}; }

void read(Traffic& traffic, Server& me) { traffic.copies[me.server] = Copy::fresh; }
void write(Traffic& traffic, Server& me) {
  std::replace(traffic.copies.begin(), traffic.copies.end(), Copy::fresh, Copy::outdated);
  traffic.copies[me.server] = Copy::none;
}
bool is_outdated(const Traffic& traffic, const Server& me) {
  return traffic.copies[me.server] == Copy::outdated;
}
bool is_fresh(const Traffic& traffic, const Server& me) { return !is_outdated(traffic, me); }

void get(Traffic& traffic, Server& me) {
  read(traffic, me);
  traffic.tell("get", "read", true, false);
}
void set(Traffic& traffic, Server& me) {
  traffic.points_lost |= is_outdated(traffic, me);
  write(traffic, me);
  traffic.tell("set", "written", false, true);
}
void set_and_return(Traffic& traffic, Server& me) {
  set(traffic, me);
  finish(me);
}
void increment(Traffic& traffic, Server& me) {
  write(traffic, me);
  traffic.tell("increment", "written", true, true);
  finish(me);
}

void get_with_version(Traffic& traffic, Server& me) {
  read(traffic, me);
  traffic.tell("get_with_version", "read", true, false);
}
void set_if_version(Traffic& traffic, Server& me) {
  write(traffic, me);
  traffic.tell("set_if_version", "written", true, true);
  finish(me);
}
void be_refused(Traffic& traffic, Server& me) {
  traffic.copies[me.server] = Copy::none;
  traffic.tell("set_if_version", "a newer version", true, false);
}

bool lock_is_free(const Traffic& traffic, const Server&) {
  return traffic.locks.is_free(counter_lock);
}
void take_lock(Traffic& traffic, Server& me) {
  traffic.locks.acquire(counter_lock, server_name(me.server));
}
void give_lock_back(Traffic& traffic, Server& me) {
  traffic.locks.release(counter_lock, server_name(me.server));
  finish(me);
}
void join_queue(Traffic& traffic, Server& me) { traffic.queue.push_back(me.server); }
bool has_its_turn(const Traffic& traffic, const Server& me) {
  return lock_is_free(traffic, me) && traffic.queue.front() == me.server;
}
void take_lock_in_turn(Traffic& traffic, Server& me) {
  traffic.queue.erase(traffic.queue.begin());
  take_lock(traffic, me);
}

Program read_then_write() {
  return {called(), {"get", get}, Step{"set", set_and_return}.then(next_call)};
}
Program atomic_increment() { return {called(), Step{"increment", increment}.then(next_call)}; }
Program optimistic() {
  return {called(),
          {"get_with_version", get_with_version},
          {"set_if_version",
           {Way{"", set_if_version}.then(next_call).when(is_fresh),
            Way{"refused", be_refused}.then("get_with_version").when(is_outdated)}}};
}
Program with_lock() {
  return {called(),
          {"acquire_lock", lock_is_free, take_lock},
          {"get", get},
          {"set", set},
          Step{"release_lock", give_lock_back}.then(next_call)};
}
Program with_queued_lock() {
  return {called(),
          {"join_queue", join_queue},
          {"acquire_lock", has_its_turn, take_lock_in_turn},
          {"get", get},
          {"set", set},
          Step{"release_lock", give_lock_back}.then(next_call)};
}

bool may_crash(const Traffic& traffic, const Server&) { return traffic.crashes_left > 0; }
void crash(Traffic& traffic, Server& me) {
  --traffic.crashes_left;
  me.calling = 0;
}
Step crashing() { return Step{"crash", may_crash, crash}.then(the_end).as_fault(); }

// One promise for each server. A call whose server has crashed need not return.
Calling::Property every_call_returns(std::size_t servers) {
  std::vector<Promise<Calling::Property::Condition>> promises;
  for (std::size_t server = 0; server < servers; ++server) {
    const auto is_owed = [server](const Traffic&, std::span<const Server> all) {
      return all[server].calling != 0;
    };
    promises.push_back({"the call of " + server_name(server) + " never returns",
                        [is_owed](const Traffic& now, auto all) { return !is_owed(now, all); },
                        is_owed});
  }
  return Calling::Property::all_kept(lost_update::every_call_returns, std::move(promises));
}

std::unique_ptr<StateSpace> calls_for_ever(const Program& program,
                                           const Configuration& configuration,
                                           const Bounds& bounds) {
  const std::size_t servers = configuration.calls.size();
  Traffic traffic;
  traffic.copies.assign(servers, Copy::none);
  traffic.crashes_left = lost_update::outside_at_start(bounds).crashes_left;
  std::vector<Actor<Traffic, Server>> actors;
  for (std::size_t server = 0; server < servers; ++server) {
    Program runs = program;
    if (traffic.crashes_left > 0) runs = std::move(runs).at_any_time(crashing());
    actors.push_back({server_name(server), std::move(runs),
                      {.server = static_cast<std::uint8_t>(server)}});
  }
  return make_space(Calling(
      traffic, std::move(actors),
      {{lost_update::no_points_lost, Calling::Property::When::always,
        [](const Traffic& now, auto) { return !now.points_lost; },
        [](const Traffic&, auto) {
          return std::string(counter) + " was set from a value that was out of date";
        }},
       every_call_returns(servers)},
      {{"a call returns", [](const Traffic&, std::span<const Server> all) {
          return std::any_of(all.begin(), all.end(),
                             [](const Server& each) { return each.returned != 0; });
        }}}));
}

Variant variant(std::string name, std::string what, const Program& program,
                Expectation expected) {
  Variant made{std::move(name), std::move(what), std::move(expected),
               [program](const Configuration& configuration, const Bounds& bounds) {
                 return calls_for_ever(program, configuration, bounds);
               }};
  made.calls_for_ever = true;
  return made;
}

}  // namespace

std::vector<Variant> lost_update_for_ever_variants() {
  const auto starves = [] { return breaks(lost_update::every_call_returns); };
  return {
      variant("optimistic-for-ever", "Servers never stop calling; versions, and retries.",
              optimistic(), starves()),
      variant("lock-for-ever", "The same with a lock that anybody may get who asks.", with_lock(),
              starves()),
      variant("queued-lock-for-ever", "The same with a lock that is given in turn.",
              with_queued_lock(), holds()),
      variant("atomic-for-ever", "The same with one atomic increment.", atomic_increment(),
              holds()),
      variant("buggy-for-ever", "The same as published: get, then set.", read_then_write(),
              breaks(lost_update::no_points_lost)),
  };
}

}  // namespace interleave
