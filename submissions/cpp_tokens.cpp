#include "submissions/cpp_tokens.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace interleave::submissions {
namespace {

bool is_word(char letter) {
  const auto code = static_cast<unsigned char>(letter);
  return letter == '_' || code >= 0x80 || std::isalnum(code) != 0;
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view source) : source_(source) {}

  std::vector<CppToken> all() {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (source_.starts_with(byte_order_mark)) move(byte_order_mark.size());
    while (skip_blank()) next();
    add(CppToken::Kind::end, source_.size());
    return std::move(tokens_);
  }

 private:
  char at(std::size_t index) const { return index < source_.size() ? source_[index] : '\0'; }

  // Goes on to `end`, counting lines.
  void move(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (source_[at_] != '\n') continue;
      ++line_;
      line_begin_ = at_ + 1;
    }
  }
  void add(CppToken::Kind kind, std::size_t end) {
    tokens_.push_back({kind, source_.substr(at_, end - at_), line_,
                       static_cast<int>(at_ - line_begin_) + 1});
    move(end);
  }

  // Spaces and comments. False at the end.
  bool skip_blank() {
    while (at_ < source_.size()) {
      if (std::isspace(static_cast<unsigned char>(source_[at_])) != 0) {
        if (source_[at_] == '\n') line_is_empty_ = true;
        move(at_ + 1);
      } else if (at(at_) == '\\' && at(at_ + 1) == '\n') {
        move(at_ + 2);
      } else if (at(at_) == '/' && at(at_ + 1) == '/') {
        move(end_of_line(at_));
      } else if (at(at_) == '/' && at(at_ + 1) == '*') {
        const auto end = source_.find("*/", at_ + 2);
        move(end == std::string_view::npos ? source_.size() : end + 2);
      } else {
        return true;
      }
    }
    return false;
  }

  std::size_t end_of_line(std::size_t from) const {
    for (;;) {
      const auto end = std::min(source_.find('\n', from), source_.size());
      const bool continued = end > 0 && end < source_.size() &&
                             (source_[end - 1] == '\\' ||
                              (source_[end - 1] == '\r' && end > 1 && source_[end - 2] == '\\'));
      if (!continued) return end;
      from = end + 1;
    }
  }

  std::size_t end_of_literal(std::size_t open) const {
    const char quote = source_[open];
    std::size_t end = open + 1;
    while (end < source_.size() && source_[end] != quote && source_[end] != '\n') {
      end += source_[end] == '\\' ? 2 : 1;
    }
    return std::min(end + 1, source_.size());
  }

  // R"mark( … )mark"
  std::size_t end_of_raw(std::size_t open) const {
    const auto bracket = source_.find('(', open);
    if (bracket == std::string_view::npos) return source_.size();
    const std::string closing =
        ")" + std::string(source_.substr(open + 1, bracket - open - 1)) + "\"";
    const auto end = source_.find(closing, bracket);
    return end == std::string_view::npos ? source_.size() : end + closing.size();
  }

  void next() {
    const bool begins_line = std::exchange(line_is_empty_, false);
    if (begins_line && (at(at_) == '#' || (at(at_) == '%' && at(at_ + 1) == ':'))) {
      add(CppToken::Kind::directive, end_of_line(at_));
    } else if (at(at_) == '"' || at(at_) == '\'') {
      add(CppToken::Kind::text, end_of_literal(at_));
    } else if (std::isdigit(static_cast<unsigned char>(at(at_))) != 0) {
      std::size_t end = at_;
      while (is_word(at(end)) || at(end) == '.' || (at(end) == '\'' && is_word(at(end + 1)))) ++end;
      add(CppToken::Kind::number, end);
    } else if (is_word(at(at_))) {
      std::size_t end = at_;
      while (is_word(at(end))) ++end;
      const bool is_raw = at(end) == '"' && source_[end - 1] == 'R' && end - at_ <= 3;
      add(is_raw ? CppToken::Kind::text : CppToken::Kind::word, is_raw ? end_of_raw(end) : end);
    } else {
      add(CppToken::Kind::sign, at_ + 1);
    }
  }

  std::string_view source_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::size_t line_begin_ = 0;
  bool line_is_empty_ = true;
  std::vector<CppToken> tokens_;
};

}  // namespace

std::vector<CppToken> cpp_tokens(std::string_view source) { return Tokenizer(source).all(); }

}  // namespace interleave::submissions
