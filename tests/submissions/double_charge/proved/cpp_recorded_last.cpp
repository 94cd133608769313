#include "interleave.hpp"

using namespace interleave;

Task<Result> process_payment(std::string order_id, int amount, std::string card_token) {
  const std::string key = "payment_" + order_id;
  if (const auto known = co_await payment_db.get<Result>(key)) co_return *known;
  std::optional<std::string> charge_id;
  while (!charge_id) {
    try {
      charge_id = co_await payment_gateway.charge(
          card_token, amount, {.timeout = 30000, .idempotency_key = key});
    } catch (const Timeout&) {
    }
  }
  co_await order_db.mark_paid(order_id, *charge_id);
  co_await email_service.send_receipt(order_id);
  const Result result{.success = true, .charge_id = *charge_id};
  co_await payment_db.set(key, result, {.ttl = 86400});
  co_return result;
}
