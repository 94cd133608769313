#include <vector>
#include "interleave.hpp"

using namespace interleave;

Task<> refundDuplicates(const std::string& orderId) {
  const std::string kept = (co_await paymentDB.get("payment_" + orderId))["chargeId"];
  std::vector<Request<Value>> refunds;
  for (const auto& charge : co_await paymentGateway.listCharges({.orderId = orderId})) {
    if (charge.id != kept) refunds.push_back(paymentGateway.refund(charge.id));
  }
  co_await when_all(std::move(refunds));
}
