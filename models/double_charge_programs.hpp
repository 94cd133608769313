// What a client and the gateway of exercise 4 do, step by step: the programs of its variants.
#pragma once

#include <string>

#include "engine/processes.hpp"
#include "models/worlds/double_charge.hpp"

namespace interleave::double_charge {

struct Client {
  std::uint8_t at = 0;
  std::uint8_t more_calls = 0;   // that are made if this one fails
  std::uint8_t charge_step = 0;  // of its program
  std::uint8_t order = 0;
  std::uint8_t attempt = 0;      // that have timed out; kept only by who counts them
  std::uint8_t charge = 0;       // the charge that it knows of, or waits for
  std::uint8_t success = 0;      // it has returned success
  std::uint8_t crashed = 0;
};

using Program = interleave::Program<Outside, Client>;
using Step = interleave::Step<Outside, Client>;
using Way = interleave::Outcome<Outside, Client>;


std::string order_of(const Client& me);

Program published_buggy();
Program with_key();
Program with_key_of_attempt();
Program listing_first();
Program published_solution();
Program recorded_last();

inline constexpr const char* charge_step = "charge";

// A crash drops what was asked and has not happened, except a charge, which stays under way with
// the key that was sent. Each gives whether the call is made again.
bool may_crash(const Outside& outside, const Client& me);
using Crash = bool (*)(Outside&, Client&);
bool crash_without_key(Outside& outside, Client& me);
bool crash_with_key(Outside& outside, Client& me);
bool crash_with_key_of_attempt(Outside& outside, Client& me);

// What the gateway does by itself: charges under way complete late, or never.
Program completing_late();

}  // namespace interleave::double_charge
