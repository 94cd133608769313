#include "interleave.hpp"

using namespace interleave;

namespace {

Task<Result> finish(std::string order_id, std::string charge_id) {
  co_await order_db.mark_paid(order_id, charge_id);
  co_await email_service.send_receipt(order_id);
  co_return Result{.success = true, .charge_id = charge_id};
}

}  // namespace

Task<Result> process_payment(std::string order_id, int amount, std::string card_token) {
  const std::string key = "payment_" + order_id;
  std::string charge_id;
  try {
    charge_id = co_await payment_gateway.charge(card_token, amount,
                                                {.timeout = 5000, .idempotency_key = key});
  } catch (const Timeout& timeout) {
    if (timeout.code != "TIMEOUT") throw;
  }
  if (charge_id.empty()) {
    const auto status = co_await payment_gateway.check_charge(key);
    if (!status.success) throw std::runtime_error("unknown, ask again later");
    charge_id = status.charge_id;
  }
  co_return co_await finish(order_id, charge_id);
}
