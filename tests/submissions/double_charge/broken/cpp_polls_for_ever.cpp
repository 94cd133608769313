#include "interleave.hpp"

using namespace interleave;

Task<Result> process_payment(std::string order_id, int amount, std::string card_token) {
  const std::string key = "payment_" + order_id;
  try {
    co_await payment_gateway.charge(card_token, amount, {.timeout = 5000, .idempotency_key = key});
  } catch (const Timeout&) {
  }
  ChargeStatus status;
  while (!status.success) status = co_await payment_gateway.check_charge(key);
  co_await order_db.mark_paid(order_id, status.charge_id);
  co_await email_service.send_receipt(order_id);
  co_return {true, status.charge_id};
}
