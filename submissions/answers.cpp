#include "submissions/answers.hpp"

namespace interleave::submissions {
namespace {

SourceSpan span(const Value& place, const Submission& submission) {
  SourceSpan source{submission.file, place.value("line", 0), place.value("column", 0), {}};
  const auto line = static_cast<std::size_t>(source.line);
  if (line >= 1 && line <= submission.lines.size()) source.text = submission.lines[line - 1];
  return source;
}

}  // namespace

std::optional<Diagnostic> trouble_in(const std::variant<Value, Diagnostic>& reply,
                                     const std::string& file) {
  if (const auto* gone = std::get_if<Diagnostic>(&reply)) return *gone;
  const Value& answer = std::get<Value>(reply);
  if (!answer.contains("refused")) return std::nullopt;
  return diagnostic_from(answer["refused"], file);
}

Diagnostic diagnostic_from(const Value& told, const std::string& file) {
  return {told.value("code", ""), told.value("message", ""), file, told.value("line", 0),
          told.value("column", 0)};
}

std::string error_told(const Value& error, const std::string& file) {
  std::string told = error.value("type", "an error");
  const std::string message = error.value("message", "");
  if (!message.empty()) told += ": " + message;
  const int line = error.value("line", 0);
  if (line == 0) return told;
  return told + " (" + file + ":" + std::to_string(line) + ":" +
         std::to_string(error.value("column", 0)) + ")";
}

std::vector<Asked> open_requests(const Value& answer, std::size_t server,
                                 const Submission& submission) {
  std::vector<Asked> requests;
  for (const Value& open : answer["open"]) {
    Asked asked;
    asked.number = open["request"].get<std::size_t>();
    asked.source = span(open, submission);
    asked.is_timer = open.contains("timer");
    asked.request.server = server;
    asked.request.slot = requests.size();
    asked.request.call = open["call"].get<std::size_t>();
    if (asked.is_timer) {
      asked.due_s = open["timer"].get<double>();
    } else {
      asked.request.service = open["service"].get<std::string>();
      asked.request.operation = open["operation"].get<std::string>();
      asked.request.arguments = open["arguments"];
    }
    requests.push_back(std::move(asked));
  }
  return requests;
}

void set_call_states(const Value& answer, const std::string& file, Calls& calls) {
  for (const Value& told : answer["calls"]) {
    CallState& call = calls[told["call"].get<std::size_t>()];
    const std::string state = told["state"].get<std::string>();
    if (state == "returned") {
      call.status = CallState::Status::returned;
      call.result = told["value"];
    } else if (state == "threw") {
      call.status = CallState::Status::threw;
      call.error = error_told(told["error"], file);
    } else {
      call.status = CallState::Status::running;
    }
  }
}

}  // namespace interleave::submissions
