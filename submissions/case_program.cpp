#include "submissions/case_program.hpp"

#include <algorithm>

#include "submissions/answers.hpp"

namespace interleave::submissions {
namespace {

// As those of histories.
constexpr int first_seed = 1;
constexpr int second_seed = 2;
constexpr std::size_t shown_characters_max = 120;

const char* to_text(WantedName::Kind kind) {
  switch (kind) {
    case WantedName::Kind::function: return "function";
    case WantedName::Kind::a_class: return "class";
    case WantedName::Kind::constant: return "constant";
  }
  return "function";
}

Value load_message_of(const Submission& submission, const WorldInfo& info, const CasesInfo& cases,
                      const WorkerLimits& limits) {
  Value message = load_message(submission, info, nullptr, "", limits);
  Value wanted = Value::array();
  for (const WantedName& each : cases.wanted) {
    wanted.push_back(
        {{"name", each.name}, {"kind", to_text(each.kind)}, {"parameters", each.parameters}});
  }
  message["harness"] = cases.harness;
  message["wanted"] = std::move(wanted);
  if (cases.one_is_enough) message["one_is_enough"] = true;
  return message;
}

std::string shortened(const Value& value) {
  std::string text = shown(value);
  if (text.size() > shown_characters_max) text = text.substr(0, shown_characters_max) + "…";
  return text;
}

std::string told(const Value& answer) {
  if (answer.contains("value")) return shortened(answer["value"]);
  return "the exception " + answer["error"].value("type", "");
}

// What two runs must agree in: the words of an exception may hold addresses and the order of sets.
Value decisive(Value answer) {
  if (answer.contains("error")) answer["error"] = answer["error"].value("type", "");
  return answer;
}

bool is_complete(const Value& answer, std::size_t cases) {
  return answer.contains("answers") && answer["answers"].is_array() &&
         answer["answers"].size() == cases;
}

}  // namespace

CaseFile::CaseFile(Submission submission, const WorldInfo& info, const CasesInfo& cases,
                   const WorkerLimits& limits)
    : submission_(std::move(submission)),
      limits_(limits),
      first_(worker_command(submission_, first_seed, limits), limits),
      second_(worker_command(submission_, second_seed, limits), limits) {
  const Value load = load_message_of(submission_, info, cases, limits);
  first_.send(load);
  second_.send(load);
  for (WorkerProcess* worker : {&first_, &second_}) {
    const auto reply = worker->receive(limits_.load_ms, submission_.file);
    // Both fail alike; what the first says is what counts.
    if (trouble_) continue;
    trouble_ = trouble_in(reply, submission_.file);
    if (!trouble_) line_ = std::get<Value>(reply)["loaded"].value("line", 0);
  }
}

std::vector<CaseAnswer> CaseFile::answer(const std::vector<Value>& cases) {
  std::vector<CaseAnswer> answers;
  if (trouble_ || cases.empty()) return answers;
  send(first_, cases);
  send(second_, std::vector<Value>(cases.rbegin(), cases.rend()));
  const auto one = receive(first_);
  const auto other = receive(second_);
  if (!one || !other) return answers;
  if (!is_complete(*one, cases.size()) || !is_complete(*other, cases.size())) {
    trouble_ = {"worker", "the worker did not answer every case", submission_.file};
    return answers;
  }
  note_advice(one->value("advice", Value::array()));
  compare(cases, (*one)["answers"], (*other)["answers"]);
  if (trouble_) return answers;
  for (const Value& told : (*one)["answers"]) {
    if (told.contains("value")) answers.push_back({told["value"], std::nullopt});
    else answers.push_back({{}, error_told(told["error"], submission_.file)});
  }
  return answers;
}

std::string CaseFile::printed(const Value& one_case) {
  if (trouble_) return {};
  send(first_, Value::array({one_case}));
  const auto answer = receive(first_);
  return answer ? answer->value("printed", "") : std::string();
}

void CaseFile::send(WorkerProcess& worker, const Value& cases) {
  worker.send({{"op", "cases"}, {"id", queries_++}, {"cases", cases}});
}

std::optional<Value> CaseFile::receive(WorkerProcess& worker) {
  auto reply = worker.receive(limits_.query_ms, submission_.file);
  if (auto trouble = trouble_in(reply, submission_.file)) {
    if (!trouble_) trouble_ = std::move(trouble);
    return std::nullopt;
  }
  return std::get<Value>(std::move(reply));
}

void CaseFile::compare(const Value& cases, const Value& one, const Value& other) {
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const Value& again = other[cases.size() - 1 - i];
    if (decisive(one[i]) == decisive(again)) continue;
    trouble_ = {"nondeterministic",
                "gives " + told(one[i]) + " in one run and " + told(again) + " in another for " +
                    shortened(cases[i]) + "; let it depend on its arguments only, not on what it "
                    "was asked before nor on what differs from run to run",
                submission_.file, line_};
    return;
  }
}

void CaseFile::note_advice(const Value& advice) {
  for (const Value& each : advice) {
    Diagnostic diagnostic = diagnostic_from(each, submission_.file);
    const auto known = [&](const Diagnostic& other) {
      return other.message == diagnostic.message && other.line == diagnostic.line;
    };
    if (std::none_of(advice_.begin(), advice_.end(), known)) {
      advice_.push_back(std::move(diagnostic));
    }
  }
}

}  // namespace interleave::submissions
