// A payment gateway: charges that take their time, complete late, and are told apart by a key.
//
// A charge whose client gave up waiting is under way: it completes at any later moment, or, if the
// request never arrived, not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/narration.hpp"
#include "models/worlds/value.hpp"

namespace interleave {

// What somebody wants to be charged. An empty key is no key.
struct ChargeRequest {
  std::string order;
  std::string card;
  Value amount;
  std::string key;
  friend bool operator==(const ChargeRequest&, const ChargeRequest&) = default;
};

class Gateway {
 public:
  // What it makes of a key that it has seen before.
  enum class Keys : std::uint8_t {
    kept,               // one charge is made; who asks again joins it
    ignored,            // a new charge each time
    of_completed_only,  // a charge under way is not found, so a second one is made
  };
  struct Charge {
    ChargeRequest request;
    enum class Status : std::uint8_t { under_way, complete, refunded } status = Status::under_way;
    friend bool operator==(const Charge&, const Charge&) = default;
  };

  explicit Gateway(Keys keys = Keys::kept) : keys_(keys) {}

  // Charges are numbered from 1, in the order in which they were first asked for.
  const std::vector<Charge>& charges() const { return charges_; }
  const Charge& charge(std::size_t number) const { return charges_[number - 1]; }
  static std::string id(std::size_t number) { return "ch_" + std::to_string(number); }
  std::optional<std::size_t> number_of(const std::string& id) const;
  // The charge that a request with this key would join or be answered with.
  std::optional<std::size_t> with_key(const std::string& key) const;

  // Charges, and gives the charge's number: a new one, or that of its key.
  std::size_t charge_now(const ChargeRequest& request);
  // The same where the request with this key that is under way turns out never to have arrived.
  std::size_t charge_in_place_of_lost(const ChargeRequest& request);
  // The client gives up before an answer: unless it joined one, a charge is under way now.
  void leave_under_way(const ChargeRequest& request);
  void complete_late(std::size_t number);
  // Told only: the answer about a charge that was made arrives, or gets lost.
  void tell_answer(std::size_t number) const;
  void tell_lost_answer(std::size_t number) const;

  // Whether a charge with this key is complete, and its id.
  Value check(const std::string& key) const;
  // Completed charges of an order that are not refunded.
  Value list(const std::string& order) const;
  // False if there is no such charge, or it is refunded already.
  bool refund(const std::string& id);

  // Completed ones of an order, refunded or not.
  std::size_t times_charged(const std::string& order) const;

  friend bool operator==(const Gateway& a, const Gateway& b) { return a.charges_ == b.charges_; }
  friend std::size_t hash_value(const Gateway& gateway);
  friend std::size_t memory_bytes(const Gateway& gateway);

  Narration* narration = nullptr;

 private:
  std::size_t add(const ChargeRequest& request, Charge::Status status);
  void tell(std::string detail, std::string effect, bool reads, bool writes,
            const std::string& what) const;

  Keys keys_;
  std::vector<Charge> charges_;
};

}  // namespace interleave
