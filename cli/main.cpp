// interleave: checks small asynchronous programs under every interleaving.
#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <exception>
#include <system_error>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/selection.hpp"

namespace {

using interleave::cli::ExitCode;

std::vector<std::string> command_names(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

int run(int argc, char** argv) {
  namespace cli = interleave::cli;
  CLI::App program{"Interleave checks small asynchronous programs under every interleaving."};
  program.name("interleave");
  program.require_subcommand(1);
  ExitCode exit_code = ExitCode::proved;
  for (const auto add : {cli::add_list, cli::add_check, cli::add_sample, cli::add_fuzz,
                         cli::add_replay, cli::add_explain, cli::add_solve, cli::add_trace,
                         cli::add_new, cli::add_report, cli::add_grade, cli::add_bench,
                         cli::add_doctor, cli::add_completion}) {
    add(program, exit_code);
  }
  try {
    program.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return program.exit(help);
  } catch (const CLI::ParseError& error) {
    const auto names = command_names(program);
    const std::string typed = argc > 1 ? argv[1] : "-";
    if (typed.front() != '-' && std::find(names.begin(), names.end(), typed) == names.end()) {
      throw cli::usage_error("no command '" + typed + "'; " + cli::suggestion(typed, names));
    }
    fmt::print(stderr, "interleave: {}; see interleave --help\n", error.what());
    return static_cast<int>(ExitCode::usage);
  }
  return static_cast<int>(exit_code);
}

int errno_of(const std::exception& error) {
  const auto* failure = dynamic_cast<const std::system_error*>(&error);
  return failure != nullptr ? failure->code().value() : 0;
}

}  // namespace

int main(int argc, char** argv) {
  // Only which characters the terminal can show; numbers stay as they are everywhere.
  std::setlocale(LC_CTYPE, "");
  try {
    return run(argc, argv);
  } catch (const interleave::cli::CommandError& error) {
    fmt::print(stderr, "interleave: {}\n", error.what());
    return static_cast<int>(error.code);
  } catch (const std::exception& error) {
    // The workers make us ignore SIGPIPE, which would otherwise have ended us by itself.
    if (std::ferror(stdout) != 0 && errno_of(error) == EPIPE) {
      return static_cast<int>(ExitCode::output_closed);
    }
    fmt::print(stderr, "interleave: internal error: {}\n", error.what());
    return static_cast<int>(ExitCode::internal);
  }
}
