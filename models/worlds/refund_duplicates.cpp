#include "models/worlds/refund_duplicates.hpp"

#include <algorithm>
#include <numeric>

#include <boost/container_hash/hash.hpp>

#include "models/worlds/calls.hpp"
#include "models/worlds/requests.hpp"
#include "models/worlds/world_of.hpp"

namespace interleave::refund_duplicates {
namespace {

constexpr int amount = 100;
constexpr std::uint8_t refunds_counted = 2;  // more make no difference

std::string name_of(std::size_t number) { return "charge #" + std::to_string(number); }

Value charge_told(std::size_t number) {
  return {{"id", charge_id(number)}, {"amount", amount}, {"status", "succeeded"}};
}

std::vector<Way<Outside>> ways_of_listing(const Outside& now, const Request& request) {
  std::vector<Way<Outside>> ways;
  const bool known = as_text(option(request, "orderId")) == order;
  using List = std::vector<std::size_t>;
  for (const List& numbers : known ? possible_lists(now) : std::vector<List>(1)) {
    ways.push_back({.run = [numbers](Outside& outside) {
      Value listed = Value::array();
      for (const std::size_t number : numbers) listed.push_back(charge_told(number));
      outside.tell_list(numbers);
      return listed;
    }});
  }
  return ways;
}

Value refund(Outside& outside, const Request& request) {
  const std::string id = as_text(request.arguments.at("chargeId"));
  for (std::size_t number = 1; number <= charges; ++number) {
    if (charge_id(number) != id) continue;
    outside.refund(number);
    return {{"id", id}, {"status", "refunded"}};
  }
  throw ServiceError("RefundError", "there is no charge " + id, "NO_CHARGE");
}

Value get(Outside& outside, const Request& request) {
  return outside.payments.get(text(request, "key"));
}
Value set(Outside& outside, const Request& request) {
  outside.payments.set(text(request, "key"), request.arguments.at("value"));
  return nullptr;
}

std::vector<Operation<Outside>> operations() {
  return {
      {.info = {"paymentGateway", "listCharges", {{"orderId", true}},
                "[{id, amount, status}] in any order, without refunded ones"},
       .ways = ways_of_listing},
      {{"paymentGateway", "refund", {{"chargeId"}, {"reason", true}}, "the refund"}, refund},
      {{"paymentDB", "get", {{"key"}}, "{success, chargeId} for payment_ and the order"}, get},
      {{"paymentDB", "set", {{"key"}, {"value"}, {"ttl", true}}, "nothing"}, set},
  };
}

using Property = WorldProperty<Outside>;
using Status = CallState::Status;

std::string unfinished(const Outside& outside, const Calls& calls) {
  std::string told = unrefunded_told(outside);
  for (const CallState& call : calls) {
    if (call.status == Status::threw) told += "; a run fails with " + call.error;
  }
  return told;
}

std::vector<Property> properties() {
  using When = Property::When;
  return {{recorded_is_kept, When::always,
           [](const Outside& now, const Calls&) { return recorded_kept(now); },
           [](const Outside& now, const Calls&) { return recorded_told(now); }},
          {none_twice, When::always,
           [](const Outside& now, const Calls&) { return no_second_refund(now); },
           [](const Outside& now, const Calls&) { return second_refund_told(now); }},
          {others_are_refunded, When::at_end,
           [](const Outside& now, const Calls&) { return others_refunded(now); }, unfinished},
          {every_run_ends, When::termination,
           [](const Outside&, const Calls&) { return true; },
           [](const Outside&, const Calls& calls) { return missing_returns(calls); }}};
}

std::vector<WorldGoal<Outside>> goals(bool crashes) {
  return {{something_refunded,
           [](const Outside& now, const Calls&) { return now != outside_at_start(); }},
          {run_again,
           [](const Outside&, const Calls& calls) {
             return calls.front().status == Status::crashed && calls.size() > 1;
           },
           crashes}};
}

std::unique_ptr<World> make(const Configuration& configuration, const Bounds&) {
  return std::make_unique<WorldOf<Outside>>(outside_at_start(), operations(), properties(),
                                            goals(configuration.made_again));
}

std::vector<Configuration> configurations(const Bounds& bounds) {
  Configuration once;
  once.name = "1 run";
  once.calls = {{Value::array({order})}};
  std::vector<Configuration> found{once};
  if (bound(bounds, "crashes", 1) == 0) return found;
  Configuration again = once;
  again.name = "1 run, made again";
  again.crashes = 1;
  again.made_again = true;
  found.push_back(std::move(again));
  return found;
}

}  // namespace

std::string charge_id(std::size_t number) { return "ch_" + std::to_string(number); }

void Outside::refund(std::size_t number) {
  std::uint8_t& times = refunds[number - 1];
  times = std::min<std::uint8_t>(times + 1, refunds_counted);
  if (narration == nullptr) return;
  narration->service = "Gateway";
  narration->detail = "refund " + charge_id(number);
  narration->effect = name_of(number) + (times == 1 ? " refunded" : " refunded again");
  narration->writes(name_of(number));
}

void Outside::tell_list(const std::vector<std::size_t>& numbers) const {
  if (narration == nullptr) return;
  std::string listed;
  for (const std::size_t number : numbers) {
    listed += (listed.empty() ? "" : ", ") + charge_id(number);
    narration->reads(name_of(number));
  }
  narration->service = "Gateway";
  narration->detail = "list charges -> " + (listed.empty() ? "none" : listed);
  narration->effect = listed;
}

std::size_t hash_value(const Outside& outside) {
  std::size_t seed = hash_value(outside.payments);
  for (const std::uint8_t times : outside.refunds) boost::hash_combine(seed, times);
  return seed;
}

std::size_t memory_bytes(const Outside& outside) { return memory_bytes(outside.payments); }

Outside outside_at_start() {
  Outside outside;
  outside.payments.begin_with(std::string("payment_") + order,
                              {{"success", true}, {"chargeId", charge_id(recorded)}});
  return outside;
}

std::vector<std::vector<std::size_t>> possible_lists(const Outside& outside) {
  std::vector<std::size_t> left;
  for (std::size_t number = 1; number <= charges; ++number) {
    if (!outside.is_refunded(number)) left.push_back(number);
  }
  std::vector<std::vector<std::size_t>> lists;
  do lists.push_back(left);
  while (std::next_permutation(left.begin(), left.end()));
  return lists;
}

bool recorded_kept(const Outside& outside) { return !outside.is_refunded(recorded); }

bool no_second_refund(const Outside& outside) { return second_refund_told(outside).empty(); }

bool others_refunded(const Outside& outside) { return unrefunded_told(outside).empty(); }

std::string recorded_told(const Outside&) {
  return name_of(recorded) + ", which is recorded as the payment, is refunded";
}

std::string second_refund_told(const Outside& outside) {
  for (std::size_t number = 1; number <= charges; ++number) {
    if (outside.refunds[number - 1] > 1) return name_of(number) + " is refunded twice";
  }
  return {};
}

std::string unrefunded_told(const Outside& outside) {
  for (std::size_t number = 1; number <= charges; ++number) {
    if (number != recorded && !outside.is_refunded(number)) {
      return name_of(number) + " is not refunded";
    }
  }
  return {};
}

WorldInfo world_info() {
  WorldInfo info;
  info.exercise = "refund-duplicates";
  info.summary = "An order was charged three times; all but the recorded charge are refunded.";
  info.entries = {"refundDuplicates"};
  info.parameters = {"orderId"};
  info.bounds = {{"crashes", 0, 1, "servers that stop between two steps, and run again",
                  "1 in one of them"}};
  info.configurations = configurations;
  info.make = make;
  return info;
}

}  // namespace interleave::refund_duplicates
