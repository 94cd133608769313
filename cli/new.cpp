// interleave new: a file to begin with, the published code that has the bug.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/output.hpp"
#include "cli/selection.hpp"

namespace interleave::cli {
namespace {

struct NewCommand {
  std::string exercise;
  std::string language = "py";
  std::string file;
};

ExitCode run(const NewCommand& command) {
  namespace fs = std::filesystem;
  std::string folder = find_exercise(command.exercise).world.exercise;
  std::replace(folder.begin(), folder.end(), '-', '_');
  const fs::path published = fs::path(INTERLEAVE_SOURCE_DIR) / "examples" / folder /
                             ("published." + command.language);
  std::ifstream in(published);
  if (!in) {
    throw usage_error("there is no starter file in '" + command.language + "' for " +
                      command.exercise + "; there is: py");
  }
  const std::string file =
      command.file.empty() ? folder + "." + command.language : command.file;
  if (fs::exists(file)) throw usage_error(file + " is there already; name another with --out");
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
  app->add_option("--language", command->language, "the file's ending")->capture_default_str();
  app->add_option("--out", command->file, "the file to write");
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
