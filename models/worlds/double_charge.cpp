#include "models/worlds/double_charge.hpp"

#include <algorithm>

#include "models/worlds/calls.hpp"
#include "models/worlds/requests.hpp"
#include "models/worlds/world_of.hpp"

namespace interleave::double_charge {
namespace {

constexpr int amount = 100;
constexpr const char* card = "card_1";
constexpr const char* order_prefix = "order_";

// Settings of premises, which no user gives.
constexpr const char* keys_setting = "keys";
constexpr const char* out_of_reach_setting = "out-of-reach";

std::string order_of(const Value& call_arguments) { return as_text(call_arguments.at(0)); }

// Charging. What took effect is answered in a step of its own, so that others can see the charge
// while its client still waits, and a client that gives up leaves behind whatever is under way.

ChargeRequest charge_asked(const Request& request) {
  return {order_of(*request.call_arguments), as_text(request.arguments.at("cardToken")),
          request.arguments.at("amount"), as_text(option(request, "idempotencyKey"))};
}

bool may_time_out(const Outside& outside, const Request& request) {
  return outside.timeouts_left > 0 && !option(request, "timeout").is_null();
}

[[noreturn]] void no_answer() {
  throw ServiceError("TimeoutError", "the gateway did not answer in time", "TIMEOUT");
}

std::vector<Way<Outside>> ways_of_answering(const Unanswered& waits, bool may_get_lost) {
  std::vector<Way<Outside>> ways{{.run = [waits](Outside& outside) -> Value {
    std::erase(outside.unanswered, waits);
    outside.gateway.tell_answer(waits.charge);
    return Gateway::id(waits.charge);
  }}};
  if (!may_get_lost) return ways;
  ways.push_back({.outcome = "timeout", .fault = true, .run = [waits](Outside& outside) -> Value {
                    std::erase(outside.unanswered, waits);
                    --outside.timeouts_left;
                    outside.gateway.tell_lost_answer(waits.charge);
                    no_answer();
                  }});
  return ways;
}

// Whether another charge is under way with this request's key, but not of the same content: if its
// request never arrived, this one is charged as it is.
bool differs_from_one_under_way(const Gateway& gateway, const ChargeRequest& asked) {
  const auto known = gateway.with_key(asked.key);
  return known && gateway.charge(*known).status == Gateway::Charge::Status::under_way &&
         gateway.charge(*known).request != asked;
}

std::vector<Way<Outside>> ways_out_of_reach(const Request& request) {
  if (option(request, "timeout").is_null()) return {};
  return {{.outcome = "timeout", .arrives = false,
           .run = [](Outside&) -> Value { no_answer(); }}};
}

std::vector<Way<Outside>> ways_of_charging(const Outside& now, const Request& request) {
  if (!now.in_reach) return ways_out_of_reach(request);
  const auto waits = std::find_if(
      now.unanswered.begin(), now.unanswered.end(), [&](const Unanswered& other) {
        return other.server == request.server && other.slot == request.slot;
      });
  const bool may_get_lost = may_time_out(now, request);
  if (waits != now.unanswered.end()) return ways_of_answering(*waits, may_get_lost);

  const ChargeRequest asked = charge_asked(request);
  const auto remember = [server = request.server, slot = request.slot](Outside& outside,
                                                                       std::size_t number) {
    outside.unanswered.push_back({server, slot, number});
    std::sort(outside.unanswered.begin(), outside.unanswered.end());
  };
  std::vector<Way<Outside>> ways{
      {.answers = false, .run = [asked, remember](Outside& outside) -> Value {
         remember(outside, outside.gateway.charge_now(asked));
         return nullptr;
       }}};
  if (differs_from_one_under_way(now.gateway, asked)) {
    ways.push_back({.outcome = "the first request got lost", .answers = false,
                    .run = [asked, remember](Outside& outside) -> Value {
                      remember(outside, outside.gateway.charge_in_place_of_lost(asked));
                      return nullptr;
                    }});
  }
  if (may_get_lost) {
    ways.push_back({.outcome = "timeout", .fault = true,
                    .run = [asked](Outside& outside) -> Value {
                      --outside.timeouts_left;
                      outside.gateway.leave_under_way(asked);
                      no_answer();
                    }});
  }
  return ways;
}

// A request that nobody waits for any more may reach the gateway all the same.
void abandon(Outside& outside, const Request& request) {
  if (request.operation != "charge") return;
  const auto took_effect = std::erase_if(outside.unanswered, [&](const Unanswered& other) {
    return other.server == request.server && other.slot == request.slot;
  });
  if (took_effect == 0) outside.gateway.leave_under_way(charge_asked(request));
}

void move_requests(Outside& outside, std::size_t server,
                   const std::vector<std::optional<std::size_t>>& slots) {
  for (Unanswered& waits : outside.unanswered) {
    if (waits.server == server) waits.slot = *slots[waits.slot];
  }
  std::sort(outside.unanswered.begin(), outside.unanswered.end());
}

// The numbers of the charges that may complete late.
std::vector<std::uint16_t> under_way(const Outside& outside) {
  std::vector<std::uint16_t> numbers;
  for (std::size_t i = 0; i < outside.gateway.charges().size(); ++i) {
    if (outside.gateway.charges()[i].status == Gateway::Charge::Status::under_way) {
      numbers.push_back(static_cast<std::uint16_t>(i + 1));
    }
  }
  return numbers;
}

void complete_late(Outside& outside, std::uint16_t number) {
  outside.gateway.complete_late(number);
}

// The other services answer at once.

Value check_charge(Outside& outside, const Request& request) {
  return outside.gateway.check(as_text(request.arguments.at("key")));
}
Value list_charges(Outside& outside, const Request& request) {
  return outside.gateway.list(as_text(option(request, "orderId")));
}
Value refund(Outside& outside, const Request& request) {
  const std::string id = as_text(request.arguments.at("chargeId"));
  if (outside.gateway.refund(id)) return {{"id", id}, {"status", "refunded"}};
  throw ServiceError("RefundError", "there is no charge " + id + " that could be refunded",
                     "NOT_REFUNDABLE");
}
Value get(Outside& outside, const Request& request) {
  return outside.payments.get(text(request, "key"));
}
Value set(Outside& outside, const Request& request) {
  outside.payments.set(text(request, "key"), request.arguments.at("value"));
  return nullptr;
}
Value mark_paid(Outside& outside, const Request& request) {
  outside.mark_paid(as_text(request.arguments.at("orderId")),
                    as_text(request.arguments.at("chargeId")));
  return nullptr;
}
Value send_receipt(Outside& outside, const Request& request) {
  outside.send_receipt(as_text(request.arguments.at("orderId")));
  return nullptr;
}

std::vector<Operation<Outside>> operations() {
  const Parameter timeout{"timeout", true};
  const Parameter key{"idempotencyKey", true};
  return {
      {.info = {"paymentGateway", "charge", {{"cardToken"}, {"amount"}, timeout, key},
                "the charge's id, or a timeout"},
       .ways = ways_of_charging},
      {{"paymentGateway", "checkCharge", {{"key"}}, "{success, chargeId}"}, check_charge},
      {{"paymentGateway", "listCharges", {{"orderId", true}}, "[{id, amount, status}]"},
       list_charges},
      {{"paymentGateway", "refund", {{"chargeId"}, {"reason", true}}, "the refund"}, refund},
      {{"paymentDB", "get", {{"key"}}, "the value, or nothing"}, get},
      {{"paymentDB", "set", {{"key"}, {"value"}, {"ttl", true}}, "nothing"}, set},
      {{"orderDB", "markPaid", {{"orderId"}, {"chargeId"}}, "nothing"}, mark_paid},
      {{"emailService", "sendReceipt", {{"orderId"}}, "nothing"}, send_receipt},
  };
}

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
  return std::make_unique<WorldOf<Outside>>(
      std::move(outside), operations(), properties(timeouts),
      goals(timeouts, configuration.made_again),
      Surroundings<Outside>{"Gateway", under_way, complete_late, abandon, move_requests});
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
  // A call that asks without end shows that in its first steps.
  return {{"if the gateway stays out of reach", every_call_ends, 12, std::move(out_of_reach)},
          with_keys("if the gateway forgets keys", Gateway::Keys::ignored),
          with_keys("if the gateway knows only the keys of completed charges",
                    Gateway::Keys::of_completed_only)};
}

}  // namespace

Outside outside_at_start(const Configuration& configuration, const Bounds& bounds,
                         Gateway::Keys keys) {
  Outside outside;
  outside.gateway = Gateway(static_cast<Gateway::Keys>(
      bound(configuration.bounds, keys_setting, static_cast<int>(keys))));
  outside.in_reach = bound(configuration.bounds, out_of_reach_setting, 0) == 0;
  outside.timeouts_left = bound(bounds, "timeouts", bound(configuration.bounds, "timeouts", 0));
  return outside;
}

bool any_under_way(const Outside& outside) { return !under_way(outside).empty(); }

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
