#include "interleave.hpp"

using namespace interleave;

Task<int> refund_duplicates(std::string order_id) {
  const auto recorded = co_await payment_db.get<Result>("payment_" + order_id);
  int refunded = 0;
  if (!recorded) co_return refunded;
  for (const Charge& charge : co_await payment_gateway.list_charges({.order_id = order_id})) {
    if (charge.id == recorded->charge_id || charge.status != "completed") continue;
    co_await payment_gateway.refund(charge.id, {.reason = "duplicate"});
    ++refunded;
  }
  co_return refunded;
}
