#include "interleave.hpp"

using namespace interleave;

Task<Result> process_payment(std::string order_id, int amount, std::string card_token) {
  const std::string key = "order:" + order_id;
  for (int attempt = 1;; ++attempt) {
    try {
      const auto id = co_await payment_gateway.charge(
          card_token, amount, {.timeout = 5000, .idempotency_key = key});
      co_await order_db.mark_paid(order_id, id);
      co_await email_service.send_receipt(order_id);
      co_return {true, id};
    } catch (const Timeout&) {
      if (attempt == 3) throw;
    }
  }
}
