#include "interleave.hpp"

using namespace interleave;

Task<> refund_duplicates(std::string order_id) {
  auto charges = co_await payment_gateway.list_charges({.order_id = order_id});
  charges.pop_back();
  for (const auto& charge : charges) co_await payment_gateway.refund(charge.id);
}
