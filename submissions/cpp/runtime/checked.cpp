#include "checked.hpp"

#include <csignal>
#include <string>

#include "filter.hpp"
#include "json.hpp"

namespace interleave::runtime {
namespace {

using Kind = Value::Kind;

bool is_text(const Value& value) { return value.kind() == Kind::text; }
bool is_index(const Value& value, std::size_t below) {
  return value.kind() == Kind::integer && value.integer() >= 0 &&
         static_cast<std::size_t>(value.integer()) < below;
}

constexpr std::size_t requests_max = 1'000'000;

std::optional<Value> checked_request(const Value& told, std::size_t calls, Places& places) {
  if (!is_index(told["request"], requests_max) || !is_index(told["call"], calls)) return {};
  Value request;
  request.put("request", told["request"]);
  if (told["timer"].kind() == Kind::real) {
    request.put("timer", told["timer"]);
  } else {
    if (!is_text(told["service"]) || !is_text(told["operation"]) ||
        told["arguments"].kind() != Kind::fields) {
      return {};
    }
    for (const char* name : {"service", "operation", "arguments"}) request.put(name, told[name]);
  }
  for (const char* name : {"call", "line", "column"}) request.put(name, told[name]);
  return places.resolved(std::move(request));
}

std::optional<Value> checked_call(const Value& told, std::size_t calls, Places& places) {
  if (!is_index(told["call"], calls) || !is_text(told["state"])) return {};
  const std::string& state = told["state"].text();
  Value call;
  call.put("call", told["call"]);
  call.put("state", state);
  if (state == "returned") {
    call.put("value", told["value"]);
  } else if (state == "threw") {
    const Value& error = told["error"];
    if (!is_text(error["type"]) || !is_text(error["message"])) return {};
    call.put("error", places.resolved(error));
  } else if (state != "running") {
    return {};
  }
  return call;
}

std::string one_line(const std::string& text) {
  std::string line;
  for (const char letter : text) line += letter == '\n' || letter == '\r' ? ' ' : letter;
  return line;
}

std::optional<Value> checked_message(const Value& told, Places& places) {
  if (!is_text(told["code"]) || !is_text(told["message"])) return {};
  Value message = told;
  message["message"] = one_line(told["message"].text());
  return places.resolved(std::move(message));
}

template <class Check>
std::optional<Value> each(const Value& list, Check check) {
  if (list.kind() != Kind::list) return {};
  Value result = Value::list();
  for (const Value& item : list) {
    auto checked = check(item);
    if (!checked) return {};
    result.push_back(std::move(*checked));
  }
  return result;
}

std::string reason_of(const std::string& code, long detail, int milliseconds,
                      std::size_t output_bytes) {
  if (code == "time-limit") {
    return "asks for nothing and does not end within " + std::to_string(milliseconds) +
           " ms; let each loop await an operation";
  }
  if (code == "output-limit") {
    return "prints more than " + std::to_string(output_bytes) + " bytes; print less";
  }
  if (code == "memory-limit") return "uses more memory than it may; keep less";
  if (code == "forbidden") return purpose_of(detail);
  if (code == "stack") return "uses up the stack, likely by a recursion that does not end";
  if (detail == SIGABRT) {
    return "frees what is no memory; use no freed object, and give a name to what is written in "
           "braces within a co_await, as g++ 12 destroys that twice";
  }
  if (detail == SIGFPE) return "divides by zero";
  if (detail == SIGILL) return "comes to where no path goes on; return on each";
  return "crashes (signal " + std::to_string(detail) +
         "), likely by using what does not exist any more or is out of range";
}

}  // namespace

std::optional<Value> checked_answer(const Value& answer, std::size_t calls, Places& places) {
  const auto open = each(answer["open"], [&](const Value& item) {
    return checked_request(item, calls, places);
  });
  const auto told = each(answer["calls"], [&](const Value& item) {
    return checked_call(item, calls, places);
  });
  const auto advice = each(answer["advice"], [&](const Value& item) {
    return checked_message(item, places);
  });
  if (!open || !told || !advice) return {};
  Value result;
  result.put("open", *open);
  result.put("calls", *told);
  result.put("advice", *advice);
  return result;
}

std::optional<Value> checked_refusal(const Value& refusal, Places& places) {
  return checked_message(refusal, places);
}

std::optional<Value> checked_stop(const Value& stop, int milliseconds, std::size_t output_bytes,
                                  Places& places) {
  if (!is_text(stop["code"]) || stop["detail"].kind() != Kind::integer) return {};
  const std::string& code = stop["code"].text();
  Value refusal;
  refusal.put("code", code == "stack" ? "crash" : code);
  refusal.put("message", reason_of(code, stop["detail"], milliseconds, output_bytes));
  refusal.put("addresses", stop["addresses"]);
  return places.resolved(std::move(refusal));
}

}  // namespace interleave::runtime
