// The services of the exercises. An operation is asked for when what it gives is awaited.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "request.hpp"
#include "text.hpp"
#include "value.hpp"

namespace interleave {

// What the exercises' operations give and take. Fields with two spellings hold the same when they
// are read; set either.

struct Versioned {
  Value value;
  long long version = 0;
  static Versioned from(const Value& pair) { return {pair[0], pair[1]}; }
};

struct Lock {
  Text name{};
  Text owner{};
};

struct ChargeOptions {
  Milliseconds timeout{};  // without it a charge waits for its answer
  Text idempotency_key{};
  Text idempotencyKey{};
};

struct ListOptions {
  Text order_id{};
  Text orderId{};
};

struct RefundOptions {
  Text reason{};
};

struct SetOptions {
  Milliseconds ttl{};  // in whatever unit; values do not expire here
};

struct Charge {
  Text id{};
  Value amount{};
  Text status{};
};

struct ChargeStatus {
  bool success = false;
  Text charge_id{};
  Text chargeId{};
};

// What process_payment returns.
struct Result {
  bool success = false;
  Text charge_id{};
  Text chargeId{};
};

namespace detail {

inline Value option(Text one, Text other = {}) {
  const Text given = one.given() ? one : other;
  return given.given() ? Value(given) : Value();
}
inline Value option(Milliseconds time) {
  if (!time.given()) return {};
  const auto whole = static_cast<long long>(time.count());
  return static_cast<double>(whole) == time.count() ? Value(whole) : Value(time.count());
}

}  // namespace detail

struct Database {
  using Here = detail::Here;
  Request<Value> get(Value k, Here here = Here::current()) const {
    return {offered::db_get, {std::move(k)}, here};
  }
  // Of a type of your own: get<int>(k) gives a std::optional<int>.
  template <class T>
  Request<std::optional<T>> get(Value k, Here here = Here::current()) const {
    return {offered::db_get, {std::move(k)}, here};
  }
  Request<void> set(Value k, Value v, Here here = Here::current()) const {
    return {offered::db_set, {std::move(k), std::move(v)}, here};
  }
  Request<Value> increment(Value k, Value n, Here here = Here::current()) const {
    return {offered::db_increment, {std::move(k), std::move(n)}, here};
  }
  Request<Versioned> get_with_version(Value k, Here here = Here::current()) const {
    return {offered::db_get_with_version, {std::move(k)}, here};
  }
  Request<Versioned> getWithVersion(Value k, Here here = Here::current()) const {
    return get_with_version(std::move(k), here);
  }
  Request<bool> set_if_version(Value k, Value v, Value version,
                               Here here = Here::current()) const {
    return {offered::db_set_if_version, {std::move(k), std::move(v), std::move(version)}, here};
  }
  Request<bool> setIfVersion(Value k, Value v, Value version, Here here = Here::current()) const {
    return set_if_version(std::move(k), std::move(v), std::move(version), here);
  }
};

struct PaymentGateway {
  using Here = detail::Here;
  Request<std::string> charge(Value card_token, Value amount, const ChargeOptions& options = {},
                              Here here = Here::current()) const {
    return {offered::charge,
            {std::move(card_token), std::move(amount), detail::option(options.timeout),
             detail::option(options.idempotency_key, options.idempotencyKey)},
            here};
  }
  Request<ChargeStatus> check_charge(Value key, Here here = Here::current()) const {
    return {offered::check_charge, {std::move(key)}, here};
  }
  Request<ChargeStatus> checkCharge(Value key, Here here = Here::current()) const {
    return check_charge(std::move(key), here);
  }
  Request<std::vector<Charge>> list_charges(const ListOptions& options,
                                            Here here = Here::current()) const {
    return {offered::list_charges, {detail::option(options.order_id, options.orderId)}, here};
  }
  Request<std::vector<Charge>> listCharges(const ListOptions& options,
                                           Here here = Here::current()) const {
    return list_charges(options, here);
  }
  Request<Value> refund(Value charge_id, const RefundOptions& options = {},
                        Here here = Here::current()) const {
    return {offered::refund, {std::move(charge_id), detail::option(options.reason)}, here};
  }
};

struct PaymentDatabase {
  using Here = detail::Here;
  Request<Value> get(Value key, Here here = Here::current()) const {
    return {offered::payment_get, {std::move(key)}, here};
  }
  template <class T>
  Request<std::optional<T>> get(Value key, Here here = Here::current()) const {
    return {offered::payment_get, {std::move(key)}, here};
  }
  Request<void> set(Value key, Value value, const SetOptions& options = {},
                    Here here = Here::current()) const {
    return {offered::payment_set,
            {std::move(key), std::move(value), detail::option(options.ttl)},
            here};
  }
};

struct OrderDatabase {
  using Here = detail::Here;
  Request<void> mark_paid(Value order_id, Value charge_id, Here here = Here::current()) const {
    return {offered::mark_paid, {std::move(order_id), std::move(charge_id)}, here};
  }
  Request<void> markPaid(Value order_id, Value charge_id, Here here = Here::current()) const {
    return mark_paid(std::move(order_id), std::move(charge_id), here);
  }
};

struct EmailService {
  using Here = detail::Here;
  Request<void> send_receipt(Value order_id, Here here = Here::current()) const {
    return {offered::send_receipt, {std::move(order_id)}, here};
  }
  Request<void> sendReceipt(Value order_id, Here here = Here::current()) const {
    return send_receipt(std::move(order_id), here);
  }
};

inline constexpr Database db;
inline constexpr PaymentGateway payment_gateway, paymentGateway;
inline constexpr PaymentDatabase payment_db, paymentDB, paymentDb;
inline constexpr OrderDatabase order_db, orderDB, orderDb;
inline constexpr EmailService email_service, emailService;

inline Request<Lock> acquire_lock(Value name, detail::Here here = detail::Here::current()) {
  return {offered::acquire_lock, {std::move(name)}, here};
}
inline Request<Lock> acquireLock(Value name, detail::Here here = detail::Here::current()) {
  return acquire_lock(std::move(name), here);
}
inline Request<void> release_lock(Value lock, detail::Here here = detail::Here::current()) {
  return {offered::release_lock, {std::move(lock)}, here};
}
inline Request<void> releaseLock(Value lock, detail::Here here = detail::Here::current()) {
  return release_lock(std::move(lock), here);
}

}  // namespace interleave
