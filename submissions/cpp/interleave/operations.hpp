// What the services of the exercises offer, as the worlds declare it; a test compares the two.
#pragma once

#include <array>
#include <string_view>

namespace interleave::offered {

struct Parameter {
  std::string_view name;  // empty: there are no more
  bool option = false;
};

struct Operation {
  std::string_view service;  // empty: a global function
  std::string_view name;
  std::array<Parameter, 4> parameters{};
};

// lost-update
inline constexpr Operation db_get{"db", "get", {{{"k"}}}};
inline constexpr Operation db_set{"db", "set", {{{"k"}, {"v"}}}};
inline constexpr Operation db_increment{"db", "increment", {{{"k"}, {"n"}}}};
inline constexpr Operation db_get_with_version{"db", "get_with_version", {{{"k"}}}};
inline constexpr Operation db_set_if_version{
    "db", "set_if_version", {{{"k"}, {"v"}, {"version"}}}};
inline constexpr Operation acquire_lock{"", "acquire_lock", {{{"name"}}}};
inline constexpr Operation release_lock{"", "release_lock", {{{"lock"}}}};

// double-charge and refund-duplicates
inline constexpr Operation charge{
    "paymentGateway",
    "charge",
    {{{"cardToken"}, {"amount"}, {"timeout", true}, {"idempotencyKey", true}}}};
inline constexpr Operation check_charge{"paymentGateway", "checkCharge", {{{"key"}}}};
inline constexpr Operation list_charges{"paymentGateway", "listCharges", {{{"orderId", true}}}};
inline constexpr Operation refund{
    "paymentGateway", "refund", {{{"chargeId"}, {"reason", true}}}};
inline constexpr Operation payment_get{"paymentDB", "get", {{{"key"}}}};
inline constexpr Operation payment_set{
    "paymentDB", "set", {{{"key"}, {"value"}, {"ttl", true}}}};
inline constexpr Operation mark_paid{"orderDB", "markPaid", {{{"orderId"}, {"chargeId"}}}};
inline constexpr Operation send_receipt{"emailService", "sendReceipt", {{{"orderId"}}}};

inline constexpr std::array all{
    &db_get,       &db_set,       &db_increment, &db_get_with_version, &db_set_if_version,
    &acquire_lock, &release_lock, &charge,       &check_charge,        &list_charges,
    &refund,       &payment_get,  &payment_set,  &mark_paid,           &send_receipt};

}  // namespace interleave::offered
