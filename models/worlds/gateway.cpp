#include "models/worlds/gateway.hpp"

#include <algorithm>

#include <boost/container_hash/hash.hpp>

namespace interleave {
namespace {

std::string name_of(std::size_t number) { return "charge #" + std::to_string(number); }

std::string asked(const ChargeRequest& request) {
  std::string text = "charge " + shown(request.amount) + " for " + request.order;
  if (!request.key.empty()) text += ", key " + request.key;
  return text;
}

std::size_t hash_of(const ChargeRequest& request) {
  std::size_t seed = std::hash<std::string>()(request.order);
  boost::hash_combine(seed, request.card);
  boost::hash_combine(seed, std::hash<Value>()(request.amount));
  boost::hash_combine(seed, request.key);
  return seed;
}

}  // namespace

std::optional<std::size_t> Gateway::number_of(const std::string& wanted) const {
  for (std::size_t number = 1; number <= charges_.size(); ++number) {
    if (id(number) == wanted) return number;
  }
  return std::nullopt;
}

std::optional<std::size_t> Gateway::with_key(const std::string& key) const {
  if (key.empty() || keys_ == Keys::ignored) return std::nullopt;
  for (std::size_t number = 1; number <= charges_.size(); ++number) {
    const Charge& known = charge(number);
    const bool found = known.status != Charge::Status::under_way || keys_ == Keys::kept;
    if (known.request.key == key && found) return number;
  }
  return std::nullopt;
}

std::size_t Gateway::add(const ChargeRequest& request, Charge::Status status) {
  charges_.push_back({request, status});
  return charges_.size();
}

std::size_t Gateway::charge_now(const ChargeRequest& request) {
  const auto known = with_key(request.key);
  const bool was_complete = known && charge(*known).status != Charge::Status::under_way;
  const std::size_t number = known ? *known : add(request, Charge::Status::complete);
  if (!was_complete) charges_[number - 1].status = Charge::Status::complete;
  if (narration != nullptr) {
    tell(asked(request) + " -> " + name_of(number),
         name_of(number) + (was_complete ? " is complete already" : " completes"), was_complete,
         !was_complete, name_of(number));
  }
  return number;
}

std::size_t Gateway::charge_in_place_of_lost(const ChargeRequest& request) {
  const std::size_t number = *with_key(request.key);
  charges_[number - 1] = {request, Charge::Status::complete};
  if (narration != nullptr) {
    tell(asked(request) + " -> " + name_of(number), name_of(number) + " completes", false, true,
         name_of(number));
  }
  return number;
}

void Gateway::leave_under_way(const ChargeRequest& request) {
  const auto known = with_key(request.key);
  const std::size_t number = known ? *known : add(request, Charge::Status::under_way);
  if (narration != nullptr) {
    const bool waits = charge(number).status == Charge::Status::under_way;
    tell(asked(request) + ", but gives up waiting",
         name_of(number) + (waits ? " is still under way" : " is complete"), false, !known,
         name_of(number));
  }
}

void Gateway::complete_late(std::size_t number) {
  charges_[number - 1].status = Charge::Status::complete;
  if (narration != nullptr) {
    tell("completes " + name_of(number) + " for " + charge(number).request.order,
         name_of(number) + " completes late", false, true, name_of(number));
  }
}

void Gateway::tell_answer(std::size_t number) const {
  if (narration == nullptr) return;
  tell("answer: " + name_of(number), "answers", true, false, name_of(number));
}

void Gateway::tell_lost_answer(std::size_t number) const {
  if (narration == nullptr) return;
  const std::string name = name_of(number);
  tell("gives up waiting; " + name + " was made", name + " is complete", false, false, {});
}

Value Gateway::check(const std::string& key) const {
  const auto known = with_key(key);
  const bool success = known && charge(*known).status == Charge::Status::complete;
  if (narration != nullptr) {
    const std::string found = success ? name_of(*known) + " is complete" : "no success";
    tell("check " + key + " -> " + found, found, known.has_value(), false,
         known ? name_of(*known) : std::string());
  }
  return {{"success", success}, {"chargeId", success ? Value(id(*known)) : Value()}};
}

Value Gateway::list(const std::string& order) const {
  Value found = Value::array();
  std::string told;
  for (std::size_t number = 1; number <= charges_.size(); ++number) {
    const Charge& known = charge(number);
    if (known.request.order != order || known.status != Charge::Status::complete) continue;
    found.push_back(
        {{"id", id(number)}, {"amount", known.request.amount}, {"status", "succeeded"}});
    told += (told.empty() ? "#" : ", #") + std::to_string(number);
  }
  if (narration != nullptr) {
    tell("list charges of " + order + " -> " + (told.empty() ? "none" : told), told, false, false,
         {});
  }
  return found;
}

bool Gateway::refund(const std::string& wanted) {
  const auto number = number_of(wanted);
  const bool possible = number && charge(*number).status == Charge::Status::complete;
  if (possible) charges_[*number - 1].status = Charge::Status::refunded;
  if (narration != nullptr) {
    tell("refund " + wanted, possible ? name_of(*number) + " is refunded" : "refused", false,
         possible, possible ? name_of(*number) : std::string());
  }
  return possible;
}

std::size_t Gateway::times_charged(const std::string& order) const {
  return static_cast<std::size_t>(
      std::count_if(charges_.begin(), charges_.end(), [&](const Charge& charge) {
        return charge.request.order == order && charge.status != Charge::Status::under_way;
      }));
}

void Gateway::tell(std::string detail, std::string effect, bool reads, bool writes,
                   const std::string& what) const {
  narration->service = "Gateway";
  narration->detail = std::move(detail);
  narration->effect = std::move(effect);
  if (reads) narration->reads(what);
  if (writes) narration->writes(what);
}

std::size_t hash_value(const Gateway& gateway) {
  std::size_t seed = 0;
  for (const auto& charge : gateway.charges_) {
    boost::hash_combine(seed, hash_of(charge.request));
    boost::hash_combine(seed, static_cast<int>(charge.status));
  }
  return seed;
}

std::size_t memory_bytes(const Gateway& gateway) {
  constexpr std::size_t texts_of_a_charge = 100;  // an estimate
  return gateway.charges_.size() * (sizeof(Gateway::Charge) + texts_of_a_charge);
}

}  // namespace interleave
