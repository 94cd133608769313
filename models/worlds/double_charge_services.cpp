#include "models/worlds/double_charge_services.hpp"

#include <algorithm>

#include "models/worlds/requests.hpp"

namespace interleave::double_charge {
namespace {

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

}  // namespace

std::string order_of(const Value& call_arguments) { return as_text(call_arguments.at(0)); }

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

Surroundings<Outside> surroundings() {
  return {"Gateway", under_way, complete_late, abandon, move_requests};
}

bool any_under_way(const Outside& outside) { return !under_way(outside).empty(); }

}  // namespace interleave::double_charge
