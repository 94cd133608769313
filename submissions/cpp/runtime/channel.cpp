#include "channel.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string_view>

#include <sys/syscall.h>
#include <unistd.h>
#include <unwind.h>

#include "json.hpp"

// The linker's: where the program's own code lies.
extern "C" const char __executable_start;
extern "C" const char etext;

namespace interleave::runtime {
namespace {

constexpr std::size_t frames_max = 64;  // of which those in libraries do not count

bool write_all(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(reply_descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

struct Trace {
  std::array<std::uintptr_t, 16> addresses{};
  std::size_t count = 0;
  std::size_t frames = 0;
};

_Unwind_Reason_Code add_frame(_Unwind_Context* frame, void* to) {
  auto& trace = *static_cast<Trace*>(to);
  int before_instruction = 0;
  const auto address = _Unwind_GetIPInfo(frame, &before_instruction);
  const auto begin = reinterpret_cast<std::uintptr_t>(&__executable_start);
  const auto end = reinterpret_cast<std::uintptr_t>(&etext);
  if (address >= begin && address < end) {
    // A return address may belong to the next line already; that of a signal does not.
    trace.addresses[trace.count++] = address - begin - (before_instruction == 0 ? 1 : 0);
  }
  const bool full = trace.count == trace.addresses.size() || ++trace.frames == frames_max;
  return full ? _URC_END_OF_STACK : _URC_NO_REASON;
}

Trace trace_here() {
  Trace trace;
  _Unwind_Backtrace(add_frame, &trace);
  return trace;
}

}  // namespace

void leave() {
  for (;;) syscall(SYS_exit_group, 0);
}

void reply(const Value& message) {
  std::cout.flush();
  std::cerr.flush();
  std::clog.flush();
  std::fflush(nullptr);
  write_all(written(message) + '\n');
  leave();
}

void refuse(const std::string& code, const std::string& message) {
  Value refusal;
  refusal.put("code", code);
  refusal.put("message", valid_utf8(message));
  refusal.put("addresses", addresses_here());
  Value whole;
  whole.put("refused", std::move(refusal));
  reply(whole);
}

void refuse(const std::string& code, const std::string& message, const detail::Place& place) {
  Value refusal;
  refusal.put("code", code);
  refusal.put("message", valid_utf8(message));
  refusal.put("line", place.line);
  refusal.put("column", place.column);
  Value whole;
  whole.put("refused", std::move(refusal));
  reply(whole);
}

Value ask(const Value& question) {
  Value whole;
  whole.put("question", question);
  write_all(written(whole) + '\n');
  std::string line;
  for (char letter = 0; line.empty() || line.back() != '\n'; line += letter) {
    const ssize_t count = read(tell_descriptor, &letter, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) leave();  // the server has gone; nobody is left to be told
  }
  return read_json(line).value_or(Value());
}

Value addresses_here() {
  const Trace trace = trace_here();
  Value list = Value::list();
  for (std::size_t i = 0; i < trace.count; ++i) list.push_back(trace.addresses[i]);
  return list;
}

void stop(const char* code, long detail) {
  static std::array<char, 1024> line;
  std::size_t length = 0;
  const auto put = [&](std::string_view text) {
    for (const char letter : text) line[length++] = letter;
  };
  const auto put_number = [&](std::uintptr_t number) {
    std::array<char, 24> digits;
    std::size_t count = 0;
    do digits[count++] = static_cast<char>('0' + number % 10);
    while ((number /= 10) != 0);
    while (count > 0) line[length++] = digits[--count];
  };
  const Trace trace = trace_here();
  put(R"({"stopped":{"code":")");
  put(code);
  put(R"(","detail":)");
  put_number(static_cast<std::uintptr_t>(detail));
  put(R"(,"addresses":[)");
  for (std::size_t i = 0; i < trace.count; ++i) {
    if (i > 0) put(",");
    put_number(trace.addresses[i]);
  }
  put("]}}\n");
  write_all({line.data(), length});
  leave();
}

}  // namespace interleave::runtime
