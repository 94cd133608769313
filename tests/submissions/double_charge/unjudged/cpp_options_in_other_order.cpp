#include "interleave.hpp"

using namespace interleave;

Task<Result> process_payment(std::string order_id, int amount, std::string card_token) {
  const auto id = co_await payment_gateway.charge(
      card_token, amount, {.idempotency_key = "payment_" + order_id, .timeout = 5000});
  co_return {true, id};
}
