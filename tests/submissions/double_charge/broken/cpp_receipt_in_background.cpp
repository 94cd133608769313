#include "interleave.hpp"

using namespace interleave;

Task<Result> process_payment(std::string order_id, int amount, std::string card_token) {
  const auto id = co_await payment_gateway.charge(
      card_token, amount, {.timeout = 5000, .idempotency_key = "payment_" + order_id});
  co_await order_db.mark_paid(order_id, id);
  spawn(email_service.send_receipt(order_id));
  co_return {true, id};
}
