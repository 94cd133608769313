#include "submissions/constants.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include <toml++/toml.h>

#include "submissions/case_program.hpp"

namespace interleave::submissions {
namespace {

struct Offset {
  int line = 0;
  int column = 0;
};

Offset offset_of(const std::string& source, std::size_t byte) {
  const auto end = source.begin() + static_cast<std::ptrdiff_t>(std::min(byte, source.size()));
  const auto line_begin = std::find(std::make_reverse_iterator(end), source.rend(), '\n').base();
  return {static_cast<int>(std::count(source.begin(), end, '\n')) + 1,
          static_cast<int>(end - line_begin) + 1};
}

Value value_of(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    Value object = Value::object();
    for (const auto& [key, value] : *table) object[std::string(key.str())] = value_of(value);
    return object;
  }
  if (const auto* array = node.as_array()) {
    Value list = Value::array();
    for (const auto& value : *array) list.push_back(value_of(value));
    return list;
  }
  if (const auto* whole = node.as_integer()) return whole->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* truth = node.as_boolean()) return truth->get();
  if (const auto* text = node.as_string()) return text->get();
  return "a date or time";
}

// Of a message such as "[json.exception.parse_error.101] parse error at line 1, column 2: what".
std::string without_prefix(const std::string& text) {
  const auto colon = text.find(": ");
  return colon == std::string::npos ? text : text.substr(colon + 2);
}

// The first name that stands twice in one object; JSON allows it, and one of them would be lost.
class RepeatedNames {
 public:
  bool operator()(int /*depth*/, Value::parse_event_t event, Value& parsed) {
    if (event == Value::parse_event_t::object_start) names_.emplace_back();
    if (event == Value::parse_event_t::object_end) names_.pop_back();
    if (event == Value::parse_event_t::key && repeated.empty()) {
      const auto name = parsed.get<std::string>();
      if (!names_.back().insert(name).second) repeated = name;
    }
    return true;
  }
  std::string repeated;

 private:
  std::vector<std::set<std::string>> names_;
};

bool in_a_name(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

// Of a file that is run: it is asked one case, which names the constants.
std::variant<Constants, Diagnostic> of_run(const Submission& submission, const WorldInfo& info,
                                           const std::vector<std::string>& names,
                                           const WorkerLimits& limits) {
  CasesInfo cases{"constants", {}, nullptr};
  for (const std::string& name : names) {
    cases.wanted.push_back({name, WantedName::Kind::constant});
  }
  CaseFile file(submission, info, cases, limits);
  const Value question{{"names", names}};
  const auto answers = file.trouble() ? std::vector<CaseAnswer>() : file.answer({question});
  if (const auto& trouble = file.trouble()) return *trouble;
  if (const auto& error = answers.front().error) {
    return Diagnostic{"exception", *error, submission.file};
  }
  return Constants{answers.front().value, file.printed(question), file.advice()};
}

// Where `name` is given a value from `from` on: followed by = or :, in quotes or not, or the header
// of a table. Else npos.
std::size_t given_at(const std::string& source, const std::string& name, std::size_t from) {
  for (auto at = source.find(name, from); at != source.npos; at = source.find(name, at + 1)) {
    if (at > 0 && in_a_name(source[at - 1])) continue;
    std::size_t next = at + name.size();
    if (next < source.size() && in_a_name(source[next])) continue;
    next = source.find_first_not_of(" \t\"'", next);
    if (next != source.npos && std::string("=:].").find(source[next]) != std::string::npos) {
      return at;
    }
  }
  return std::string::npos;
}

}  // namespace

std::variant<Constants, Diagnostic> constants_of(const Submission& submission,
                                                 const WorldInfo& info,
                                                 const std::vector<std::string>& names,
                                                 const WorkerLimits& limits) {
  if (submission.language->read == nullptr) return of_run(submission, info, names, limits);
  auto read = submission.language->read(submission);
  if (auto* trouble = std::get_if<Diagnostic>(&read)) return std::move(*trouble);
  return Constants{std::get<Value>(std::move(read))};
}

std::variant<Value, Diagnostic> read_toml(const Submission& submission) {
  try {
    return value_of(toml::parse(submission.source));
  } catch (const toml::parse_error& error) {
    return Diagnostic{"syntax-error", "this is not TOML: " + std::string(error.description()),
                      submission.file, static_cast<int>(error.source().begin.line),
                      static_cast<int>(error.source().begin.column)};
  }
}

std::variant<Value, Diagnostic> read_json(const Submission& submission) {
  RepeatedNames names;
  try {
    Value parsed = Value::parse(submission.source, std::ref(names));
    if (!names.repeated.empty()) {
      const std::size_t first = given_at(submission.source, names.repeated, 0);
      const std::size_t second = given_at(submission.source, names.repeated, first + 1);
      const Offset place = offset_of(submission.source, second);
      return Diagnostic{"repeated-name", "'" + names.repeated + "' stands twice in one object",
                        submission.file, place.line, place.column};
    }
    if (parsed.is_object()) return parsed;
    return Diagnostic{"syntax-error", "the file must be one JSON object", submission.file, 1, 1};
  } catch (const Value::parse_error& error) {
    const Offset place = offset_of(submission.source, error.byte == 0 ? 0 : error.byte - 1);
    return Diagnostic{"syntax-error", "this is not JSON: " + without_prefix(error.what()),
                      submission.file, place.line, place.column};
  }
}

Diagnostic unfit(const Submission& submission, const std::vector<std::string>& where,
                 const std::string& message) {
  Diagnostic told{"constants", message, submission.file};
  std::size_t from = 0;
  for (const std::string& name : where) {
    const std::size_t at = given_at(submission.source, name, from);
    if (at == std::string::npos) break;
    from = at;
    const Offset place = offset_of(submission.source, at);
    told.line = place.line;
    told.column = place.column;
  }
  return told;
}

}  // namespace interleave::submissions
