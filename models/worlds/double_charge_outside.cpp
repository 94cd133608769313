// What exercise 4's services know: orders, receipts, and whether an order is paid.
#include <algorithm>
#include <tuple>

#include <boost/container_hash/hash.hpp>

#include "models/worlds/double_charge.hpp"

namespace interleave::double_charge {

void Outside::mark_paid(const std::string& order, const std::string& charge_id) {
  const auto pair = std::pair(order, charge_id);
  const auto at = std::lower_bound(paid_.begin(), paid_.end(), pair);
  if (at == paid_.end() || *at != pair) paid_.insert(at, pair);
  if (narration_ == nullptr) return;
  narration_->service = "Orders";
  narration_->detail = "mark " + order + " paid with " + charge_id;
  narration_->effect = order + " paid";
  narration_->writes(order);
}

void Outside::send_receipt(const std::string& order) {
  const auto at = std::lower_bound(receipts_.begin(), receipts_.end(), order);
  if (counts_receipts || at == receipts_.end() || *at != order) receipts_.insert(at, order);
  if (narration_ == nullptr) return;
  narration_->service = "E-mail";
  narration_->detail = "send receipt for " + order;
  narration_->effect = "receipt sent";
  narration_->writes("receipt for " + order);
}

std::string Outside::missing(const std::string& order) const {
  if (gateway.times_charged(order) == 0) return order + " was not charged";
  bool marked = false;
  bool marked_with_complete = false;
  for (const auto& [marked_order, charge_id] : paid_) {
    if (marked_order != order) continue;
    marked = true;
    const auto number = gateway.number_of(charge_id);
    marked_with_complete |= number && gateway.charge(*number).request.order == order &&
                            gateway.charge(*number).status != Gateway::Charge::Status::under_way;
  }
  if (!marked) return order + " was not marked paid";
  if (!marked_with_complete) {
    return order + " was not marked paid with a complete charge of its own";
  }
  const bool receipt = std::binary_search(receipts_.begin(), receipts_.end(), order);
  return receipt ? std::string() : "no receipt was sent for " + order;
}

std::size_t Outside::receipts_for(const std::string& order) const {
  return static_cast<std::size_t>(std::count(receipts_.begin(), receipts_.end(), order));
}

bool operator==(const Outside& a, const Outside& b) {
  const auto parts = [](const Outside& outside) {
    return std::tie(outside.gateway, outside.payments, outside.timeouts_left,
                    outside.unanswered, outside.paid_, outside.receipts_);
  };
  return parts(a) == parts(b);
}

std::size_t hash_value(const Outside& outside) {
  std::size_t seed = hash_value(outside.gateway);
  boost::hash_combine(seed, hash_value(outside.payments));
  boost::hash_combine(seed, outside.timeouts_left);
  for (const Unanswered& waits : outside.unanswered) {
    boost::hash_combine(seed, waits.server);
    boost::hash_combine(seed, waits.slot);
    boost::hash_combine(seed, waits.charge);
  }
  boost::hash_combine(seed, outside.paid_);
  boost::hash_combine(seed, outside.receipts_);
  return seed;
}

std::size_t memory_bytes(const Outside& outside) {
  return memory_bytes(outside.gateway) + memory_bytes(outside.payments) + sizeof(Outside);
}

}  // namespace interleave::double_charge
