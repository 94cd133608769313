// Exercise 4's outside: a payment gateway whose answers can be late or lost, the payment and order
// databases, and the e-mail service; what must hold when an order is paid.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/worlds/database.hpp"
#include "models/worlds/gateway.hpp"
#include "models/worlds/world.hpp"

namespace interleave::double_charge {

inline constexpr const char* at_most_one_charge = "at most one charge per order";
inline constexpr const char* at_most_two_charges = "at most two charges per order";
inline constexpr const char* success_is_true = "success is returned only for a paid order";
inline constexpr const char* succeeds_without_faults = "without faults every call succeeds";
inline constexpr const char* every_call_ends = "every call ends";
// No rules, but good advice.
inline constexpr const char* charged_is_paid = "every charged order is paid in the end";
inline constexpr const char* one_receipt = "at most one receipt per order";

inline constexpr const char* success_was_returned = "a call returns success";
inline constexpr const char* a_charge_timed_out = "a charge times out";
inline constexpr const char* a_charge_was_late = "a charge completes late";
inline constexpr const char* a_call_was_made_again = "a call is made again after a crash";

// A call to the gateway that took effect and is still to be answered.
struct Unanswered {
  std::size_t server = 0;
  std::size_t slot = 0;    // of the request, among what the server has open
  std::size_t charge = 0;  // its number
  friend auto operator<=>(const Unanswered&, const Unanswered&) = default;
};

// What the services know, and the faults that are still to come.
class Outside {
 public:
  Gateway gateway;
  Database payments;
  int timeouts_left = 0;  // how often a client may still give up waiting for the gateway
  bool in_reach = true;   // else no charge arrives, and every client gives up or waits for ever
  bool counts_receipts = false;  // else a second one leaves no trace

  void mark_paid(const std::string& order, const std::string& charge_id);
  void send_receipt(const std::string& order);
  bool is_paid(const std::string& order) const { return missing(order).empty(); }
  // What an order lacks to be paid: "order_1 was never marked paid".
  std::string missing(const std::string& order) const;
  std::size_t receipts_for(const std::string& order) const;

  std::vector<Unanswered> unanswered;  // sorted

  void narrate_to(Narration* told) {
    narration_ = gateway.narration = payments.narration = told;
  }

  friend bool operator==(const Outside& a, const Outside& b);
  friend std::size_t hash_value(const Outside& outside);
  friend std::size_t memory_bytes(const Outside& outside);

 private:
  std::vector<std::pair<std::string, std::string>> paid_;  // orders and charge ids; sorted
  std::vector<std::string> receipts_;                      // orders; sorted
  Narration* narration_ = nullptr;
};

Outside outside_at_start(const Configuration& configuration, const Bounds& bounds,
                         Gateway::Keys keys = Gateway::Keys::kept);

// Whether a charge may still complete late.
bool any_under_way(const Outside& outside);

// Orders are named "order_1" and so on: the number of the one that a server's calls are about.
std::uint8_t order_number(const Configuration& configuration, std::size_t server);

// How the rules are broken, about one order.
std::string charges_told(const Outside& outside, const std::string& order);
std::string untrue_success_told(const Outside& outside, const std::string& order);

WorldInfo world_info();

}  // namespace interleave::double_charge
