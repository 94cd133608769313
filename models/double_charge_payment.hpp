// Exercise 4's payment: the steps that its programs are made of, and a variant made of a program.
#pragma once

#include "engine/program.hpp"
#include "models/catalogue.hpp"
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

inline Program operator+(Program first, const Program& second) {
  first.steps.insert(first.steps.end(), second.steps.begin(), second.steps.end());
  return first;
}

std::string order_of(const Client& me);

// The keys that a client may send with its charge.
std::string no_key(const Client& me);
std::string key_of_order(const Client& me);
std::string key_of_attempt(const Client& me);
using Key = std::string (*)(const Client&);

// The steps "charge" and "answer": in either of them the client may give up waiting, and then goes
// on at `on_timeout`.
template <Key key>
Program charging(const char* on_timeout);
bool may_time_out(const Outside& outside, const Client& me);

// The rest of a payment. A call that has returned success is not made again.
bool there_is_no_record(Outside& outside, Client& me);
void record(Outside& outside, Client& me);
void record_and_return(Outside& outside, Client& me);
void mark_paid(Outside& outside, Client& me);
void send_receipt(Outside& outside, Client& me);
void send_receipt_and_return(Outside& outside, Client& me);
bool charge_is_complete(Outside& outside, Client& me);
bool charge_is_complete_so_return(Outside& outside, Client& me);
bool none_is_listed(Outside& outside, Client& me);  // otherwise it knows of the first one

// A crash drops what was asked and has not happened, except a charge, which stays under way.
template <Key key>
bool crash_and_call_again(Outside& outside, Client& me);

struct Kind {
  Program program;
  bool (*crash)(Outside&, Client&);
  Gateway::Keys keys = Gateway::Keys::kept;
  std::size_t charges_max = 1;  // of an order
  Bounds own_bounds = {};       // faults that the variant is about
};
Variant variant(std::string name, std::string what, Kind kind, Expectation expected);

}  // namespace interleave::double_charge
