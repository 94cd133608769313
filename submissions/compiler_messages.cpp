#include "submissions/compiler_messages.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>
#include <sstream>
#include <utility>
#include <vector>

namespace interleave::submissions {
namespace {

constexpr std::size_t message_bytes_max = 300;

// What the compiler says of frequent slips, and what would be right.
struct Hint {
  const char* says;
  const char* told;
};
constexpr std::array hints{
    Hint{"unable to find the promise type for this coroutine",
         "a function that uses co_await or co_return must return a Task<...>"},
    Hint{"cannot be used outside a function", "co_await works only inside a function"},
    Hint{"a 'return' statement is invalid in coroutine", "write co_return, not return"},
    Hint{"array used as initializer",
         "g++ 12 knows no list in braces within a co_await; put it into a variable before"},
    Hint{"template instantiation depth exceeds", "a template refers to itself without end"},
};
constexpr std::array more_hints{
    Hint{"conversion from 'Value' to", "; write .as<...>() behind it"},
    Hint{"'Request<", "; is a co_await missing?"},
    Hint{"'Task<", "; is a co_await missing?"},
    Hint{"control reaches end of non-void function", "; return something on every path"},
    Hint{"struct Database' has no member",
         "; db has get, set, increment, get_with_version, set_if_version"},
    Hint{"struct PaymentGateway' has no member",
         "; payment_gateway has charge, check_charge, list_charges, refund"},
    Hint{"struct PaymentDatabase' has no member", "; payment_db has get, set"},
    Hint{"struct OrderDatabase' has no member", "; order_db has mark_paid"},
    Hint{"struct EmailService' has no member", "; email_service has send_receipt"},
    Hint{"'const ChargeOptions&'", "; its options are .timeout, .idempotency_key, in this order"},
    Hint{"'const ListOptions&'", "; the option is .order_id"},
    Hint{"'const RefundOptions&'", "; the option is .reason"},
    Hint{"'const SetOptions&'", "; the option is .ttl"},
    Hint{"designator order", "; name the options in the order of their declaration"},
    Hint{"is ambiguous", "; interleave.hpp has one too, so choose another name or qualify it"},
};

std::string with(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
  return text;
}

// Without what only says how we compile, and not too long.
std::string tidy(std::string message) {
  for (const auto& [hint, told] : hints) {
    if (message.find(hint) != std::string::npos) return told;
  }
  message = with(with(std::move(message), "interleave::", ""), "std::__cxx11::", "std::");
  message = with(std::move(message), "basic_string<char>", "string");
  std::string suffix;
  for (const auto& [hint, told] : more_hints) {
    if (message.find(hint) == std::string::npos) continue;
    suffix = told;
    break;
  }
  if (message.size() > message_bytes_max) {
    std::size_t end = message_bytes_max;
    while ((static_cast<unsigned char>(message[end]) & 0xc0) == 0x80) --end;
    message = message.substr(0, end) + "…";
  }
  return message + suffix;
}

// Columns come in bytes.
int characters(const std::vector<std::string>& lines, int line, int column) {
  if (line < 1 || static_cast<std::size_t>(line) > lines.size()) return column;
  const std::string& text = lines[static_cast<std::size_t>(line) - 1];
  const auto end = std::min(text.size(), static_cast<std::size_t>(std::max(column - 1, 0)));
  return 1 + static_cast<int>(std::count_if(
                 text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end),
                 [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }));
}

struct Located {
  std::string file;  // without its folder
  int line = 0;
  int column = 0;
  std::string rest;
};

std::optional<Located> located(const std::string& line) {
  static const std::regex form(
      R"((?:In file included from |\s+from )?(.*?):([0-9]{1,9})(?::([0-9]{1,9}))?[:,]\s*(.*))");
  std::smatch match;
  if (line.size() > 20'000 || !std::regex_match(line, match, form)) return std::nullopt;
  return Located{std::filesystem::path(match[1].str()).filename().string(),
                 std::stoi(match[2].str()), match[3].matched ? std::stoi(match[3].str()) : 0,
                 match[4].str()};
}

std::optional<std::string> error_in(const std::string& rest) {
  for (const std::string mark : {"fatal error: ", "error: "}) {
    if (rest.starts_with(mark)) return rest.substr(mark.size());
  }
  return std::nullopt;
}

// The linker's and the driver's, which have no place.
std::optional<std::string> unplaced(const std::string& line) {
  const auto undefined = line.find("undefined reference to ");
  if (undefined != std::string::npos) {
    return with(line.substr(undefined + 23), "`", "'") + " is declared and used, but not defined";
  }
  if (line.find("multiple definition of ") != std::string::npos) {
    return line.substr(line.find("multiple definition of "));
  }
  const bool hit_a_limit = line.find("out of memory") != std::string::npos ||
                           line.find("Killed") != std::string::npos ||
                           line.find("CPU time limit") != std::string::npos;
  if (hit_a_limit) {
    return "takes more time or memory to compile than it may; make it simpler";
  }
  if (line.find("internal compiler error") != std::string::npos) {
    return "the compiler fails on it; make it simpler";
  }
  return std::nullopt;
}

}  // namespace

std::optional<CompilerError> first_error(const std::string& said, const Submission& submission) {
  std::istringstream lines(said);
  std::optional<Located> wanted_by;   // the last line that an instantiation comes from
  std::optional<Located> included_by;  // a line of the submission that includes what is wrong
  for (std::string line; std::getline(lines, line);) {
    if (const auto trouble = unplaced(line)) {
      return CompilerError{{"syntax-error", *trouble, submission.file}};
    }
    auto at = located(line);
    if (!at) continue;
    const bool is_ours = at->file == compiled_name || at->file == added_name;
    const auto error = error_in(at->rest);
    if (!error) {
      if (is_ours && at->rest.starts_with("required")) wanted_by = at;
      if (at->file == compiled_name && at->rest.empty()) included_by = at;
      continue;
    }
    CompilerError found{{"syntax-error", tidy(*error), submission.file}};
    if (!is_ours && wanted_by) at = wanted_by;
    else if (!is_ours && included_by) at = included_by;
    found.is_in_added = at->file == added_name || error->find(entry_mark) != std::string::npos;
    if (at->file == compiled_name) {
      found.diagnostic.line = at->line;
      found.diagnostic.column = characters(submission.lines, at->line, at->column);
    }
    return found;
  }
  return std::nullopt;
}

}  // namespace interleave::submissions
