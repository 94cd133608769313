// Exercise 4's aftermath: an order that was charged three times, in a gateway that lists charges in
// any order, and a record that says which of them is the one that counts.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/worlds/database.hpp"
#include "models/worlds/world.hpp"

namespace interleave::refund_duplicates {

inline constexpr const char* recorded_is_kept = "the recorded charge is never refunded";
inline constexpr const char* none_twice = "no charge is refunded twice";
inline constexpr const char* others_are_refunded = "all other charges are refunded in the end";
inline constexpr const char* every_run_ends = "every run ends";

inline constexpr const char* something_refunded = "a charge is refunded";
inline constexpr const char* run_again = "the refunds are run again after a crash";

inline constexpr std::size_t charges = 3;
inline constexpr std::size_t recorded = 3;
inline constexpr const char* order = "order_1";

std::string charge_id(std::size_t number);

struct Outside {
  std::array<std::uint8_t, charges> refunds{};  // of each charge
  Database payments;
  Narration* narration = nullptr;

  void narrate_to(Narration* told) { narration = payments.narration = told; }
  bool is_refunded(std::size_t number) const { return refunds[number - 1] > 0; }
  void refund(std::size_t number);
  // Tells that these were listed, in this order.
  void tell_list(const std::vector<std::size_t>& numbers) const;

  friend bool operator==(const Outside& a, const Outside& b) {
    return a.refunds == b.refunds && a.payments == b.payments;
  }
};
std::size_t hash_value(const Outside& outside);
std::size_t memory_bytes(const Outside& outside);

Outside outside_at_start();

// Every order in which the charges that are not refunded can be listed.
std::vector<std::vector<std::size_t>> possible_lists(const Outside& outside);

// The rules, and how they are broken.
bool recorded_kept(const Outside& outside);
bool no_second_refund(const Outside& outside);
bool others_refunded(const Outside& outside);
std::string recorded_told(const Outside& outside);
std::string second_refund_told(const Outside& outside);
std::string unrefunded_told(const Outside& outside);

WorldInfo world_info();

}  // namespace interleave::refund_duplicates
