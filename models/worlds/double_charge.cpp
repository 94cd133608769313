#include "models/worlds/double_charge.hpp"

#include <algorithm>

#include "models/worlds/calls.hpp"
#include "models/worlds/double_charge_services.hpp"
#include "models/worlds/requests.hpp"

namespace interleave::double_charge {
namespace {

constexpr int amount = 100;
constexpr const char* card = "card_1";
constexpr const char* order_prefix = "order_";

// Settings of premises, which no user gives.
constexpr const char* keys_setting = "keys";
constexpr const char* out_of_reach_setting = "out-of-reach";
constexpr const char* paid_in_the_end_setting = "paid-in-the-end";
constexpr const char* one_receipt_setting = "one-receipt";

using Property = WorldProperty<Outside>;
using Status = CallState::Status;

bool returned_success(const CallState& call) {
  return call.status == Status::returned && call.result.is_object() &&
         call.result.value("success", Value()) == Value(true);
}

bool any_crashed(const Calls& calls) {
  return std::any_of(calls.begin(), calls.end(),
                     [](const CallState& call) { return call.status == Status::crashed; });
}

std::vector<std::string> orders_of(const Calls& calls, bool (*chosen)(const CallState&)) {
  std::vector<std::string> orders;
  for (const CallState& call : calls) {
    const std::string order = order_of(*call.arguments);
    const bool known = std::find(orders.begin(), orders.end(), order) != orders.end();
    if (!known && (chosen == nullptr || chosen(call))) orders.push_back(order);
  }
  return orders;
}

bool charged_once(const Outside& outside, const Calls& calls) {
  const auto orders = orders_of(calls, nullptr);
  return std::all_of(orders.begin(), orders.end(), [&](const std::string& order) {
    return outside.gateway.times_charged(order) <= 1;
  });
}
std::string first_charged_twice(const Outside& outside, const Calls& calls) {
  for (const std::string& order : orders_of(calls, nullptr)) {
    if (outside.gateway.times_charged(order) > 1) return charges_told(outside, order);
  }
  return {};
}

bool successes_are_true(const Outside& outside, const Calls& calls) {
  const auto orders = orders_of(calls, returned_success);
  return std::all_of(orders.begin(), orders.end(),
                     [&](const std::string& order) { return outside.is_paid(order); });
}
std::string first_untrue_success(const Outside& outside, const Calls& calls) {
  for (const std::string& order : orders_of(calls, returned_success)) {
    if (!outside.is_paid(order)) return untrue_success_told(outside, order);
  }
  return {};
}

bool all_succeed(const Calls& calls) {
  return std::all_of(calls.begin(), calls.end(), [](const CallState& call) {
    return call.status == Status::not_needed || returned_success(call);
  });
}
std::string no_success(const Outside&, const Calls& calls) {
  for (const CallState& call : calls) {
    if (call.status == Status::not_needed || returned_success(call)) continue;
    const std::string name = server_name(call.server) + "'s call ";
    if (call.status == Status::threw) return name + "fails with " + call.error;
    return name + "returns " + shown(call.result) + ", not success";
  }
  return {};
}

std::vector<Property> properties(int timeouts) {
  using When = Property::When;
  const auto succeed = [timeouts](const Outside& outside, const Calls& calls) {
    const bool any_fault = outside.timeouts_left < timeouts || any_crashed(calls);
    return any_fault || all_succeed(calls);
  };
  return {{at_most_one_charge, When::always, charged_once, first_charged_twice},
          {success_is_true, When::always, successes_are_true, first_untrue_success},
          {succeeds_without_faults, When::at_end, succeed, no_success},
          {every_call_ends, When::termination,
           [](const Outside&, const Calls&) { return true; },
           [](const Outside&, const Calls& calls) { return missing_returns(calls); }}};
}

// Of the orders that calls are about, the first that is as it should not be; empty if none is.
template <class Wrong>
std::string first_order(const Calls& calls, Wrong wrong) {
  for (const std::string& order : orders_of(calls, nullptr)) {
    if (wrong(order)) return order;
  }
  return {};
}

Property paid_in_the_end() {
  const auto unpaid = [](const Outside& outside, const Calls& calls) {
    return first_order(calls, [&](const std::string& order) {
      return outside.gateway.times_charged(order) > 0 && !outside.is_paid(order);
    });
  };
  return {charged_is_paid, Property::When::at_end,
          [unpaid](const Outside& outside, const Calls& calls) {
            return unpaid(outside, calls).empty();
          },
          [unpaid](const Outside& outside, const Calls& calls) {
            const std::string order = unpaid(outside, calls);
            return order + " is charged, but " + outside.missing(order);
          }};
}

Property receipts_are_single() {
  const auto doubled = [](const Outside& outside, const Calls& calls) {
    return first_order(calls, [&](const std::string& order) {
      return outside.receipts_for(order) > 1;
    });
  };
  return {one_receipt, Property::When::always,
          [doubled](const Outside& outside, const Calls& calls) {
            return doubled(outside, calls).empty();
          },
          [doubled](const Outside& outside, const Calls& calls) {
            return "a second receipt is sent for " + doubled(outside, calls);
          }};
}

std::vector<WorldGoal<Outside>> goals(int timeouts, bool crashes) {
  return {{success_was_returned,
           [](const Outside&, const Calls& calls) {
             return std::any_of(calls.begin(), calls.end(), returned_success);
           }},
          {a_charge_timed_out,
           [timeouts](const Outside& now, const Calls&) { return now.timeouts_left < timeouts; },
           timeouts > 0},
          // Whatever is under way can complete in the next step.
          {a_charge_was_late,
           [](const Outside& now, const Calls&) { return any_under_way(now); }, timeouts > 0},
          {a_call_was_made_again,
           [](const Outside&, const Calls& calls) {
             return any_crashed(calls) && std::any_of(
                 calls.begin(), calls.end(), [](const CallState& call) { return call.call > 0; });
           },
           crashes}};
}

std::unique_ptr<World> make(const Configuration& configuration, const Bounds& bounds) {
  Outside outside = outside_at_start(configuration, bounds);
  const int timeouts = outside.timeouts_left;
  auto rules = properties(timeouts);
  if (configuration.bounds.contains(paid_in_the_end_setting)) rules.push_back(paid_in_the_end());
  if (outside.counts_receipts) rules.push_back(receipts_are_single());
  return std::make_unique<WorldOf<Outside>>(
      std::move(outside), operations(), std::move(rules),
      goals(timeouts, configuration.made_again),
      surroundings());
}

Configuration servers(const std::string& name, std::size_t count, bool same_order) {
  Configuration configuration;
  configuration.name = name;
  for (std::size_t server = 0; server < count; ++server) {
    const std::string order = order_prefix + std::to_string(same_order ? 1 : server + 1);
    configuration.calls.push_back({Value::array({order, amount, card})});
  }
  configuration.bounds = {{"timeouts", 1}};
  return configuration;
}

Configuration call_made_again() {
  Configuration again = servers("1 call, made again", 1, true);
  again.crashes = 1;
  again.made_again = true;
  return again;
}

std::vector<Configuration> configurations(const Bounds& bounds) {
  const auto count = static_cast<std::size_t>(bound(bounds, "servers", 2));
  const std::string several = std::to_string(count) + " servers";
  Configuration alone = servers("1 call", 1, true);
  alone.bounds = {{"timeouts", 2}};
  std::vector<Configuration> found{std::move(alone)};
  if (bound(bounds, "crashes", 1) > 0) found.push_back(call_made_again());
  found.push_back(servers(several + ", 1 order", count, true));
  found.push_back(servers(several + ", " + std::to_string(count) + " orders", count, false));
  return found;
}

Premise with_keys(const std::string& text, Gateway::Keys keys) {
  Configuration configuration = call_made_again();
  configuration.bounds[keys_setting] = static_cast<int>(keys);
  return {text, at_most_one_charge, 300, std::move(configuration)};
}

std::vector<Premise> premises() {
  Configuration out_of_reach = servers("1 call, no gateway", 1, true);
  out_of_reach.bounds = {{"timeouts", 0}, {out_of_reach_setting, 1}};
  Configuration given_up = servers("1 call, never again", 1, true);
  given_up.bounds[paid_in_the_end_setting] = 1;
  Configuration again = call_made_again();
  again.bounds[one_receipt_setting] = 1;
  // A call that asks without end shows that in its first steps.
  return {{"if the gateway stays out of reach", every_call_ends, 12, std::move(out_of_reach)},
          with_keys("if the gateway forgets keys", Gateway::Keys::ignored),
          with_keys("if the gateway knows only the keys of completed charges",
                    Gateway::Keys::of_completed_only),
          {"if nobody calls again", charged_is_paid, 300, std::move(given_up)},
          {"if the call is made again", one_receipt, 300, std::move(again)}};
}

}  // namespace

Outside outside_at_start(const Configuration& configuration, const Bounds& bounds,
                         Gateway::Keys keys) {
  Outside outside;
  outside.gateway = Gateway(static_cast<Gateway::Keys>(
      bound(configuration.bounds, keys_setting, static_cast<int>(keys))));
  outside.in_reach = bound(configuration.bounds, out_of_reach_setting, 0) == 0;
  outside.counts_receipts = configuration.bounds.contains(one_receipt_setting);
  outside.timeouts_left = bound(bounds, "timeouts", bound(configuration.bounds, "timeouts", 0));
  return outside;
}

std::uint8_t order_number(const Configuration& configuration, std::size_t server) {
  const std::string order = order_of(configuration.calls[server].front());
  return static_cast<std::uint8_t>(std::stoi(order.substr(std::string(order_prefix).size())));
}

std::string charges_told(const Outside& outside, const std::string& order) {
  return order + " is charged " + std::to_string(outside.gateway.times_charged(order)) + " times";
}

std::string untrue_success_told(const Outside& outside, const std::string& order) {
  return "success is returned, but " + outside.missing(order);
}

WorldInfo world_info() {
  WorldInfo info;
  info.exercise = "double-charge";
  info.summary = "A payment may time out while its charge goes on; no order is charged twice.";
  info.entries = {"processPayment"};
  info.parameters = {"orderId", "amount", "cardToken"};
  info.bounds = {
      {"servers", 2, 4, "servers that call at the same time", "1, then 2"},
      {"timeouts", 0, 3, "charges whose client gives up waiting", "2, and 1 with several calls"},
      {"crashes", 0, 1, "servers that stop between two steps, and call again", "1 in one of them"},
  };
  info.configurations = configurations;
  info.make = make;
  info.premises = premises();
  return info;
}

}  // namespace interleave::double_charge
