// Structs as values, by the names of their fields, since C++ does not tell them: those of the
// exercises, in either spelling.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

namespace interleave::detail {

template <class T>
concept Record = std::is_aggregate_v<T> && std::is_class_v<T> &&
                 (requires(T t) { t.success; } || requires(T t) { t.id; } ||
                  requires(T t) { t.charge_id; } || requires(T t) { t.chargeId; } ||
                  requires(T t) { t.version; } || requires(T t) { t.owner; });

// Of a field in two spellings the one that is set counts, so it comes first.
template <class T, class Visit>
void for_each_field(T& record, Visit visit) {
  if constexpr (requires { record.success; }) visit("success", record.success);
  if constexpr (requires { record.charge_id; record.chargeId; }) {
    const bool snake = !(record.charge_id == decltype(record.charge_id){});
    visit("chargeId", snake ? record.charge_id : record.chargeId);
    visit("chargeId", snake ? record.chargeId : record.charge_id);
  } else if constexpr (requires { record.charge_id; }) {
    visit("chargeId", record.charge_id);
  } else if constexpr (requires { record.chargeId; }) {
    visit("chargeId", record.chargeId);
  }
  if constexpr (requires { record.order_id; }) visit("orderId", record.order_id);
  if constexpr (requires { record.orderId; }) visit("orderId", record.orderId);
  if constexpr (requires { record.id; }) visit("id", record.id);
  if constexpr (requires { record.amount; }) visit("amount", record.amount);
  if constexpr (requires { record.status; }) visit("status", record.status);
  if constexpr (requires { record.error; }) visit("error", record.error);
  if constexpr (requires { record.message; }) visit("message", record.message);
  if constexpr (requires { record.value; }) visit("value", record.value);
  if constexpr (requires { record.version; }) visit("version", record.version);
  if constexpr (requires { record.name; }) visit("name", record.name);
  if constexpr (requires { record.owner; }) visit("owner", record.owner);
}

}  // namespace interleave::detail
