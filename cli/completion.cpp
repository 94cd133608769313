// interleave completion: what a shell needs to complete commands, exercises and variants.
#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/selection.hpp"

namespace interleave::cli {
namespace {

std::string commands(const CLI::App& program) {
  std::string names;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    names += command->get_name() + " ";
  }
  return names;
}

std::string subjects() {
  std::string names;
  for (const Exercise& exercise : catalogue()) {
    names += exercise.world.exercise + " ";
    for (const Variant& variant : exercise.variants) {
      names += exercise.world.exercise + "/" + variant.name + " ";
    }
  }
  return names;
}

constexpr const char* bash_script = R"(_interleave() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}"
  case $COMP_CWORD in
    1) mapfile -t COMPREPLY < <(compgen -W '{commands}' -- "$word") ;;
    2) mapfile -t COMPREPLY < <(compgen -W '{subjects}' -- "$word") ;;
    *) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
  esac
}}
complete -F _interleave interleave ./interleave
)";

constexpr const char* zsh_script = R"(#compdef interleave ./interleave
_interleave() {{
  case $CURRENT in
    2) compadd -- {commands} ;;
    3) compadd -- {subjects} ;;
    *) _files ;;
  esac
}}
compdef _interleave interleave ./interleave
)";

constexpr const char* fish_script = R"(complete -c interleave -f
complete -c interleave -n '__fish_is_nth_token 1' -a '{commands}'
complete -c interleave -n '__fish_is_nth_token 2' -a '{subjects}'
complete -c interleave -n 'not __fish_is_nth_token 1; and not __fish_is_nth_token 2' -F
)";

ExitCode run(const CLI::App& program, const std::string& shell) {
  const char* script = shell == "bash" ? bash_script : shell == "zsh" ? zsh_script : fish_script;
  fmt::print(fmt::runtime(script), fmt::arg("commands", commands(program)),
             fmt::arg("subjects", subjects()));
  return ExitCode::proved;
}

}  // namespace

void add_completion(CLI::App& program, ExitCode& exit_code) {
  auto shell = std::make_shared<std::string>();
  CLI::App* app = program.add_subcommand("completion", "Prints a completion script for a shell");
  app->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  app->callback([&program, shell, &exit_code] { exit_code = run(program, *shell); });
}

}  // namespace interleave::cli
