// FIXED VERSION WITH IDEMPOTENCY
#include "interleave.hpp"

using namespace interleave;

Task<Result> process_payment(std::string order_id, int amount, std::string card_token) {
  // Generate idempotency key from order (not request!)
  const std::string idempotency_key = "payment_" + order_id;

  try {
    // Check if already processed
    const Value existing = co_await payment_db.get(idempotency_key);
    if (existing) co_return existing;

    const std::string charge_id = co_await payment_gateway.charge(
        card_token, amount,
        {.timeout = 30000,                         // Longer timeout
         .idempotency_key = idempotency_key});  // Gateway prevents duplicates

    // Store result
    const Result result{.success = true, .charge_id = charge_id};
    co_await payment_db.set(idempotency_key, result, {.ttl = 86400});

    co_await order_db.mark_paid(order_id, charge_id);
    co_await email_service.send_receipt(order_id);

    co_return result;
  } catch (const Timeout&) {
    // Nothing can be awaited in here, so it goes on below
  }
  // Check if charge succeeded despite timeout
  const ChargeStatus status = co_await payment_gateway.check_charge(idempotency_key);
  if (status.success) co_return {true, status.charge_id};
  throw std::runtime_error("the gateway did not answer in time");
}
