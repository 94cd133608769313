// The texts in the header's structs. They are like strings, but trivial: g++ 12 destroys others
// twice when a struct is written in braces within a co_await, as in
// `co_await payment_db.set(key, Result{true, id})`.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

namespace interleave {

class Value;

namespace detail {

template <class T>
concept TextLike = std::convertible_to<const T&, std::string_view> && !std::same_as<T, Value>;

// Keeps it as long as the run lasts, which is not long.
const std::string* kept(std::string_view text);

}  // namespace detail

class Text {
 public:
  Text() = default;
  template <detail::TextLike T>
  Text(const T& text) : text_(detail::kept(std::string_view(text))) {}
  Text(const Value& text);

  const std::string& str() const { return text_ != nullptr ? *text_ : *detail::kept({}); }
  operator const std::string&() const { return str(); }
  operator std::string_view() const { return str(); }
  bool given() const { return text_ != nullptr; }
  bool empty() const { return str().empty(); }
  std::size_t size() const { return str().size(); }
  const char* c_str() const { return str().c_str(); }

  template <detail::TextLike T>
  friend bool operator==(const Text& a, const T& b) {
    return a.str() == std::string_view(b);
  }
  template <detail::TextLike T>
  friend std::string operator+(const Text& a, const T& b) {
    return a.str() + std::string(std::string_view(b));
  }
  template <detail::TextLike T>
    requires(!std::same_as<T, Text>)
  friend std::string operator+(const T& a, const Text& b) {
    return std::string(std::string_view(a)) + b.str();
  }
  template <class Stream>
    requires requires(Stream& stream, const std::string& text) { stream << text; }
  friend Stream& operator<<(Stream& stream, const Text& text) {
    stream << text.str();
    return stream;
  }

 private:
  const std::string* text_ = nullptr;
};

}  // namespace interleave
