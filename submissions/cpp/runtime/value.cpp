// The parts of Value that every file shares.
#include "../interleave/value.hpp"

#include <algorithm>
#include <cmath>

#include "json.hpp"

namespace interleave {
namespace {

using Kind = Value::Kind;

bool is_number(const Value& value) {
  return value.kind() == Kind::integer || value.kind() == Kind::real;
}

[[noreturn]] void not_a(const char* wanted, const Value& value) {
  throw BadValue(runtime::written(value) + " is needed as " + wanted);
}

std::string as_written(const Value& value) {
  return value.kind() == Kind::text ? value.text() : runtime::written(value);
}

// The name in the other habit: charge_id for chargeId, and the reverse.
std::string other_spelling(std::string_view name) {
  std::string other;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char letter = name[i];
    if (letter == '_' && i + 1 < name.size()) {
      const char next = name[++i];
      other += next >= 'a' && next <= 'z' ? static_cast<char>(next - 'a' + 'A') : next;
    } else if (letter >= 'A' && letter <= 'Z') {
      other += '_';
      other += static_cast<char>(letter - 'A' + 'a');
    } else {
      other += letter;
    }
  }
  return other;
}

// Within a function, as values are used before the objects of namespaces are made.
const Value& nothing() {
  static const Value value;
  return value;
}

template <class Whole, class Real>
Value combined(const Value& a, const Value& b, Whole whole, Real real) {
  if (!is_number(a)) not_a("a number", a);
  if (!is_number(b)) not_a("a number", b);
  if (a.kind() == Kind::real || b.kind() == Kind::real) return real(a.real(), b.real());
  long long result = 0;
  if (whole(a.integer(), b.integer(), &result)) throw BadValue("a whole number gets too large");
  return result;
}

}  // namespace

Text::Text(const Value& text) : Text(text.text()) {}

const Value& Value::value() const {
  if (is_null()) throw BadValue("there is no value");
  return *this;
}

const Value* Value::find(std::string_view name) const {
  const auto at = std::find(names_.begin(), names_.end(), name);
  return at == names_.end() ? nullptr : &items_[static_cast<std::size_t>(at - names_.begin())];
}

void Value::put(std::string_view name, Value value) { (*this)[name] = std::move(value); }

const Value& Value::operator[](std::string_view name) const {
  if (const Value* found = find(name)) return *found;
  const Value* found = find(other_spelling(name));
  return found != nullptr ? *found : nothing();
}

Value& Value::operator[](std::string_view name) {
  if (is_null()) kind_ = Kind::fields;
  if (kind_ != Kind::fields) not_a("something with fields", *this);
  const auto at = std::find(names_.begin(), names_.end(), name);
  if (at != names_.end()) return items_[static_cast<std::size_t>(at - names_.begin())];
  names_.emplace_back(name);
  return items_.emplace_back();
}

const Value& Value::operator[](std::size_t index) const {
  if (kind_ != Kind::list) not_a("a list", *this);
  if (index >= items_.size()) throw std::out_of_range("a list has no element of this number");
  return items_[index];
}

void Value::push_back(Value value) {
  if (is_null()) kind_ = Kind::list;
  if (kind_ != Kind::list) not_a("a list", *this);
  items_.push_back(std::move(value));
}

long long Value::integer() const {
  if (kind_ == Kind::integer || kind_ == Kind::boolean) return integer_;
  constexpr double beyond = 9223372036854775808.0;
  const bool whole = kind_ == Kind::real && std::trunc(real_) == real_ && std::abs(real_) < beyond;
  if (!whole) not_a("a whole number", *this);
  return static_cast<long long>(real_);
}

double Value::real() const {
  if (kind_ == Kind::integer) return static_cast<double>(integer_);
  if (kind_ != Kind::real) not_a("a number", *this);
  return real_;
}

const std::string& Value::text() const {
  if (kind_ != Kind::text) not_a("a string", *this);
  return text_;
}

bool Value::truth() const {
  switch (kind_) {
    case Kind::nothing: return false;
    case Kind::boolean:
    case Kind::integer: return integer_ != 0;
    case Kind::real: return real_ != 0;
    default: return true;
  }
}

Value& Value::operator+=(const Value& other) { return *this = detail::sum(*this, other); }
Value& Value::operator-=(const Value& other) { return *this = detail::difference(*this, other); }

namespace detail {

const std::string* kept(std::string_view text) {
  static const std::string& empty = *new std::string;
  return text.empty() ? &empty : new std::string(text);
}

Value sum(const Value& a, const Value& b) {
  if (a.kind() == Kind::text || b.kind() == Kind::text) return as_written(a) + as_written(b);
  return combined(a, b, [](auto x, auto y, auto* out) { return __builtin_add_overflow(x, y, out); },
                  [](double x, double y) { return x + y; });
}

Value difference(const Value& a, const Value& b) {
  return combined(a, b, [](auto x, auto y, auto* out) { return __builtin_sub_overflow(x, y, out); },
                  [](double x, double y) { return x - y; });
}

Value product(const Value& a, const Value& b) {
  return combined(a, b, [](auto x, auto y, auto* out) { return __builtin_mul_overflow(x, y, out); },
                  [](double x, double y) { return x * y; });
}

bool equal(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) {
    return a.kind() == Kind::integer && b.kind() == Kind::integer ? a.integer() == b.integer()
                                                                  : a.real() == b.real();
  }
  return a.kind() == b.kind() && runtime::written(a) == runtime::written(b);
}

bool less(const Value& a, const Value& b) {
  if (a.kind() == Kind::text && b.kind() == Kind::text) return a.text() < b.text();
  if (!is_number(a)) not_a("a number", a);
  if (!is_number(b)) not_a("a number", b);
  return a.kind() == Kind::integer && b.kind() == Kind::integer ? a.integer() < b.integer()
                                                                : a.real() < b.real();
}

}  // namespace detail
}  // namespace interleave
