// The header for C++ names the operations by hand; here they are held against the worlds'.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/catalogue.hpp"
#include "submissions/cpp/interleave/operations.hpp"
#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

// "db.set(k, v)", options in brackets.
template <class Operation>
std::string signature(const Operation& operation) {
  std::string text = std::string(operation.service) + "." + std::string(operation.name) + "(";
  for (const auto& parameter : operation.parameters) {
    if (parameter.name.empty()) continue;
    if (text.back() != '(') text += ", ";
    const std::string name(parameter.name);
    text += parameter.option ? "[" + name + "]" : name;
  }
  return text + ")";
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

TEST(CppOperations, are_those_of_the_worlds) {
  std::vector<std::string> declared;
  for (const Exercise& exercise : catalogue()) {
    const WorldInfo& info = exercise.world;
    if (info.make == nullptr) continue;  // there is nothing to ask
    const auto& languages = info.languages;  // none: all
    if (!languages.empty() &&
        std::find(languages.begin(), languages.end(), "C++") == languages.end()) {
      continue;
    }
    const auto world = info.make(info.configurations({}).front(), {});
    for (const OperationInfo& operation : world->operations()) {
      declared.push_back(signature(operation));
    }
  }
  std::vector<std::string> offered;
  for (const auto* operation : offered::all) offered.push_back(signature(*operation));
  EXPECT_EQ(sorted(offered), sorted(declared));
}

void expect_proved(std::vector<std::string> arguments, const std::string& source) {
  const TemporaryFolder folder;
  const std::string file = folder.write("all.cpp", "#include \"interleave.hpp\"\n"
                                                   "using namespace interleave;\n" + source);
  arguments.push_back(file);
  int exit_code = -1;
  const auto report = run_for_json(arguments, &exit_code);
  EXPECT_EQ(exit_code, 0) << report.dump(2);
}

// Each asks the world for real, so that an argument in the wrong place shows.
TEST(CppOperations, of_the_database_work_in_both_spellings) {
  expect_proved({"check", "lost-update", "--servers", "1"}, R"(
Task<Value> increment_user_points(int user_id, int points) {
  const auto key = "points:" + std::to_string(user_id);
  const auto lock = co_await acquire_lock("one");
  co_await db.set("name", "Ada");
  const std::optional<std::string> name = co_await db.get<std::string>("name");
  if (name != "Ada") throw std::runtime_error("set");
  const auto [value, version] = co_await db.get_with_version("name");
  if (!co_await db.set_if_version("name", "Bob", version)) throw std::runtime_error("snake");
  const Versioned again = co_await db.getWithVersion("name");
  if (!co_await db.setIfVersion("name", "Cid", again.version)) throw std::runtime_error("camel");
  if (co_await db.set_if_version("name", "Dan", again.version)) throw std::runtime_error("stale");
  co_await release_lock(lock);
  co_await releaseLock(co_await acquireLock("two"));
  co_return co_await db.increment(key, points);
})");
}

TEST(CppOperations, of_the_payment_services_work_in_both_spellings) {
  expect_proved({"check", "double-charge"}, R"(
Task<Result> process_payment(std::string order_id, int amount, std::string card_token) {
  const auto id = co_await payment_gateway.charge(
      card_token, amount, {.timeout = 5000, .idempotency_key = order_id});
  if (id != co_await paymentGateway.charge(card_token, amount, {.idempotencyKey = order_id})) {
    throw std::runtime_error("charge");
  }
  const auto one = co_await payment_gateway.check_charge(order_id);
  const auto other = co_await paymentGateway.checkCharge(order_id);
  if (one.chargeId != id || other.charge_id != id) throw std::runtime_error("check");
  const auto charges = co_await payment_gateway.list_charges({.order_id = order_id});
  const auto same = co_await paymentGateway.listCharges({.orderId = order_id});
  if (charges.size() != same.size() || charges.empty()) throw std::runtime_error("list");
  co_await order_db.mark_paid(order_id, id);
  co_await orderDB.markPaid(order_id, id);
  co_await email_service.send_receipt(order_id);
  co_await emailService.sendReceipt(order_id);
  co_await payment_db.set(order_id, Result{true, id}, {.ttl = 60});
  if (const auto kept = co_await paymentDB.get<Result>(order_id)) co_return *kept;
  co_return {false};
})");
}

}  // namespace
}  // namespace interleave::tests
