// interleave list: the exercises, their variants, and what each is expected to do.
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/selection.hpp"

namespace interleave::cli {
namespace {

struct ListCommand {
  std::string only;
  std::string format = "human";
};

void print_human(const Exercise& exercise, const std::vector<const Variant*>& variants) {
  fmt::print("{}  {}\n  {}\n", exercise.world.exercise, exercise.title, exercise.world.summary);
  for (const Variant* variant : variants) {
    fmt::print("  {:<22} {:<28} {}\n", variant->name, to_text(variant->expected), variant->what);
  }
}

ExitCode run(const ListCommand& command) {
  nlohmann::json all = nlohmann::json::array();
  bool any = false;
  for (const Exercise& exercise : catalogue()) {
    std::vector<const Variant*> variants;
    for (const Variant& variant : exercise.variants) {
      const std::string name = exercise.world.exercise + "/" + variant.name;
      if (matches(name, command.only)) variants.push_back(&variant);
    }
    if (variants.empty()) continue;
    if (command.format == "human") {
      if (any) fmt::print("\n");
      print_human(exercise, variants);
    }
    any = true;
    for (const Variant* variant : variants) {
      all.push_back({{"exercise", exercise.world.exercise},
                     {"variant", variant->name},
                     {"what", variant->what},
                     {"expected", to_text(variant->expected)}});
    }
  }
  if (!any) {
    throw CommandError(ExitCode::nothing_selected, "nothing matches '" + command.only + "'");
  }
  if (command.format == "json") fmt::print("{}\n", all.dump(2));
  return ExitCode::proved;
}

}  // namespace

void add_list(CLI::App& program, ExitCode& exit_code) {
  auto command = std::make_shared<ListCommand>();
  CLI::App* app = program.add_subcommand("list", "Shows the exercises and their variants");
  app->add_option("NAME", command->only, "only those whose name matches, as in pytest -k");
  app->add_option("--format", command->format, "human or json")
      ->check(CLI::IsMember({"human", "json"}));
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
