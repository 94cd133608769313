#include <optional>
#include "interleave.hpp"

using namespace interleave;

Task<Result> process_payment(std::string order_id, int amount, std::string card_token) {
  std::optional<std::string> id;
  for (int tries = 0; tries < 3 && !id; ++tries) {
    try {
      id = co_await payment_gateway.charge(card_token, amount,
                                           {.timeout = 100, .idempotency_key = order_id});
    } catch (const ServiceError& error) {
      if (error.type != "TimeoutError") throw;
    }
    if (!id) co_await sleep_for(10 << tries);
  }
  if (!id) co_return {false};
  co_await all(order_db.mark_paid(order_id, *id), email_service.send_receipt(order_id));
  co_return {true, *id};
}
