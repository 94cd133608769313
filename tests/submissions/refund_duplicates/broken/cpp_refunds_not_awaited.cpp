#include "interleave.hpp"

using namespace interleave;

Task<> refund_duplicates(std::string order_id) {
  const Value recorded = co_await payment_db.get("payment_" + order_id);
  for (const auto& charge : co_await payment_gateway.list_charges({.order_id = order_id})) {
    if (recorded["charge_id"] != charge.id) spawn(payment_gateway.refund(charge.id));
  }
}
