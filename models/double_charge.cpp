// Exercise 4, "The Phantom Write Workshop": a payment whose charge goes on after its timeout.
// The bug lives between the charge and what the client learns of it; a key closes that gap, and
// whatever is written down before the order is paid opens another.
#include "models/double_charge.hpp"

#include <algorithm>

#include "engine/processes.hpp"
#include "models/worlds/double_charge.hpp"

namespace interleave {
namespace {

using double_charge::Outside;

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
using Payment = Processes<Outside, Client, 5>;

std::string order_of(const Client& me) { return "order_" + std::to_string(me.order); }
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
  return {{"charge",
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

Program published_buggy() { return charging<no_key>("charge") + mark_and_send(); }
Program with_key() { return charging<key_of_order>("charge") + mark_and_send(); }
Program with_key_of_attempt() { return charging<key_of_attempt>("charge") + mark_and_send(); }
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

// A crash drops what was asked and has not happened, except a charge, which stays under way.
bool may_crash(const Outside&, const Client& me) { return me.crashed == 0; }
template <Key key>
bool crash_and_call_again(Outside& outside, Client& me) {
  if (me.at == me.charge_step) outside.gateway.leave_under_way(asked<key>(me));
  const bool again = me.more_calls > 0;
  me.crashed = 1;
  me.more_calls = me.charge = me.attempt = 0;
  return again;
}

// What the gateway does by itself: charges under way complete late, or never.
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
Program completing_late() {
  return {{"complete late", {late<1>("#1"), late<2>("#2"), late<3>("#3"), late<4>("#4")}}};
}

// What the rules need to know of the clients.
template <class Chosen>
bool orders_keep(std::span<const Client> clients, Chosen chosen) {
  return std::all_of(clients.begin(), clients.end(), [&](const Client& me) {
    return me.order == 0 || chosen(me);
  });
}
template <class Chosen>
const Client& first_not(std::span<const Client> clients, Chosen chosen) {
  return *std::find_if(clients.begin(), clients.end(), [&](const Client& me) {
    return me.order != 0 && !chosen(me);
  });
}

std::vector<Payment::Property> properties(int timeouts) {
  using When = Payment::Property::When;
  const auto charged_once = [](const Outside& now) {
    return [&now](const Client& me) { return now.gateway.times_charged(order_of(me)) <= 1; };
  };
  const auto true_success = [](const Outside& now) {
    return [&now](const Client& me) { return me.success == 0 || now.is_paid(order_of(me)); };
  };
  const auto succeeded = [](const Client& me) { return me.success != 0; };
  const auto not_crashed = [](const Client& me) { return me.crashed == 0; };
  return {{double_charge::at_most_one_charge, When::always,
           [=](const Outside& now, auto clients) {
             return orders_keep(clients, charged_once(now));
           },
           [=](const Outside& now, auto clients) {
             return double_charge::charges_told(
                 now, order_of(first_not(clients, charged_once(now))));
           }},
          {double_charge::success_is_true, When::always,
           [=](const Outside& now, auto clients) {
             return orders_keep(clients, true_success(now));
           },
           [=](const Outside& now, auto clients) {
             return double_charge::untrue_success_told(
                 now, order_of(first_not(clients, true_success(now))));
           }},
          {double_charge::succeeds_without_faults, When::at_end,
           [=](const Outside& now, auto clients) {
             return now.timeouts_left < timeouts || !orders_keep(clients, not_crashed) ||
                    orders_keep(clients, succeeded);
           },
           {}},
          {double_charge::every_call_ends, When::every_process_finishes, nullptr, {}}};
}

std::vector<Payment::Goal> goals(int timeouts, bool crashes) {
  const auto any = [](auto chosen) {
    return [chosen](const Outside&, std::span<const Client> clients) {
      return std::any_of(clients.begin(), clients.end(), chosen);
    };
  };
  return {{double_charge::success_was_returned,
           any([](const Client& me) { return me.success != 0; })},
          {double_charge::a_charge_timed_out,
           [timeouts](const Outside& now, auto) { return now.timeouts_left < timeouts; },
           timeouts > 0},
          {double_charge::a_charge_was_late,
           [](const Outside& now, auto) { return double_charge::any_under_way(now); },
           timeouts > 0},
          {double_charge::a_call_was_made_again,
           any([](const Client& me) { return me.crashed != 0 && me.at == 0; }), crashes}};
}

struct Kind {
  Program program;
  bool (*crash)(Outside&, Client&);
  Gateway::Keys keys = Gateway::Keys::kept;
};

std::unique_ptr<StateSpace> payment(const Kind& kind, const Configuration& configuration,
                                    const Bounds& bounds) {
  const Outside outside = double_charge::outside_at_start(configuration, bounds, kind.keys);
  const auto& steps = kind.program.steps;
  const auto charge_step = std::find_if(
      steps.begin(), steps.end(), [](const Step& step) { return step.name == "charge"; });
  std::vector<Actor<Outside, Client>> actors;
  for (std::size_t server = 0; server < configuration.calls.size(); ++server) {
    Client me;
    me.order = double_charge::order_number(configuration, server);
    me.charge_step = static_cast<std::uint8_t>(charge_step - steps.begin());
    me.more_calls = configuration.made_again ? 1 : 0;
    Program program = kind.program;
    if (configuration.crashes > 0) {
      program = std::move(program).at_any_time(
          Step{"crash", may_crash, kind.crash, the_end}.then(steps.front().name).as_fault());
    }
    actors.push_back({server_name(server), std::move(program), me});
  }
  actors.push_back({"Gateway", completing_late(), {}, /*environment=*/true, /*optional=*/true});
  return make_space(Payment(outside, std::move(actors), properties(outside.timeouts_left),
                            goals(outside.timeouts_left, configuration.made_again)));
}

Variant variant(std::string name, std::string what, Kind kind, Expectation expected) {
  return {std::move(name), std::move(what), std::move(expected),
          [kind = std::move(kind)](const Configuration& configuration, const Bounds& bounds) {
            return payment(kind, configuration, bounds);
          }};
}

}  // namespace

Exercise double_charge_exercise() {
  const auto charges_twice = [] { return breaks(double_charge::at_most_one_charge); };
  const auto lies = [] { return breaks(double_charge::success_is_true); };
  const auto without_key = crash_and_call_again<no_key>;
  const auto keyed = crash_and_call_again<key_of_order>;
  const auto keyed_by_attempt = crash_and_call_again<key_of_attempt>;
  Exercise exercise;
  exercise.world = double_charge::world_info();
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
  };
  return exercise;
}

}  // namespace interleave
