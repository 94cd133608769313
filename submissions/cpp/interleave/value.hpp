// What services store and answer: nothing, a bool, a number, a text, a list, or named fields.
//
// A Value turns into the type that it is needed as, and says so in an exception if it is no such
// thing. Of your own structs those count that have the fields of the exercises (records.hpp).
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "records.hpp"
#include "text.hpp"

namespace interleave {

// A value is not of the type that it is needed as.
struct BadValue : std::runtime_error {
  using std::runtime_error::runtime_error;
};

namespace detail {

template <class T>
concept Number = (std::integral<T> || std::floating_point<T>) && !std::same_as<T, bool> &&
                 !std::same_as<T, char> && !std::same_as<T, wchar_t> &&
                 !std::same_as<T, char8_t> && !std::same_as<T, char16_t> &&
                 !std::same_as<T, char32_t>;

template <class T>
struct ElementOf {};
template <class T>
struct ElementOf<std::vector<T>> {
  using type = T;
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <>
inline constexpr bool is_optional<std::optional<Value>> = false;  // a value can be nothing itself

// What a Value can be read as. Not a Value itself, nor anything that a text could become by way of
// a pointer or a character.
template <class T>
concept Readable = Number<T> || std::same_as<T, bool> || std::same_as<T, std::string> ||
                   std::same_as<T, Text> ||
                   is_optional<T> || Record<T> || requires { typename ElementOf<T>::type; };

// What is combined with a Value by an operator.
template <class T>
concept Plain = Number<T> || std::same_as<T, bool> || TextLike<T>;

}  // namespace detail

class Value {
 public:
  enum class Kind { nothing, boolean, integer, real, text, list, fields };

  Value() = default;
  Value(std::nullptr_t) {}
  Value(std::nullopt_t) {}
  template <std::same_as<bool> T>
  Value(T value) : kind_(Kind::boolean), integer_(value) {}
  template <detail::Number T>
  Value(T value) {
    if constexpr (std::integral<T>) set(static_cast<long long>(value));
    else set(static_cast<double>(value));
  }
  template <detail::TextLike T>
  Value(const T& value) : kind_(Kind::text), text_(std::string_view(value)) {}
  template <class T>
  Value(const std::vector<T>& values) : kind_(Kind::list) {
    for (const auto& each : values) items_.emplace_back(each);
  }
  template <class T>
  Value(const std::optional<T>& value) {
    if (value) *this = Value(*value);
  }
  template <detail::Record T>
  Value(const T& record) : kind_(Kind::fields) {
    detail::for_each_field(record, [this](std::string_view name, const auto& field) {
      if (!find(name)) put(name, Value(field));
    });
  }
  static Value list() { return of_kind(Kind::list); }
  static Value fields() { return of_kind(Kind::fields); }

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::nothing; }
  bool has_value() const { return !is_null(); }

  // As the type that is needed. Nothing, false and 0 are false. An optional would be made of what
  // is in it, so that nothing could not be told from it: the compiler asks for as<optional<…>>().
  template <detail::Readable T>
  operator T() const& {
    return as<T>();
  }
  template <detail::Readable T>
  operator T() && {
    return as<T>();
  }
  template <class T>
  T as() const;
  template <class T>
  T value_or(T otherwise) const {
    return is_null() ? std::move(otherwise) : as<T>();
  }
  // Itself, as of a std::optional; throws if it is nothing.
  const Value& value() const;
  const Value& operator*() const { return value(); }

  // A named field, in either spelling; nothing if there is none.
  const Value& operator[](std::string_view name) const;
  Value& operator[](std::string_view name);
  const Value& operator[](const char* name) const { return (*this)[std::string_view(name)]; }
  Value& operator[](const char* name) { return (*this)[std::string_view(name)]; }
  // An element of a list.
  const Value& operator[](std::size_t index) const;
  const Value& operator[](int index) const { return (*this)[static_cast<std::size_t>(index)]; }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty() && text_.empty(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  void push_back(Value value);

  // For those who write it down: the names of its fields, in the order of `begin` to `end`.
  const std::vector<std::string>& names() const { return names_; }
  const Value* find(std::string_view name) const;
  void put(std::string_view name, Value value);
  long long integer() const;
  double real() const;
  const std::string& text() const;

  Value& operator+=(const Value& other);
  Value& operator-=(const Value& other);

 private:
  static Value of_kind(Kind kind) {
    Value made;
    made.kind_ = kind;
    return made;
  }
  void set(long long value) {
    kind_ = Kind::integer;
    integer_ = value;
  }
  void set(double value) {
    kind_ = Kind::real;
    real_ = value;
  }
  bool truth() const;

  Kind kind_ = Kind::nothing;
  long long integer_ = 0;
  double real_ = 0;
  std::string text_;
  std::vector<std::string> names_;
  std::vector<Value> items_;
};

namespace detail {

// Numbers are added as numbers; with a text on either side the other is written behind it.
Value sum(const Value& a, const Value& b);
Value difference(const Value& a, const Value& b);
Value product(const Value& a, const Value& b);
bool equal(const Value& a, const Value& b);
bool less(const Value& a, const Value& b);

template <class A, class B>
concept WithValue = (std::same_as<A, Value> && (std::same_as<B, Value> || Plain<B>)) ||
                    (std::same_as<B, Value> && Plain<A>);

}  // namespace detail

template <class A, class B>
  requires detail::WithValue<A, B>
Value operator+(const A& a, const B& b) {
  return detail::sum(a, b);
}
template <class A, class B>
  requires detail::WithValue<A, B>
Value operator-(const A& a, const B& b) {
  return detail::difference(a, b);
}
template <class A, class B>
  requires detail::WithValue<A, B>
Value operator*(const A& a, const B& b) {
  return detail::product(a, b);
}
// Of values only: what merely could become one is compared as it is.
template <std::same_as<Value> A, class B>
  requires detail::WithValue<A, B>
bool operator==(const A& a, const B& b) {
  return detail::equal(a, b);
}
template <class A, class B>
  requires detail::WithValue<A, B>
bool operator<(const A& a, const B& b) {
  return detail::less(a, b);
}
template <class A, class B>
  requires detail::WithValue<A, B>
bool operator>(const A& a, const B& b) {
  return detail::less(b, a);
}
template <class A, class B>
  requires detail::WithValue<A, B>
bool operator<=(const A& a, const B& b) {
  return !detail::less(b, a);
}
template <class A, class B>
  requires detail::WithValue<A, B>
bool operator>=(const A& a, const B& b) {
  return !detail::less(a, b);
}

template <class T>
T Value::as() const {
  if constexpr (std::same_as<T, Value>) return *this;
  else if constexpr (std::same_as<T, bool>) return truth();
  else if constexpr (std::integral<T>) return static_cast<T>(integer());
  else if constexpr (std::floating_point<T>) return static_cast<T>(real());
  else if constexpr (std::same_as<T, std::string> || std::same_as<T, Text>) return text();
  else if constexpr (detail::is_optional<T>) {
    if (is_null()) return std::nullopt;
    return as<typename T::value_type>();
  } else if constexpr (requires { T::from(*this); }) {
    return T::from(*this);
  } else if constexpr (detail::Record<T>) {
    if (kind_ != Kind::fields) throw BadValue("a value without fields is needed as a struct");
    T record{};
    detail::for_each_field(record, [this](std::string_view name, auto& field) {
      // A field that is nothing stays as the struct has it.
      const Value* found = find(name);
      if (found != nullptr && found->has_value()) {
        field = found->as<std::remove_cvref_t<decltype(field)>>();
      }
    });
    return record;
  } else {
    T list;
    if (kind_ != Kind::list) throw BadValue("a value that is no list is needed as one");
    for (const Value& each : items_) list.push_back(each.as<typename T::value_type>());
    return list;
  }
}

}  // namespace interleave
