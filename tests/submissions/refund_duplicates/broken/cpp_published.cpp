// HANDLE EXISTING DUPLICATES
#include "interleave.hpp"

using namespace interleave;

Task<> refund_duplicates(std::string order_id) {
  const std::vector<Charge> charges =
      co_await payment_gateway.list_charges({.order_id = order_id});
  const Charge valid_charge = charges[0];  // Keep first one

  for (std::size_t i = 1; i < charges.size(); ++i) {
    co_await payment_gateway.refund(charges[i].id,
                                    {.reason = "Duplicate charge due to timeout"});
  }
}
