#include "submissions/submission.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "submissions/constants.hpp"
#include "submissions/cpp_program.hpp"
#include "submissions/sandbox.hpp"

namespace interleave::submissions {
namespace {

constexpr std::uintmax_t source_bytes_max = 1 << 20;

// Python as Debian ships it; a `python3` found on PATH may be a slow wrapper.
WorkerCommand python(const Submission&, int seed) {
  const std::string system_python = "/usr/bin/python3";
  const std::string scripts = std::string(INTERLEAVE_SOURCE_DIR) + "/submissions/python";
  // Not -I, which would ignore the seed; -P keeps the folder of the worker's caller off the path.
  return {.arguments = {system_python, "-P", "-s", "-S", "-B", scripts + "/worker.py"},
          .environment = {"PYTHONHASHSEED=" + std::to_string(seed), "PATH=/usr/bin:/bin",
                          "LC_ALL=C.UTF-8"},
          .scripts = {scripts}};
}

WorkerCommand javascript(const Submission&, int seed) {
  const std::string scripts = std::string(INTERLEAVE_SOURCE_DIR) + "/submissions/javascript";
  return {.arguments = {"/usr/bin/node", "--no-warnings", "--max-old-space-size=256",
                        "--random-seed=" + std::to_string(seed), scripts + "/worker.js"},
          .environment = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"},
          .reserves_address_space = true,
          .scripts = {scripts}};
}

std::string endings(const std::vector<Language>& of) {
  std::string text;
  for (const auto& language : of) {
    for (const auto& ending : language.endings) text += (text.empty() ? "" : ", ") + ending;
  }
  return text;
}

struct Place {
  int line = 1;
  int column = 1;
};

Place place_of(const std::string& text, std::size_t offset) {
  Place place;
  for (std::size_t i = 0; i < offset; ++i) {
    if (text[i] == '\n') place = {place.line + 1, 1};
    else ++place.column;
  }
  return place;
}

// How many bytes the character at `offset` has; 0 if it is not valid UTF-8.
std::size_t character_bytes(const std::string& text, std::size_t offset) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0;
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

std::optional<Diagnostic> not_text(const std::string& source, const std::string& file) {
  for (std::size_t i = 0; i < source.size();) {
    const std::size_t bytes = character_bytes(source, i);
    if (source[i] == '\0' || bytes == 0) {
      const Place place = place_of(source, i);
      return Diagnostic{source[i] == '\0' ? "binary" : "encoding",
                        source[i] == '\0' ? "this is a binary file; hand in the program's text"
                                          : "this is not valid UTF-8; save the file as UTF-8",
                        file, place.line, place.column};
    }
    i += bytes;
  }
  return std::nullopt;
}

std::vector<std::string> split_lines(const std::string& source) {
  std::vector<std::string> lines;
  std::istringstream in(source);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(std::move(line));
  }
  return lines;
}

const Language* language_of(const std::filesystem::path& path) {
  for (const auto& language : languages()) {
    for (const auto& ending : language.endings) {
      if (path.extension() == ending) return &language;
    }
  }
  return nullptr;
}

Value declaration(const OperationInfo& operation) {
  Value parameters = Value::array();
  for (const auto& parameter : operation.parameters) {
    parameters.push_back({{"name", parameter.name}, {"option", parameter.option}});
  }
  return {{"name", operation.name}, {"parameters", std::move(parameters)}};
}

}  // namespace

const std::vector<Language>& languages() {
  static const std::vector<Language> known{
      {"Python", {".py"}, python}, {"JavaScript", {".js", ".mjs"}, javascript},
      {"C++", {".cpp"}, cpp_worker, compile_cpp},
      {"TOML", {".toml"}, nullptr, nullptr, read_toml},
      {"JSON", {".json"}, nullptr, nullptr, read_json}};
  return known;
}

bool is_taken(const WorldInfo& info, const Language& language) {
  const auto& taken = info.languages;
  if (taken.empty()) return language.command != nullptr;  // a program, not mere data
  return std::find(taken.begin(), taken.end(), language.name) != taken.end();
}

std::vector<Language> languages_of(const WorldInfo& info) {
  std::vector<Language> taken;
  for (const Language& language : languages()) {
    if (is_taken(info, language)) taken.push_back(language);
  }
  return taken;
}

WorkerCommand worker_command(const Submission& submission, int seed, const WorkerLimits& limits) {
  WorkerCommand command = submission.language->command(submission, seed);
  return limits.sandbox && !why_no_sandbox() ? sandboxed(command) : command;
}

std::string unknown_ending(const std::string& path) {
  if (language_of(path) != nullptr) return "";
  return "the language is told by the ending, which must be one of " + endings(languages());
}

std::variant<Submission, Diagnostic> read_submission(const std::string& path) {
  namespace fs = std::filesystem;
  if (auto reason = unknown_ending(path); !reason.empty()) {
    return Diagnostic{"ending", std::move(reason), path};
  }
  Submission submission;
  submission.file = path;
  submission.language = language_of(path);
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (!fs::exists(status)) return Diagnostic{"no-file", "there is no such file", path};
  if (!fs::is_regular_file(status)) return Diagnostic{"no-file", "this is not a file", path};
  if (fs::file_size(path, failure) > source_bytes_max) {
    return Diagnostic{"too-large", "the file is larger than 1 MB; a submission is a short program",
                      path};
  }
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return Diagnostic{"no-file", "the file cannot be read", path};
  submission.source = text.str();
  if (auto trouble = not_text(submission.source, path)) return *trouble;
  submission.lines = split_lines(submission.source);
  return submission;
}

std::optional<Diagnostic> prepare(Submission& submission, const WorldInfo& info,
                                  const std::string& entry, const WorkerLimits& limits) {
  if (!is_taken(info, *submission.language)) {
    return Diagnostic{"ending", info.exercise + " takes no file in " + submission.language->name +
                                    "; the ending must be one of " + endings(languages_of(info)),
                      submission.file};
  }
  if (submission.language->prepare == nullptr) return std::nullopt;
  auto made = submission.language->prepare(submission, info, entry,
                                           limits.sandbox && !why_no_sandbox());
  if (auto* trouble = std::get_if<Diagnostic>(&made)) return std::move(*trouble);
  submission.program = std::get<std::shared_ptr<const PreparedProgram>>(std::move(made));
  return std::nullopt;
}

Value load_message(const Submission& submission, const WorldInfo& info, const World* world,
                   const std::string& entry, const WorkerLimits& limits) {
  Value services = Value::array();
  Value questions = Value::array();
  if (world != nullptr) {
    for (const auto& operation : world->operations()) {
      if (services.empty() || services.back()["name"] != operation.service) {
        services.push_back({{"name", operation.service}, {"operations", Value::array()}});
      }
      services.back()["operations"].push_back(declaration(operation));
    }
    for (const auto& question : world->questions()) questions.push_back(declaration(question));
  }
  return {{"protocol", 1},
          {"op", "load"},
          {"file", submission.file},
          {"source", submission.source},
          {"entries", info.entries},
          {"entry", entry.empty() ? Value() : Value(entry)},
          {"parameters", info.parameters},
          {"services", std::move(services)},
          {"questions", std::move(questions)},
          {"constants", world != nullptr ? world->constants() : Value::object()},
          {"limits",
           {{"query_ms", limits.query_ms},
            {"load_ms", limits.load_ms},
            {"output_bytes", limits.output_bytes},
            {"open_requests", limits.open_requests}}}};
}

}  // namespace interleave::submissions
