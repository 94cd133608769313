#include "places.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "json.hpp"

namespace interleave::runtime {
namespace {

constexpr std::string_view submission_file = "submission.cpp";
constexpr const char* address_tool = "/usr/bin/addr2line";

bool is_word(char letter) {
  return letter == '_' || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z') || static_cast<unsigned char>(letter) >= 0x80;
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); text.remove_prefix(std::max<std::size_t>(character_bytes(text), 1))) {
    ++count;
  }
  return count;
}

// Where the call begins whose parenthesis this is: before "db.get", if all of it is on this line.
std::size_t begin_of_call(std::string_view line, std::size_t parenthesis) {
  std::size_t at = parenthesis;
  for (;;) {
    std::size_t word = at;
    while (word > 0 && is_word(line[word - 1])) --word;
    if (word == at) return at;
    at = word;
    if (at >= 1 && line[at - 1] == '.') at -= 1;
    else if (at >= 2 && (line.substr(at - 2, 2) == "->" || line.substr(at - 2, 2) == "::")) at -= 2;
    else return at;
  }
}

// One past the parenthesis that closes this one; none if it is on another line.
std::optional<std::size_t> end_of_call(std::string_view line, std::size_t parenthesis) {
  int depth = 0;
  char quote = 0;
  for (std::size_t i = parenthesis; i < line.size(); ++i) {
    if (quote != 0) {
      if (line[i] == '\\') ++i;
      else if (line[i] == quote) quote = 0;
    } else if (line[i] == '"' || line[i] == '\'') {
      quote = line[i];
    } else if (line[i] == '(') {
      ++depth;
    } else if (line[i] == ')' && --depth == 0) {
      return i + 1;
    }
  }
  return std::nullopt;
}

// What a tool prints.
std::string output_of(std::vector<std::string> arguments) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  std::vector<char*> pointers;
  for (auto& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  std::array<char*, 1> no_environment{nullptr};
  pid_t tool = -1;
  const int trouble = posix_spawn(&tool, pointers[0], &actions, nullptr, pointers.data(),
                                  no_environment.data());
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  std::string text;
  std::array<char, 4096> chunk;
  for (ssize_t count; (count = read(ends[0], chunk.data(), chunk.size())) > 0;) {
    text.append(chunk.data(), static_cast<std::size_t>(count));
  }
  close(ends[0]);
  if (trouble == 0) waitpid(tool, nullptr, 0);
  return text;
}

}  // namespace

Places::Places(const std::string& source, std::string program) : program_(std::move(program)) {
  for (std::size_t begin = 0; begin <= source.size();) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    lines_.push_back(source.substr(begin, end - begin));
    begin = end + 1;
  }
}

Value Places::resolved(Value told) {
  const Value addresses = told["addresses"];
  Value result = Value::fields();
  for (const std::string& name : told.names()) {
    if (name != "addresses" && name != "line" && name != "column") result.put(name, told[name]);
  }
  if (told["line"].kind() == Value::Kind::integer &&
      told["column"].kind() == Value::Kind::integer) {
    add_call(result, told["line"], told["column"]);
  } else if (addresses.kind() == Value::Kind::list) {
    const std::size_t line = line_of(addresses);
    if (line == 0) return result;
    result.put("line", line);
    const std::size_t indent = lines_[line - 1].find_first_not_of(" \t");
    result.put("column", indent == std::string::npos ? 1 : indent + 1);
  }
  return result;
}

void Places::add_call(Value& told, std::size_t line, std::size_t column) const {
  if (line < 1 || line > lines_.size()) return;
  const std::string& text = lines_[line - 1];
  told.put("line", line);
  if (column < 1 || column > text.size()) {
    told.put("column", 1);
    return;
  }
  const std::size_t begin = begin_of_call(text, column - 1);
  told.put("column", characters(text.substr(0, begin)) + 1);
  if (const auto end = end_of_call(text, column - 1)) {
    told.put("end_column", characters(text.substr(0, *end)) + 1);
  }
}

std::size_t Places::line_of(const Value& addresses) {
  const auto [known, is_new] = known_.try_emplace(written(addresses), 0);
  if (is_new) known->second = look_up(addresses);
  return known->second;
}

// The first place that is in the submission; the tool lists what was expanded in place first.
std::size_t Places::look_up(const Value& addresses) const {
  std::vector<std::string> arguments{address_tool, "-i", "-e", program_};
  for (const Value& address : addresses) {
    if (address.kind() == Value::Kind::integer) {
      std::array<char, 20> digits;
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                     static_cast<unsigned long long>(address.integer()), 16);
      arguments.emplace_back(digits.data(), end.ptr);
    }
  }
  if (arguments.size() == 4) return 0;
  const std::string text = output_of(std::move(arguments));
  const std::string file = std::string(submission_file) + ":";
  for (std::size_t at = 0; (at = text.find(file, at)) != std::string::npos; at += file.size()) {
    std::size_t line = 0;
    std::from_chars(text.data() + at + file.size(), text.data() + text.size(), line);
    if (line >= 1 && line <= lines_.size()) return line;
  }
  return 0;
}

}  // namespace interleave::runtime
