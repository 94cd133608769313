// Exercise 4, "The Phantom Write Workshop": a payment whose charge goes on after its timeout.
// The bug lives between the charge and what the client learns of it; a key closes that gap, and
// whatever is written down before the order is paid opens another.
#include "models/double_charge.hpp"

#include "models/double_charge_payment.hpp"

namespace interleave {
namespace double_charge {
namespace {

std::string record_of(const Client& me) { return "payment_" + order_of(me); }

}  // namespace

std::string order_of(const Client& me) { return "order_" + std::to_string(me.order); }

std::string no_key(const Client&) { return {}; }
std::string key_of_order(const Client& me) { return record_of(me); }
std::string key_of_attempt(const Client& me) {
  return record_of(me) + "_" + std::to_string(me.attempt + 1);
}

// A charge takes effect and is answered in two steps. In either of them the client may give up
// waiting: then the charge is under way, or was made and the client does not know.
bool may_time_out(const Outside& outside, const Client&) { return outside.timeouts_left > 0; }

namespace {

template <Key key>
ChargeRequest asked(const Client& me) {
  return {order_of(me), "card_1", 100, key(me)};
}
template <Key key>
void charge(Outside& outside, Client& me) {
  me.charge = static_cast<std::uint8_t>(outside.gateway.charge_now(asked<key>(me)));
}
template <Key key>
void give_up_charging(Outside& outside, Client& me) {
  --outside.timeouts_left;
  outside.gateway.leave_under_way(asked<key>(me));
  if (key == key_of_attempt) ++me.attempt;
}
void answer(Outside& outside, Client& me) { outside.gateway.tell_answer(me.charge); }
template <Key key>
void give_up_waiting(Outside& outside, Client& me) {
  --outside.timeouts_left;
  outside.gateway.tell_lost_answer(me.charge);
  me.charge = 0;
  if (key == key_of_attempt) ++me.attempt;
}

}  // namespace

template <Key key>
Program charging(const char* on_timeout) {
  return {{"charge",
           {Way{"", charge<key>},
            Way{"timeout", give_up_charging<key>}.then(on_timeout).when(may_time_out).as_fault()}},
          {"answer",
           {Way{"", answer},
            Way{"timeout", give_up_waiting<key>}.then(on_timeout).when(may_time_out).as_fault()}}};
}

template Program charging<no_key>(const char*);
template Program charging<key_of_order>(const char*);

namespace {

void returns_success(Client& me) {
  me.success = 1;
  me.more_calls = 0;
  me.charge = 0;
}
void remember_charge(const Value& listed, const Outside& outside, Client& me) {
  const auto id = listed[0]["id"].get<std::string>();
  me.charge = static_cast<std::uint8_t>(*outside.gateway.number_of(id));
}

}  // namespace

bool there_is_no_record(Outside& outside, Client& me) {
  if (outside.payments.get(record_of(me)).is_null()) return true;
  returns_success(me);
  return false;
}
void record(Outside& outside, Client& me) {
  outside.payments.set(record_of(me),
                       {{"success", true}, {"chargeId", Gateway::id(me.charge)}});
}
void record_and_return(Outside& outside, Client& me) {
  record(outside, me);
  returns_success(me);
}
void mark_paid(Outside& outside, Client& me) {
  outside.mark_paid(order_of(me), Gateway::id(me.charge));
}
void send_receipt(Outside& outside, Client& me) { outside.send_receipt(order_of(me)); }
void send_receipt_and_return(Outside& outside, Client& me) {
  send_receipt(outside, me);
  returns_success(me);
}
bool charge_is_complete(Outside& outside, Client& me) {
  if (outside.gateway.check(key_of_order(me))["success"] != true) return false;
  me.charge = static_cast<std::uint8_t>(*outside.gateway.with_key(key_of_order(me)));
  return true;
}
bool charge_is_complete_so_return(Outside& outside, Client& me) {
  if (!charge_is_complete(outside, me)) return false;
  returns_success(me);
  return true;
}
bool none_is_listed(Outside& outside, Client& me) {
  const Value listed = outside.gateway.list(order_of(me));
  if (listed.empty()) return true;
  remember_charge(listed, outside, me);
  return false;
}

// A crash drops what was asked and has not happened, except a charge, which stays under way.
template <Key key>
bool crash_and_call_again(Outside& outside, Client& me) {
  if (me.at == me.charge_step) outside.gateway.leave_under_way(asked<key>(me));
  const bool again = me.more_calls > 0;
  me.crashed = 1;
  me.more_calls = me.charge = me.attempt = 0;
  return again;
}
template bool crash_and_call_again<no_key>(Outside&, Client&);
template bool crash_and_call_again<key_of_order>(Outside&, Client&);

namespace {

Program mark_and_send() {
  return {{"mark_paid", mark_paid},
          Step{"receipt", send_receipt_and_return}.then(the_end)};
}

Program published_buggy() { return charging<no_key>("charge") + mark_and_send(); }
Program with_key() { return charging<key_of_order>("charge") + mark_and_send(); }
Program with_key_of_attempt() { return charging<key_of_attempt>("charge") + mark_and_send(); }
Program listing_first() {
  return Program{{"list", none_is_listed, "mark_paid"}} + charging<no_key>("list") +
         mark_and_send();
}

// Whether there was a charge is asked until it is known, unless the asking times out, too.
bool charge_is_known(const Outside& outside, const Client& me) {
  return outside.gateway.times_charged(order_of(me)) > 0;
}
void read_status(Outside& outside, Client& me) { none_is_listed(outside, me); }
void give_up_asking(Outside& outside, Client&) { --outside.timeouts_left; }
Program asking_for_status() {
  return charging<no_key>("status") + mark_and_send() +
         Program{{"status",
                  {Way{"", read_status}.then("mark_paid").when(charge_is_known),
                   Way{"timeout", give_up_asking}.then("charge").when(may_time_out).as_fault()}}};
}

Program published_solution() {
  return Program{{"get", there_is_no_record, the_end}} + charging<key_of_order>("check") +
         Program{{"set", record}} + mark_and_send() +
         Program{Step{"check", charge_is_complete_so_return, the_end}.then(the_end)};
}
Program recorded_last() {
  return Program{{"get", there_is_no_record, the_end}} + charging<key_of_order>("check") +
         Program{{"mark_paid", mark_paid},
                 {"receipt", send_receipt},
                 Step{"set", record_and_return}.then(the_end),
                 Step{"check", charge_is_complete, the_end}.then("mark_paid")};
}

}  // namespace
}  // namespace double_charge

Exercise double_charge_exercise() {
  using namespace double_charge;
  const auto charges_twice = [] { return breaks(at_most_one_charge); };
  const auto lies = [] { return breaks(success_is_true); };
  const auto without_key = crash_and_call_again<no_key>;
  const auto keyed = crash_and_call_again<key_of_order>;
  const auto keyed_by_attempt = crash_and_call_again<key_of_attempt>;
  Exercise exercise;
  exercise.world = world_info();
  exercise.title = "Exercise 4: The Phantom Write Workshop";
  exercise.variants = {
      variant("buggy", "As published: charge, and charge again after a timeout.",
              {published_buggy(), without_key}, charges_twice()),
      variant("published", "The published solution: a key, and a record before the order is paid.",
              {published_solution(), keyed}, lies()),
      variant("key", "The buggy code with a key made from the order.", {with_key(), keyed},
              holds()),
      variant("recorded-last", "The published solution, repaired: the record is written last.",
              {recorded_last(), keyed}, holds()),
      variant("key-of-attempt", "A new key for each attempt.",
              {with_key_of_attempt(), keyed_by_attempt}, charges_twice()),
      variant("list-first", "No key: a charge is made if none is listed.",
              {listing_first(), without_key}, charges_twice()),
      variant("keys-forgotten", "Recorded last, but the gateway forgets keys.",
              {recorded_last(), keyed, Gateway::Keys::ignored}, charges_twice()),
      variant("keys-of-completed", "Recorded last, but only completed charges' keys are known.",
              {recorded_last(), keyed, Gateway::Keys::of_completed_only}, charges_twice()),
      variant("status-first", "No key: a charge is made again if asking for its status times out.",
              {asking_for_status(), without_key, Gateway::Keys::kept, 2, {{"timeouts", 2}}},
              breaks(at_most_two_charges)),
  };
  return exercise;
}

}  // namespace interleave
