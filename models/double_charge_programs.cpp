#include "models/double_charge_programs.hpp"

namespace interleave::double_charge {
namespace {

std::string record_of(const Client& me) { return "payment_" + order_of(me); }

// The keys that a client may send with its charge.
std::string no_key(const Client&) { return {}; }
std::string key_of_order(const Client& me) { return record_of(me); }
std::string key_of_attempt(const Client& me) {
  return record_of(me) + "_" + std::to_string(me.attempt + 1);
}
using Key = std::string (*)(const Client&);

// A charge takes effect and is answered in two steps. In either of them the client may give up
// waiting: then the charge is under way, or was made and the client does not know.
bool may_time_out(const Outside& outside, const Client&) { return outside.timeouts_left > 0; }

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

template <Key key>
Program charging(const char* on_timeout) {
  return {{charge_step,
           {Way{"", charge<key>},
            Way{"timeout", give_up_charging<key>}.then(on_timeout).when(may_time_out).as_fault()}},
          {"answer",
           {Way{"", answer},
            Way{"timeout", give_up_waiting<key>}.then(on_timeout).when(may_time_out).as_fault()}}};
}

// The rest of a payment. A call that has returned success is not made again.
void returns_success(Client& me) {
  me.success = 1;
  me.more_calls = 0;
  me.charge = 0;
}
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
  me.charge = static_cast<std::uint8_t>(
      *outside.gateway.number_of(listed[0]["id"].get<std::string>()));
  return false;
}

Program operator+(Program first, const Program& second) {
  first.steps.insert(first.steps.end(), second.steps.begin(), second.steps.end());
  return first;
}

Program mark_and_send() {
  return {{"mark_paid", mark_paid},
          Step{"receipt", send_receipt_and_return}.then(the_end)};
}

template <Key key>
bool crash_and_call_again(Outside& outside, Client& me) {
  if (me.at == me.charge_step) outside.gateway.leave_under_way(asked<key>(me));
  const bool again = me.more_calls > 0;
  me.crashed = 1;
  me.more_calls = me.charge = me.attempt = 0;
  return again;
}

template <std::size_t number>
bool is_under_way(const Outside& outside, const Client&) {
  return number <= outside.gateway.charges().size() &&
         outside.gateway.charge(number).status == Gateway::Charge::Status::under_way;
}
template <std::size_t number>
void complete_late(Outside& outside, Client&) { outside.gateway.complete_late(number); }
template <std::size_t number>
Way late(const char* name) {
  return Way{name, complete_late<number>}.then("complete late").when(is_under_way<number>);
}

}  // namespace

std::string order_of(const Client& me) { return "order_" + std::to_string(me.order); }

Program published_buggy() { return charging<no_key>(charge_step) + mark_and_send(); }
Program with_key() { return charging<key_of_order>(charge_step) + mark_and_send(); }
Program with_key_of_attempt() { return charging<key_of_attempt>(charge_step) + mark_and_send(); }
Program listing_first() {
  return Program{{"list", none_is_listed, "mark_paid"}} + charging<no_key>("list") +
         mark_and_send();
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

bool may_crash(const Outside&, const Client& me) { return me.crashed == 0; }
bool crash_without_key(Outside& outside, Client& me) {
  return crash_and_call_again<no_key>(outside, me);
}
bool crash_with_key(Outside& outside, Client& me) {
  return crash_and_call_again<key_of_order>(outside, me);
}
bool crash_with_key_of_attempt(Outside& outside, Client& me) {
  return crash_and_call_again<key_of_attempt>(outside, me);
}

Program completing_late() {
  return {{"complete late", {late<1>("#1"), late<2>("#2"), late<3>("#3"), late<4>("#4")}}};
}

}  // namespace interleave::double_charge
