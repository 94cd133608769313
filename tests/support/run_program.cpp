#include "tests/support/run_program.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace interleave::tests {
namespace {

constexpr const char* seconds_max = "60";

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

}  // namespace

ProgramRun run_interleave(const std::vector<std::string>& arguments, const std::string& folder) {
  const TemporaryFolder outputs;
  std::string command = "cd " + quoted(folder.empty() ? "." : folder) +
                        " && COLUMNS=100 LC_ALL=C.UTF-8 timeout -k 5 " + seconds_max + " " +
                        quoted(INTERLEAVE_PROGRAM);
  for (const auto& argument : arguments) command += " " + quoted(argument);
  command += " </dev/null >" + quoted(outputs.path() + "/out") + " 2>" +
             quoted(outputs.path() + "/err");
  const auto start = std::chrono::steady_clock::now();
  const int status = std::system(command.c_str());
  ProgramRun run;
  run.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  constexpr int timed_out = 124;
  if (WIFEXITED(status) && WEXITSTATUS(status) != timed_out) run.exit_code = WEXITSTATUS(status);
  run.out = read_file(outputs.path() + "/out");
  run.err = read_file(outputs.path() + "/err");
  return run;
}

nlohmann::json run_for_json(std::vector<std::string> arguments, int* exit_code) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const ProgramRun run = run_interleave(arguments);
  if (exit_code != nullptr) *exit_code = run.exit_code;
  auto json = nlohmann::json::parse(run.out, nullptr, /*allow_exceptions=*/false);
  EXPECT_TRUE(json.is_object()) << run.out << run.err;
  return json.is_object() ? json : nlohmann::json::object();
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "interleave-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& text) const {
  const std::string path = path_ + "/" + name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string in_project(const std::string& path) {
  return std::string(INTERLEAVE_SOURCE_DIR) + "/" + path;
}

}  // namespace interleave::tests
