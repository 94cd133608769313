#include "interleave.hpp"

using namespace interleave;

Task<Result> process_payment(std::string order_id, int amount) {
  const auto id = co_await payment_gateway.charge("card", amount, {.idempotency_key = order_id});
  co_return {true, id};
}
