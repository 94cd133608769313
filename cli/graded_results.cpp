#include "cli/graded_results.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xxhash.h>

#include "cli/error.hpp"
#include "cli/output.hpp"
#include "writers/html.hpp"
#include "writers/json.hpp"

namespace interleave::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// Of a larger file nothing counts but that it is too large.
constexpr std::size_t content_bytes_max = (1 << 20) + 1;

std::string digest(const std::string& text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string beginning_of(const fs::path& path, std::size_t bytes_max) {
  std::string text(bytes_max, '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(text.data(), static_cast<std::streamsize>(bytes_max));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

std::string whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// What is read when it runs as well as what was compiled.
std::string digest_of_program() {
  std::vector<fs::path> scripts;
  const fs::path folder = fs::path(INTERLEAVE_SOURCE_DIR) / "submissions";
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto ending = entry.path().extension();
    if (ending == ".py" || ending == ".js" || ending == ".mjs") scripts.push_back(entry.path());
  }
  std::sort(scripts.begin(), scripts.end());
  std::string digests = digest(whole("/proc/self/exe"));
  for (const fs::path& script : scripts) digests += digest(script.string() + '\n' + whole(script));
  return digest(digests);
}

std::optional<Verdict> verdict_from(const std::string& text) {
  for (const Verdict verdict : {Verdict::proved, Verdict::broken, Verdict::not_found,
                                Verdict::bounded, Verdict::invalid, Verdict::error}) {
    if (text == to_text(verdict)) return verdict;
  }
  return std::nullopt;
}

std::string text_in(const Json& json, const char* field) {
  const auto at = json.find(field);
  return at != json.end() && at->is_string() ? at->get<std::string>() : "";
}

std::string dumped(const Json& json) {
  return json.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace

GradedResults::GradedResults(std::string folder, const std::string& options)
    : folder_(std::move(folder)), options_and_program_(options + '\n' + digest_of_program()) {}

std::string GradedResults::fingerprint(const ClassFile& file) const {
  const std::string ending = fs::path(file.path).extension().string();
  return digest(file.exercise->world.exercise + '\n' + ending + '\n' + options_and_program_ +
                '\n' + beginning_of(file.path, content_bytes_max));
}

std::string GradedResults::path_of(const std::string& name, const char* ending) const {
  return (fs::path(folder_) / (name + ending)).string();
}

std::optional<GradedFile> GradedResults::find(const ClassFile& file,
                                              const std::string& fingerprint) const {
  Json json = Json::parse(whole(path_of(file.name, ".json")), nullptr,
                          /*allow_exceptions=*/false);
  if (!json.is_object() || text_in(json, "fingerprint") != fingerprint) return std::nullopt;
  const auto verdict = verdict_from(text_in(json, "verdict"));
  GradedFile found;
  found.text = whole(path_of(file.name, ".txt"));
  if (!verdict || found.text.empty()) return std::nullopt;
  found.exercise = file.exercise->world.exercise;
  found.name = file.name;
  found.checked = true;
  found.verdict = *verdict;
  found.headline = text_in(json, "headline");
  found.rule = text_in(json, "rule");
  found.shape = text_in(json, "shape");
  found.elapsed_ms = json.value("elapsed_ms", 0.0);
  for (const char* own : {"fingerprint", "headline", "rule", "shape"}) json.erase(own);
  found.json = dumped(json);
  return found;
}

void GradedResults::write(const Report& report, const std::string& fingerprint) const {
  const fs::path text_path = path_of(report.file, ".txt");
  std::error_code failure;
  fs::create_directories(text_path.parent_path(), failure);
  if (failure) throw usage_error(folder_ + ": cannot be written: " + failure.message());
  Json json = Json::parse(write_json({without_pictures(report)}));
  json["headline"] = headline(report);
  json["rule"] = broken_rule(report);
  json["shape"] = shape_of_mistake(report);
  json["fingerprint"] = fingerprint;
  // The last one says that all are there.
  write_file(text_path.string(), text_for_file(report));
  write_file(path_of(report.file, ".html"), write_html({report}));
  write_file(path_of(report.file, ".json"), dumped(json));
}

}  // namespace interleave::cli
