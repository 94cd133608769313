#include "models/worlds/value.hpp"

#include <cmath>

#include <boost/multiprecision/cpp_int.hpp>

namespace interleave {
namespace {

using BigInteger = boost::multiprecision::cpp_int;

// The kind of a tagged object, "tuple"; empty for every other value.
std::string tag(const Value& value) {
  if (!value.is_object() || value.size() != 2) return {};
  const auto kind = value.find("$");
  return kind != value.end() && kind->is_string() && value.contains("v") ? kind->get<std::string>()
                                                                         : std::string();
}

std::optional<BigInteger> whole_number(const Value& value) {
  if (value.is_number_unsigned()) return BigInteger(value.get<std::uint64_t>());
  if (value.is_number_integer()) return BigInteger(value.get<std::int64_t>());
  if (tag(value) == "int") return BigInteger(value["v"].get<std::string>());
  return std::nullopt;
}

Value from_whole_number(const BigInteger& number) {
  if (number >= std::numeric_limits<std::int64_t>::min() &&
      number <= std::numeric_limits<std::int64_t>::max()) {
    return number.convert_to<std::int64_t>();
  }
  return {{"$", "int"}, {"v", number.str()}};
}

std::string joined(const Value& values) {
  std::string text;
  for (const Value& value : values) text += (text.empty() ? "" : ", ") + shown(value);
  return text;
}

}  // namespace

std::optional<Value> sum(const Value& a, const Value& b) {
  const auto whole_a = whole_number(a);
  const auto whole_b = whole_number(b);
  if (whole_a && whole_b) return from_whole_number(*whole_a + *whole_b);
  const auto number = [](const Value& value, const std::optional<BigInteger>& whole) {
    return whole ? whole->convert_to<double>() : value.get<double>();
  };
  if ((!whole_a && !a.is_number()) || (!whole_b && !b.is_number())) return std::nullopt;
  return number(a, whole_a) + number(b, whole_b);
}

Value tuple(std::initializer_list<Value> values) {
  Value items = Value::array();
  for (const Value& value : values) items.push_back(value);
  return {{"$", "tuple"}, {"v", std::move(items)}};
}

std::string shown(const Value& value) {
  const std::string kind = tag(value);
  if (kind == "int" || kind == "float") return value["v"].get<std::string>();
  if (kind == "tuple") return "(" + joined(value["v"]) + ")";
  if (kind == "set") return "{" + joined(value["v"]) + "}";
  if (value.is_null()) return "nothing";
  if (value.is_string()) return "'" + value.get<std::string>() + "'";
  if (value.is_array()) return "[" + joined(value) + "]";
  return value.dump(-1, ' ', false, Value::error_handler_t::replace);
}

}  // namespace interleave
