#include "models/worlds/lost_update.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <boost/container_hash/hash.hpp>

#include "models/worlds/calls.hpp"
#include "models/worlds/requests.hpp"
#include "models/worlds/world_of.hpp"

namespace interleave::lost_update {
namespace {

constexpr int user = 123;
constexpr int points_a_server = 10;  // the first adds 10, the second 20, the third 30 …

std::string owner_of(const Request& request) {
  std::string owner = server_name(request.server);
  if (request.call > 0) owner += ", call " + std::to_string(request.call + 1);
  return owner;
}

Value get(Outside& outside, const Request& request) {
  return outside.db.get(text(request, "k"));
}
Value set(Outside& outside, const Request& request) {
  outside.db.set(text(request, "k"), request.arguments.at("v"));
  return nullptr;
}
Value increment(Outside& outside, const Request& request) {
  return outside.db.increment(text(request, "k"), request.arguments.at("n"));
}
Value get_with_version(Outside& outside, const Request& request) {
  const auto read = outside.db.get_with_version(text(request, "k"));
  return tuple({read.value, read.version});
}
Value set_if_version(Outside& outside, const Request& request) {
  const Value& version = request.arguments.at("version");
  if (!version.is_number_integer()) {
    throw ServiceError("TypeError", "version must be the whole number that get_with_version gave, "
                                    "not " + shown(version));
  }
  return outside.db.set_if_version(text(request, "k"), request.arguments.at("v"),
                                   version.get<int>());
}

Value acquire_lock(Outside& outside, const Request& request) {
  const std::string name = text(request, "name");
  outside.locks.acquire(name, owner_of(request));
  return {{"name", name}, {"owner", owner_of(request)}};
}
bool lock_is_free(const Outside& outside, const Request& request) {
  const Value& name = request.arguments.at("name");
  return !name.is_string() || outside.locks.is_free(name.get<std::string>());
}
Value release_lock(Outside& outside, const Request& request) {
  const Value& lock = request.arguments.at("lock");
  if (!lock.is_object() || !lock.contains("name") || !lock.contains("owner")) {
    throw ServiceError("TypeError", "release_lock takes what acquire_lock gave, not " +
                                        shown(lock));
  }
  const auto name = lock["name"].get<std::string>();
  if (!outside.locks.release(name, lock["owner"].get<std::string>())) {
    throw ServiceError("LockError", "the lock " + shown(name) + " is not held any more");
  }
  return nullptr;
}

std::vector<Operation<Outside>> operations() {
  return {
      {{"db", "get", {{"k"}}, "the value, or nothing"}, get},
      {{"db", "set", {{"k"}, {"v"}}, "nothing"}, set},
      {{"db", "increment", {{"k"}, {"n"}}, "the new value"}, increment},
      {{"db", "get_with_version", {{"k"}}, "the value and its version"}, get_with_version},
      {{"db", "set_if_version", {{"k"}, {"v"}, {"version"}}, "whether it wrote"}, set_if_version},
      {{"", "acquire_lock", {{"name"}}, "the lock, once it is free"}, acquire_lock, lock_is_free},
      {{"", "release_lock", {{"lock"}}, "nothing"}, release_lock},
  };
}

// The sums that would be right: what was returned, with any of the crashed calls' points.
std::set<int> right_sums(std::span<const Addition> additions) {
  std::set<int> sums{points_before};
  for (const Addition& addition : additions) {
    std::set<int> with_it;
    for (const int so_far : sums) with_it.insert(so_far + addition.points);
    if (addition.crashed) sums.merge(with_it);
    else if (addition.returned) sums = std::move(with_it);
  }
  return sums;
}

std::vector<Addition> additions_of(const Calls& calls) {
  std::vector<Addition> additions;
  for (const CallState& call : calls) {
    additions.push_back({(*call.arguments)[1].get<int>(),
                         call.status == CallState::Status::returned,
                         call.status == CallState::Status::crashed});
  }
  return additions;
}

using Property = WorldProperty<Outside>;

std::unique_ptr<World> make(const Configuration&, const Bounds& bounds) {
  std::vector<Property> properties{
      {no_points_lost, Property::When::at_end,
       [](const Outside& outside, const Calls& calls) {
         return points_are_kept(outside, additions_of(calls));
       },
       [](const Outside& outside, const Calls& calls) {
         return points_told(outside, additions_of(calls));
       }},
      {every_call_returns, Property::When::termination,
       [](const Outside&, const Calls& calls) { return none_threw(calls); },
       [](const Outside&, const Calls& calls) { return missing_returns(calls); }}};
  return std::make_unique<WorldOf<Outside>>(
      outside_at_start(bounds), operations(), std::move(properties),
      std::vector<WorldGoal<Outside>>{
          {all_calls_return,
           [](const Outside&, const Calls& calls) { return all_returned(calls); }}});
}

Configuration servers_with_calls(std::size_t servers, std::size_t calls, bool overlapping) {
  Configuration configuration;
  configuration.name = std::to_string(servers) + (servers == 1 ? " server" : " servers");
  if (calls > 1) {
    configuration.name += " x " + std::to_string(calls) + " calls" +
                          (overlapping ? ", overlapping" : ", one after the other");
  }
  configuration.overlapping = overlapping;
  for (std::size_t server = 0; server < servers; ++server) {
    const int points = points_a_server * static_cast<int>(server + 1);
    configuration.calls.emplace_back(calls, Value::array({user, points}));
  }
  return configuration;
}

std::vector<Configuration> configurations(const Bounds& bounds) {
  std::vector<Configuration> found;
  const auto servers = static_cast<std::size_t>(bound(bounds, "servers", 0));
  const auto calls = static_cast<std::size_t>(bound(bounds, "calls", 0));
  if (servers == 0 && calls == 0) {
    found = {servers_with_calls(2, 1, false), servers_with_calls(3, 1, false),
             servers_with_calls(2, 2, false), servers_with_calls(2, 2, true)};
  } else {
    const std::size_t at_least_one = std::max<std::size_t>(calls, 1);
    found.push_back(servers_with_calls(servers == 0 ? 2 : servers, at_least_one, false));
    if (calls > 1) found.push_back(servers_with_calls(servers == 0 ? 2 : servers, calls, true));
  }
  for (auto& configuration : found) configuration.crashes = bound(bounds, "crashes", 0);
  return found;
}

std::vector<Configuration> configurations_for_ever(const Bounds& bounds) {
  const auto given = static_cast<std::size_t>(bound(bounds, "servers", 0));
  if (given > 0) return {servers_with_calls(given, 1, false)};
  return {servers_with_calls(2, 1, false), servers_with_calls(3, 1, false)};
}

}  // namespace

std::size_t hash_value(const Outside& outside) {
  std::size_t seed = hash_value(outside.db);
  boost::hash_combine(seed, hash_value(outside.locks));
  boost::hash_combine(seed, outside.lost_answers_left);
  boost::hash_combine(seed, outside.lease_expiries_left);
  boost::hash_combine(seed, outside.crashes_left);
  boost::hash_combine(seed, outside.holder_crashed);
  return seed;
}

std::size_t memory_bytes(const Outside& outside) {
  return memory_bytes(outside.db) + memory_bytes(outside.locks);
}

Outside outside_at_start(const Bounds& bounds) {
  Outside outside;
  outside.db.begin_with(counter, points_before);
  outside.lost_answers_left = bound(bounds, "lost-answers", 0);
  outside.lease_expiries_left = bound(bounds, "lease-expiries", 0);
  outside.crashes_left = bound(bounds, "crashes", 0);
  return outside;
}

bool points_are_kept(const Outside& outside, std::span<const Addition> additions) {
  const Value value = outside.db.get(counter);
  return value.is_number() && value == std::floor(value.get<double>()) &&
         right_sums(additions).contains(value.get<int>());
}

std::string points_told(const Outside& outside, std::span<const Addition> additions) {
  std::string expected;
  for (const int right : right_sums(additions)) {
    expected += (expected.empty() ? "" : " or ") + std::to_string(right);
  }
  return std::string(counter) + " is " + shown(outside.db.get(counter)) + ", expected " + expected;
}

WorldInfo world_info() {
  WorldInfo info;
  info.exercise = "lost-update";
  info.summary = "Servers add 10, 20 and 30 points to a counter that is 100; none may be lost.";
  info.entries = {"increment_user_points", "increment_with_version", "increment_with_lock"};
  info.parameters = {"user_id", "points"};
  info.bounds = {
      {"servers", 1, 5, "servers that call at the same time", "2, then 3"},
      {"calls", 1, 3, "calls on each server", "1, then 2 with 2 servers"},
      {"crashes", 0, 3, "servers that stop for good between two steps", "0"},
      {"lost-answers", 0, 3, "requests that get no answer", "0", true},
      {"lease-expiries", 0, 3, "leases that run out while the lock is held", "0",
       true, true},
  };
  info.configurations = configurations;
  info.configurations_for_ever = configurations_for_ever;
  info.make = make;
  return info;
}

}  // namespace interleave::lost_update
