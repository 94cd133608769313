#include "interleave.hpp"

using namespace interleave;

Task<Value> process_payment(Value order_id, Value amount, Value card_token) {
  Value result;
  const std::string key = order_id;
  const std::string id = co_await payment_gateway.charge(
      card_token, amount, {.timeout = 1, .idempotency_key = "k_" + key});
  co_await order_db.mark_paid(order_id, id);
  co_await email_service.send_receipt(order_id);
  result["success"] = true;
  result["charge_id"] = id;
  co_return result;
}
