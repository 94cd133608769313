#include "models/double_charge_payment.hpp"

#include <algorithm>

#include "engine/processes.hpp"

namespace interleave::double_charge {
namespace {

using Payment = Processes<Outside, Client, 5>;

bool may_crash(const Outside&, const Client& me) { return me.crashed == 0; }

// What the gateway does by itself: charges under way complete late, or never.
template <std::size_t number>
bool is_under_way(const Outside& outside, const Client&) {
  return number <= outside.gateway.charges().size() &&
         outside.gateway.charge(number).status == Gateway::Charge::Status::under_way;
}
template <std::size_t number>
void complete_late(Outside& outside, Client&) { outside.gateway.complete_late(number); }
template <std::size_t number>
Way late(const char* name) {
  return Way{name, complete_late<number>}.then("complete late").when(is_under_way<number>);
}
Program completing_late() {
  return {{"complete late", {late<1>("#1"), late<2>("#2"), late<3>("#3"), late<4>("#4")}}};
}

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

std::vector<Payment::Property> properties(int timeouts, std::size_t charges_max) {
  using When = Payment::Property::When;
  const auto charged_seldom = [charges_max](const Outside& now) {
    return [&now, charges_max](const Client& me) {
      return now.gateway.times_charged(order_of(me)) <= charges_max;
    };
  };
  const auto true_success = [](const Outside& now) {
    return [&now](const Client& me) { return me.success == 0 || now.is_paid(order_of(me)); };
  };
  const auto succeeded = [](const Client& me) { return me.success != 0; };
  const auto not_crashed = [](const Client& me) { return me.crashed == 0; };
  return {{charges_max == 1 ? at_most_one_charge : at_most_two_charges, When::always,
           [=](const Outside& now, auto clients) {
             return orders_keep(clients, charged_seldom(now));
           },
           [=](const Outside& now, auto clients) {
             return charges_told(
                 now, order_of(first_not(clients, charged_seldom(now))));
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

std::unique_ptr<StateSpace> payment(const Kind& kind, const Configuration& configuration,
                                    const Bounds& bounds) {
  Bounds all_bounds = bounds;
  all_bounds.insert(kind.own_bounds.begin(), kind.own_bounds.end());
  const Outside outside = outside_at_start(configuration, all_bounds, kind.keys);
  const auto& steps = kind.program.steps;
  const auto charge_step = std::find_if(
      steps.begin(), steps.end(), [](const Step& step) { return step.name == "charge"; });
  std::vector<Actor<Outside, Client>> actors;
  for (std::size_t server = 0; server < configuration.calls.size(); ++server) {
    Client me;
    me.order = order_number(configuration, server);
    me.charge_step = static_cast<std::uint8_t>(charge_step - steps.begin());
    me.more_calls = configuration.made_again ? 1 : 0;
    Program program = kind.program;
    if (configuration.crashes > 0) {
      program = std::move(program).at_any_time(
          Step{"crash", may_crash, kind.crash, the_end}.then(steps.front().name).as_fault());
    }
    actors.push_back({server_name(server), std::move(program), me});
  }
  actors.push_back({"Gateway", completing_late(), {}, /*environment=*/true, /*optional=*/true});
  return make_space(Payment(outside, std::move(actors),
                            properties(outside.timeouts_left, kind.charges_max),
                            goals(outside.timeouts_left, configuration.made_again)));
}

}  // namespace

Variant variant(std::string name, std::string what, Kind kind, Expectation expected) {
  return {std::move(name), std::move(what), std::move(expected),
          [kind](const Configuration& configuration, const Bounds& bounds) {
            return payment(kind, configuration, bounds);
          },
          kind.own_bounds};
}

}  // namespace interleave::double_charge
