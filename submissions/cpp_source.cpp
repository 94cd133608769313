#include "submissions/cpp_source.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "submissions/cpp_tokens.hpp"

namespace interleave::submissions {
namespace {

using Kind = CppToken::Kind;

constexpr const char* public_header = "interleave.hpp";

constexpr std::array<std::string_view, 85> offered_headers{
    "algorithm", "any", "array", "atomic", "bit", "bitset", "cassert", "cctype", "cerrno",
    "cfloat", "charconv", "chrono", "cinttypes", "climits", "clocale", "cmath", "compare",
    "complex", "concepts", "coroutine", "cstdarg", "cstddef", "cstdint", "cstdio", "cstdlib",
    "cstring", "ctime", "cuchar", "cwchar", "cwctype", "deque", "exception", "forward_list",
    "functional", "initializer_list", "iomanip", "ios", "iosfwd", "iostream", "istream",
    "iterator", "limits", "list", "locale", "map", "memory", "memory_resource", "new", "numbers",
    "numeric", "optional", "ostream", "queue", "random", "ranges", "ratio", "regex",
    "scoped_allocator", "set", "source_location", "span", "sstream", "stack", "stdexcept",
    "streambuf", "string", "string_view", "system_error", "tuple", "type_traits", "typeindex",
    "typeinfo", "unordered_map", "unordered_set", "utility", "valarray", "variant", "vector",
    "version", "assert.h", "math.h", "stdint.h", "stdlib.h", "string.h", "stddef.h"};

// Those that a program may well want, and what to do instead.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> refused_headers{{
    {"thread", "there is one thread; await several things with all(...)"},
    {"future", "there is one thread; await several things with all(...) or spawn(...)"},
    {"mutex", "there is one thread, which it would stop for ever; other servers do not see it"},
    {"shared_mutex", "there is one thread, which it would stop for ever"},
    {"condition_variable", "there is one thread, which it would stop for ever"},
    {"semaphore", "there is one thread, which it would stop for ever"},
    {"latch", "there is one thread, which it would stop for ever"},
    {"barrier", "there is one thread, which it would stop for ever"},
    {"stop_token", "there is one thread"},
    {"fstream", "there are no files; use the services of the exercise"},
    {"filesystem", "there are no files; use the services of the exercise"},
    {"csignal", "there are no signals"},
    {"csetjmp", "a coroutine cannot be jumped out of; throw an exception"},
    {"format", "this compiler has none; use std::to_string or <sstream>"},
}};

std::string_view after_spaces(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\\\r\n");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

Diagnostic refused(const CppToken& token, const std::string& file, std::string message) {
  return {"forbidden", std::move(message), file, token.line, token.column};
}

std::optional<Diagnostic> refused_directive(const CppToken& token, const std::string& file) {
  std::string_view text = after_spaces(token.text.substr(token.text.starts_with('#') ? 1 : 2));
  if (text.starts_with("line") || (!text.empty() && std::isdigit(text.front()) != 0)) {
    return refused(token, file, "#line would hide where things are; leave it out");
  }
  if (!text.starts_with("include") && !text.starts_with("import")) return std::nullopt;
  const auto open = text.find_first_of("<\"");
  const auto close = open == std::string_view::npos
                         ? open
                         : text.find(text[open] == '<' ? '>' : '"', open + 1);
  const bool is_plain = close != std::string_view::npos && text.starts_with("include") &&
                        after_spaces(text.substr(7)).front() == text[open];
  if (!is_plain) return refused(token, file, "#include must name a header; no other form is known");
  const std::string_view header = text.substr(open + 1, close - open - 1);
  if (header == public_header) return std::nullopt;
  if (std::find(offered_headers.begin(), offered_headers.end(), header) != offered_headers.end()) {
    return std::nullopt;
  }
  const std::string shown = "<" + std::string(header) + ">";
  for (const auto& [name, reason] : refused_headers) {
    if (name != header) continue;
    return refused(token, file, shown + " is not offered: " + std::string(reason));
  }
  return refused(token, file, "#include of " + std::string(header) +
                                  " is not offered; hand in one file, with \"interleave.hpp\" and "
                                  "the headers of the standard library");
}

// Where functions can be defined: outside all braces but those of namespaces without a name.
bool opens_plain_scope(const std::vector<CppToken>& tokens, std::size_t brace) {
  if (brace >= 1 && tokens[brace - 1].text == "namespace") return true;
  return brace >= 2 && tokens[brace - 1].kind == Kind::text && tokens[brace - 2].text == "extern";
}

// Whether a definition's body follows the parameters that begin here.
bool is_definition(const std::vector<CppToken>& tokens, std::size_t open) {
  int depth = 0;
  std::size_t i = open;
  for (; tokens[i].kind != Kind::end; ++i) {
    if (tokens[i].text == "(") ++depth;
    if (tokens[i].text == ")" && --depth == 0) break;
  }
  for (; tokens[i].kind != Kind::end; ++i) {
    if (tokens[i].text == "{") return true;
    if (tokens[i].text == ";" || tokens[i].text == "=") return false;
  }
  return false;
}

bool names_declared(const CppToken& before) {
  return before.kind == Kind::word || before.text == ">" || before.text == "&" ||
         before.text == "*";
}

}  // namespace

std::string other_spelling(const std::string& name) {
  std::string other;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto letter = static_cast<unsigned char>(name[i]);
    if (letter == '_' && i + 1 < name.size()) {
      other += static_cast<char>(std::toupper(static_cast<unsigned char>(name[++i])));
    } else if (std::isupper(letter) != 0) {
      other += '_';
      other += static_cast<char>(std::tolower(letter));
    } else {
      other += name[i];
    }
  }
  return other;
}

std::optional<Diagnostic> refused_in_cpp(const std::string& source, const std::string& file) {
  bool includes_header = false;
  const auto tokens = cpp_tokens(source);
  for (const CppToken& token : tokens) {
    if (token.kind == Kind::directive) {
      if (auto trouble = refused_directive(token, file)) return trouble;
      includes_header |= token.text.find(public_header) != std::string_view::npos;
    } else if (token.text == "asm" || token.text == "__asm" || token.text == "__asm__") {
      return refused(token, file, "inline assembly is not offered; write C++");
    }
  }
  if (includes_header || tokens.size() == 1) return std::nullopt;
  return Diagnostic{"load-error", "begin with #include \"interleave.hpp\", which offers Task and "
                                  "the services", file, 1, 1};
}

std::vector<CppFunction> cpp_functions(const std::string& source,
                                       const std::vector<std::string>& names) {
  const auto tokens = cpp_tokens(source);
  std::vector<CppFunction> found;
  std::vector<bool> scopes;  // whether each open brace is one of a plain scope
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const CppToken& token = tokens[i];
    if (token.text == "{") scopes.push_back(opens_plain_scope(tokens, i));
    if (token.text == "}" && !scopes.empty()) scopes.pop_back();
    const bool outside = std::find(scopes.begin(), scopes.end(), false) == scopes.end();
    if (!outside || token.kind != Kind::word || i == 0 || tokens[i + 1].text != "(") continue;
    const bool is_entry = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return token.text == name || token.text == other_spelling(name);
    });
    if (!is_entry || !names_declared(tokens[i - 1]) || !is_definition(tokens, i + 1)) continue;
    found.push_back({std::string(token.text), token.line});
  }
  return found;
}

}  // namespace interleave::submissions
