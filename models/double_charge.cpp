// Exercise 4, "The Phantom Write Workshop": a payment whose charge goes on after its timeout.
// The bug lives between the charge and what the client learns of it; a key closes that gap, and
// whatever is written down before the order is paid opens another.
#include "models/double_charge.hpp"

#include <algorithm>

#include "models/double_charge_programs.hpp"

namespace interleave {
namespace {

using namespace double_charge;
using double_charge::Program;
using double_charge::Step;
using Payment = Processes<Outside, Client, 5>;

// What the rules need to know of the clients.
template <class Chosen>
bool orders_keep(std::span<const Client> clients, Chosen chosen) {
  return std::all_of(clients.begin(), clients.end(), [&](const Client& me) {
    return me.order == 0 || chosen(me);
  });
}
template <class Chosen>
const Client& first_not(std::span<const Client> clients, Chosen chosen) {
  return *std::find_if(clients.begin(), clients.end(), [&](const Client& me) {
    return me.order != 0 && !chosen(me);
  });
}

std::vector<Payment::Property> properties(int timeouts) {
  using When = Payment::Property::When;
  const auto charged_once = [](const Outside& now) {
    return [&now](const Client& me) { return now.gateway.times_charged(order_of(me)) <= 1; };
  };
  const auto true_success = [](const Outside& now) {
    return [&now](const Client& me) { return me.success == 0 || now.is_paid(order_of(me)); };
  };
  const auto succeeded = [](const Client& me) { return me.success != 0; };
  const auto not_crashed = [](const Client& me) { return me.crashed == 0; };
  return {{at_most_one_charge, When::always,
           [=](const Outside& now, auto clients) {
             return orders_keep(clients, charged_once(now));
           },
           [=](const Outside& now, auto clients) {
             return charges_told(
                 now, order_of(first_not(clients, charged_once(now))));
           }},
          {success_is_true, When::always,
           [=](const Outside& now, auto clients) {
             return orders_keep(clients, true_success(now));
           },
           [=](const Outside& now, auto clients) {
             return untrue_success_told(
                 now, order_of(first_not(clients, true_success(now))));
           }},
          {succeeds_without_faults, When::at_end,
           [=](const Outside& now, auto clients) {
             return now.timeouts_left < timeouts || !orders_keep(clients, not_crashed) ||
                    orders_keep(clients, succeeded);
           },
           {}},
          {every_call_ends, When::every_process_finishes, nullptr, {}}};
}

std::vector<Payment::Goal> goals(int timeouts, bool crashes) {
  const auto any = [](auto chosen) {
    return [chosen](const Outside&, std::span<const Client> clients) {
      return std::any_of(clients.begin(), clients.end(), chosen);
    };
  };
  return {{success_was_returned,
           any([](const Client& me) { return me.success != 0; })},
          {a_charge_timed_out,
           [timeouts](const Outside& now, auto) { return now.timeouts_left < timeouts; },
           timeouts > 0},
          {a_charge_was_late,
           [](const Outside& now, auto) { return any_under_way(now); },
           timeouts > 0},
          {a_call_was_made_again,
           any([](const Client& me) { return me.crashed != 0 && me.at == 0; }), crashes}};
}

struct Kind {
  Program program;
  Crash crash;
  Gateway::Keys keys = Gateway::Keys::kept;
};

std::unique_ptr<StateSpace> payment(const Kind& kind, const Configuration& configuration,
                                    const Bounds& bounds) {
  const Outside outside = outside_at_start(configuration, bounds, kind.keys);
  const auto& steps = kind.program.steps;
  const auto charges = std::find_if(steps.begin(), steps.end(), [](const Step& step) {
    return step.name == charge_step;
  });
  std::vector<Actor<Outside, Client>> actors;
  for (std::size_t server = 0; server < configuration.calls.size(); ++server) {
    Client me;
    me.order = order_number(configuration, server);
    me.charge_step = static_cast<std::uint8_t>(charges - steps.begin());
    me.more_calls = configuration.made_again ? 1 : 0;
    Program program = kind.program;
    if (configuration.crashes > 0) {
      program = std::move(program).at_any_time(
          Step{"crash", may_crash, kind.crash, the_end}.then(steps.front().name).as_fault());
    }
    actors.push_back({server_name(server), std::move(program), me});
  }
  actors.push_back({"Gateway", completing_late(), {}, /*environment=*/true, /*optional=*/true});
  return make_space(Payment(outside, std::move(actors), properties(outside.timeouts_left),
                            goals(outside.timeouts_left, configuration.made_again)));
}

Variant variant(std::string name, std::string what, Kind kind, Expectation expected) {
  return {std::move(name), std::move(what), std::move(expected),
          [kind = std::move(kind)](const Configuration& configuration, const Bounds& bounds) {
            return payment(kind, configuration, bounds);
          }};
}

}  // namespace

Exercise double_charge_exercise() {
  const auto charges_twice = [] { return breaks(at_most_one_charge); };
  const auto lies = [] { return breaks(success_is_true); };
  Exercise exercise;
  exercise.world = world_info();
  exercise.title = "Exercise 4: The Phantom Write Workshop";
  exercise.variants = {
      variant("buggy", "As published: charge, and charge again after a timeout.",
              {published_buggy(), crash_without_key}, charges_twice()),
      variant("published", "The published solution: a key, and a record before the order is paid.",
              {published_solution(), crash_with_key}, lies()),
      variant("key", "The buggy code with a key made from the order.", {with_key(), crash_with_key},
              holds()),
      variant("recorded-last", "The published solution, repaired: the record is written last.",
              {recorded_last(), crash_with_key}, holds()),
      variant("key-of-attempt", "A new key for each attempt.",
              {with_key_of_attempt(), crash_with_key_of_attempt}, charges_twice()),
      variant("list-first", "No key: a charge is made if none is listed.",
              {listing_first(), crash_without_key}, charges_twice()),
      variant("keys-forgotten", "Recorded last, but the gateway forgets keys.",
              {recorded_last(), crash_with_key, Gateway::Keys::ignored}, charges_twice()),
      variant("keys-of-completed", "Recorded last, but only completed charges' keys are known.",
              {recorded_last(), crash_with_key, Gateway::Keys::of_completed_only}, charges_twice()),
  };
  return exercise;
}

}  // namespace interleave
