// interleave new: a file to begin with, the published code that has the bug.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/output.hpp"
#include "cli/selection.hpp"

namespace interleave::cli {
namespace {

// The endings in which an exercise's published code is there.
std::vector<std::string> languages_in(const std::filesystem::path& folder) {
  std::vector<std::string> endings;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
    if (entry.path().stem() == "published") {
      endings.push_back(entry.path().extension().string().substr(1));
    }
  }
  std::sort(endings.begin(), endings.end());
  return endings;
}

struct NewCommand {
  std::string exercise;
  std::string language;  // none: Python if there is any, then JavaScript
  std::string file;
};

ExitCode run(const NewCommand& command) {
  namespace fs = std::filesystem;
  std::string folder = find_exercise(command.exercise).world.exercise;
  std::replace(folder.begin(), folder.end(), '-', '_');
  const fs::path examples = fs::path(INTERLEAVE_SOURCE_DIR) / "examples" / folder;
  const auto known = languages_in(examples);
  const auto has = [&](const std::string& ending) {
    return std::find(known.begin(), known.end(), ending) != known.end();
  };
  if (known.empty()) {
    throw usage_error(fmt::format("{0} has no file to begin with; interleave explain {0}",
                                  command.exercise));
  }
  std::string language = command.language;
  if (language.empty()) language = has("py") ? "py" : has("js") ? "js" : known.front();
  if (!has(language)) {
    throw usage_error(fmt::format("there is no .{} file to begin with for {}; there is: {}",
                                  language, command.exercise, fmt::join(known, ", ")));
  }
  const std::string file = command.file.empty() ? folder + "." + language : command.file;
  if (fs::exists(file)) throw usage_error(file + " is there already; name another with --out");
  std::ifstream in(examples / ("published." + language));
  std::ostringstream text;
  text << in.rdbuf();
  write_file(file, text.str());
  fmt::print("{}: the published code, with its bug. Try: interleave check {} {}\n", file,
             command.exercise, file);
  return ExitCode::proved;
}

}  // namespace

void add_new(CLI::App& program, ExitCode& exit_code) {
  auto command = std::make_shared<NewCommand>();
  CLI::App* app = program.add_subcommand("new", "Writes a file to begin with");
  app->add_option("EXERCISE", command->exercise)->required();
  app->add_option("--language", command->language, "the file's ending: py, js or cpp");
  app->add_option("--out", command->file, "the file to write");
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
