#include <chrono>
#include "interleave.hpp"

using namespace interleave;

using namespace std::chrono_literals;

struct PaymentResult {
  bool success = false;
  std::string chargeId;
};

class Payments {
 public:
  explicit Payments(std::string orderId)
      : orderId_(std::move(orderId)), idempotencyKey_("payment_" + orderId_) {}

  Task<PaymentResult> process(double amount, const std::string& cardToken) {
    const auto chargeId = co_await paymentGateway.charge(
        cardToken, amount, {.timeout = 5s, .idempotencyKey = idempotencyKey_});
    co_await orderDB.markPaid(orderId_, chargeId);
    co_await emailService.sendReceipt(orderId_);
    co_return PaymentResult{true, chargeId};
  }

 private:
  std::string orderId_;
  std::string idempotencyKey_;
};

// A timeout is left to the caller, who may call again.
Task<PaymentResult> processPayment(const std::string& orderId, double amount,
                                   std::string_view cardToken) {
  Payments payments(orderId);
  co_return co_await payments.process(amount, std::string(cardToken));
}
