#include "interleave.hpp"

using namespace interleave;

Task<Result> process_payment(std::string order_id, int amount, std::string card_token) {
  try {
    const std::string charge_id = co_await payment_gateway.charge(
        card_token, amount, {.timeout = 5000});  // 5 second timeout

    co_await order_db.mark_paid(order_id, charge_id);
    co_await email_service.send_receipt(order_id);

    co_return {true, charge_id};
  } catch (const Timeout&) {
    // Nothing can be awaited in here, so it goes on below
  }
  // Retry once
  co_return co_await process_payment(order_id, amount, card_token);
}
