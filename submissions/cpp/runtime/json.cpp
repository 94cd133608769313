#include "json.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace interleave::runtime {
namespace {

constexpr int depth_max = 200;
constexpr std::string_view spaces = " \t\r\n";
constexpr unsigned replacement = 0xfffd;

void append_character(std::string& to, unsigned code) {
  const auto tail = [&](int shift) { to += static_cast<char>(0x80 | ((code >> shift) & 0x3f)); };
  if (code < 0x80) {
    to += static_cast<char>(code);
  } else if (code < 0x800) {
    to += static_cast<char>(0xc0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    to += static_cast<char>(0xe0 | (code >> 12));
    tail(6);
    tail(0);
  } else {
    to += static_cast<char>(0xf0 | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<Value> whole() {
    Value value;
    if (!read(value, 0)) return std::nullopt;
    skip_spaces();
    if (at_ != text_.size()) return std::nullopt;
    return value;
  }

 private:
  void skip_spaces() {
    while (at_ < text_.size() && spaces.find(text_[at_]) != std::string_view::npos) ++at_;
  }
  bool take(char expected) {
    skip_spaces();
    if (at_ >= text_.size() || text_[at_] != expected) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  bool read(Value& value, int depth);
  bool read_list(Value& value, int depth);
  bool read_fields(Value& value, int depth);
  bool read_text(std::string& text);
  bool read_number(Value& value);
  bool read_escape(std::string& text);
  std::optional<unsigned> read_hex();

  std::string_view text_;
  std::size_t at_ = 0;
};

bool Reader::read(Value& value, int depth) {
  skip_spaces();
  if (at_ >= text_.size() || depth > depth_max) return false;
  switch (text_[at_]) {
    case '{': return read_fields(value, depth);
    case '[': return read_list(value, depth);
    case '"': {
      std::string text;
      if (!read_text(text)) return false;
      value = Value(text);
      return true;
    }
    case 't': value = Value(true); return take_word("true");
    case 'f': value = Value(false); return take_word("false");
    case 'n': value = Value(); return take_word("null");
    default: return read_number(value);
  }
}

bool Reader::read_list(Value& value, int depth) {
  value = Value::list();
  if (!take('[')) return false;
  if (take(']')) return true;
  do {
    Value item;
    if (!read(item, depth + 1)) return false;
    value.push_back(std::move(item));
  } while (take(','));
  return take(']');
}

// What JSON has no form for is an object with these two fields; C++ takes the nearest.
Value untagged(Value value) {
  const Value* tag = value.find("$");
  const Value* inner = value.find("v");
  if (tag == nullptr || inner == nullptr || value.size() != 2) return value;
  if (inner->kind() == Value::Kind::list) return *inner;
  if (inner->kind() != Value::Kind::text) return value;
  const std::string& text = inner->text();
  if (*tag == "int" || *tag == "float") return std::strtod(text.c_str(), nullptr);
  return text;
}

bool Reader::read_fields(Value& value, int depth) {
  value = Value::fields();
  if (!take('{')) return false;
  if (take('}')) return true;
  do {
    std::string name;
    Value field;
    skip_spaces();
    if (!read_text(name) || !take(':') || !read(field, depth + 1)) return false;
    value.put(name, std::move(field));
  } while (take(','));
  value = untagged(std::move(value));
  return take('}');
}

std::optional<unsigned> Reader::read_hex() {
  unsigned code = 0;
  const char* begin = text_.data() + at_;
  if (at_ + 4 > text_.size()) return std::nullopt;
  const auto [end, trouble] = std::from_chars(begin, begin + 4, code, 16);
  if (trouble != std::errc() || end != begin + 4) return std::nullopt;
  at_ += 4;
  return code;
}

bool Reader::read_escape(std::string& text) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
  if (at_ >= text_.size()) return false;
  const char letter = text_[at_++];
  const auto known = letters.find(letter);
  if (known != std::string_view::npos) {
    text += meant[known];
    return true;
  }
  if (letter != 'u') return false;
  auto code = read_hex();
  if (!code) return false;
  if (*code >= 0xd800 && *code < 0xdc00 && take_word("\\u")) {
    const auto low = read_hex();
    if (!low || *low < 0xdc00 || *low > 0xdfff) return false;
    code = 0x10000 + ((*code - 0xd800) << 10) + (*low - 0xdc00);
  } else if (*code >= 0xd800 && *code <= 0xdfff) {
    code = replacement;
  }
  append_character(text, *code);
  return true;
}

bool Reader::read_text(std::string& text) {
  if (at_ >= text_.size() || text_[at_++] != '"') return false;
  while (at_ < text_.size() && text_[at_] != '"') {
    if (text_[at_] == '\\') {
      ++at_;
      if (!read_escape(text)) return false;
    } else {
      text += text_[at_++];
    }
  }
  return at_++ < text_.size();
}

bool Reader::read_number(Value& value) {
  const auto length = text_.substr(at_).find_first_not_of("+-.0123456789eE");
  const std::string_view digits = text_.substr(at_, length);
  const char* const end = digits.data() + digits.size();
  at_ += digits.size();
  long long whole = 0;
  const auto read_whole = std::from_chars(digits.data(), end, whole);
  if (read_whole.ec == std::errc() && read_whole.ptr == end) {
    value = Value(whole);
    return true;
  }
  double real = 0;
  const auto read_real = std::from_chars(digits.data(), end, real);
  value = Value(real);
  return !digits.empty() && read_real.ec == std::errc() && read_real.ptr == end;
}

void write_text(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t bytes = character_bytes(text.substr(i));
    if (bytes == 0) throw BadValue("a text that is not UTF-8");
    const auto code = static_cast<unsigned char>(text[i]);
    if (code == '"' || code == '\\') out += '\\';
    if (code < 0x20) {
      out += "\\u00";
      out += digits[code >> 4];
      out += digits[code & 15];
    } else {
      out += text.substr(i, bytes);
    }
    i += bytes;
  }
  out += '"';
}

void write_real(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += R"({"$":"float","v":")";
    out += std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
    out += "\"}";
    return;
  }
  std::array<char, 64> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
  out += text;
  if (text.find_first_of(".e") == std::string_view::npos) out += ".0";
}

void write(std::string& out, const Value& value) {
  using Kind = Value::Kind;
  switch (value.kind()) {
    case Kind::nothing: out += "null"; return;
    case Kind::boolean: out += value.integer() != 0 ? "true" : "false"; return;
    case Kind::integer: out += std::to_string(value.integer()); return;
    case Kind::real: write_real(out, value.real()); return;
    case Kind::text: write_text(out, value.text()); return;
    case Kind::list:
    case Kind::fields: break;
  }
  const bool named = value.kind() == Kind::fields;
  out += named ? '{' : '[';
  std::size_t index = 0;
  for (const Value& item : value) {
    if (index > 0) out += ',';
    if (named) {
      write_text(out, value.names()[index]);
      out += ':';
    }
    write(out, item);
    ++index;
  }
  out += named ? '}' : ']';
}

}  // namespace

std::size_t character_bytes(std::string_view text) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const unsigned first = byte(0);
  const std::size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2
                             : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
  }
  const bool overlong = (first == 0xe0 && byte(1) < 0xa0) || (first == 0xf0 && byte(1) < 0x90);
  const bool beyond = (first == 0xed && byte(1) > 0x9f) || (first == 0xf4 && byte(1) > 0x8f);
  return overlong || beyond ? 0 : length;
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  while (!text.empty()) {
    const std::size_t bytes = character_bytes(text);
    if (bytes > 0) valid += text.substr(0, bytes);
    else append_character(valid, replacement);
    text.remove_prefix(bytes > 0 ? bytes : 1);
  }
  return valid;
}

std::optional<Value> read_json(std::string_view text) { return Reader(text).whole(); }

std::string written(const Value& value) {
  std::string out;
  write(out, value);
  return out;
}

}  // namespace interleave::runtime
