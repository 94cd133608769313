#include "models/lost_update_race.hpp"

#include <algorithm>

#include "engine/processes.hpp"

namespace interleave::lost_update {
namespace {

using Race = Processes<Outside, Server, 7>;

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
  return outside_at_start(bounds);
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
            Step{"crash", may_crash, crash}.then(the_end).as_fault());
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
      {no_points_lost, Property::When::at_end,
       [calls_each](const Outside& now, std::span<const Server> servers) {
         return points_are_kept(now, additions_of(servers, calls_each));
       },
       [calls_each](const Outside& now, std::span<const Server> servers) {
         return points_told(now, additions_of(servers, calls_each));
       }},
      {every_call_returns, Property::When::every_process_finishes, nullptr,
       [](const Outside&, std::span<const Server>) {
         return std::string("a call waits for ever for the lock");
       }}};
  // A goal is asked for in every state; only one where all have ended has used up the programs.
  std::vector<Race::Goal> goals{
      {all_calls_return,
       [ends = program.steps.size()](const Outside&, std::span<const Server> servers) {
         return std::all_of(servers.begin(), servers.end(), [&](const Server& me) {
           return me.adds == 0 || (me.at == ends && me.crashed == 0);
         });
       }}};
  return make_space(Race(outside, std::move(actors), std::move(properties), std::move(goals)));
}

}  // namespace

std::string name_of(const Server& me) {
  return server_name(me.server) + (me.call > 0 ? ", call " + std::to_string(me.call) : "");
}

Variant variant(std::string name, std::string what, const Program& program, Expectation expected,
                Bounds own_bounds, std::string claimed_ms) {
  return {std::move(name), std::move(what), std::move(expected),
          [program, own_bounds](const Configuration& configuration, const Bounds& bounds) {
            return race(program, own_bounds, configuration, bounds);
          },
          own_bounds,
          std::move(claimed_ms)};
}

}  // namespace interleave::lost_update
