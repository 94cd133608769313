#include "interleave.hpp"

using namespace interleave;

struct Outcome {
  bool success = false;
  std::string charge_id;
};

Task<Outcome> process_payment(std::string order_id, int amount, std::string card_token) {
  Outcome outcome;
  outcome.charge_id = co_await payment_gateway.charge(
      card_token, amount, {.timeout = 5000, .idempotency_key = "payment_" + order_id});
  co_await order_db.mark_paid(order_id, outcome.charge_id);
  co_await email_service.send_receipt(order_id);
  co_return outcome;
}
