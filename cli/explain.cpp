// interleave explain: what a submission may use, what must hold, and the bounds.
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.hpp"
#include "cli/selection.hpp"
#include "submissions/submission.hpp"

namespace interleave::cli {
namespace {

std::string signature(const OperationInfo& operation) {
  std::vector<std::string> parameters;
  for (const Parameter& parameter : operation.parameters) {
    parameters.push_back(parameter.option ? parameter.name + "=…" : parameter.name);
  }
  const std::string service = operation.service.empty() ? "" : operation.service + ".";
  return fmt::format("{}{}({})", service, operation.name, fmt::join(parameters, ", "));
}

std::string languages_told(const WorldInfo& info) {
  std::string text;
  for (const auto& language : submissions::languages_of(info)) {
    text += fmt::format(" {} ({})", language.name, fmt::join(language.endings, ", "));
  }
  return text;
}

std::string wanted_told(const WantedName& wanted) {
  if (wanted.kind == WantedName::Kind::constant) return wanted.name;
  const char* kind = wanted.kind == WantedName::Kind::a_class ? "class " : "";
  return fmt::format("{}{}({})", kind, wanted.name, fmt::join(wanted.parameters, ", "));
}

void explain_cases(const Exercise& exercise) {
  fmt::print("\nHand in a file that defines{}\n",
             exercise.cases->one_is_enough ? " one or more of" : "");
  for (const WantedName& wanted : exercise.cases->wanted) {
    fmt::print("  {:<42} {}\n", wanted_told(wanted), wanted.what);
  }
  fmt::print("in one of these languages:{}\n", languages_told(exercise.world));
  const auto settings = exercise.cases->configurations({});
  fmt::print("\nThere is nothing to interleave. It is asked every case of\n");
  for (const CaseConfiguration& setting : settings) fmt::print("  {}\n", setting.name);
  const auto cases = settings.front().make();
  fmt::print("\nIn every case must hold\n");
  for (const PropertyInfo& property : cases->properties()) fmt::print("  {}\n", property.name);
  fmt::print("and there must be one in which\n");
  for (const std::string& goal : cases->goals()) fmt::print("  {}\n", goal);
}

void explain_constants(const Exercise& exercise) {
  fmt::print("\nHand in a file that gives, as constants\n");
  for (const std::string& line : exercise.constants->what) fmt::print("  {}\n", line);
  fmt::print("in one of these languages:{}\n", languages_told(exercise.world));
  const auto settings = exercise.world.configurations({});
  const auto space = exercise.variants.front().make(settings.front(), {});
  fmt::print("\nThe world runs with these numbers. In every run must hold\n");
  for (const PropertyInfo& property : space->properties()) fmt::print("  {}\n", property.name);
  fmt::print("and it must be possible that there is\n");
  for (const std::string& goal : space->goals()) fmt::print("  {}\n", goal);
}

void explain_rules(const World& world) {
  fmt::print("\nIn every interleaving must hold\n");
  for (const PropertyInfo& property : world.properties()) fmt::print("  {}\n", property.name);
  fmt::print("and it must be possible that\n");
  for (const std::string& goal : world.goals()) fmt::print("  {}\n", goal);
}

void explain_scenario(const Exercise& exercise) {
  const WorldInfo& info = exercise.world;
  fmt::print("\nThere is nothing to hand in: {}. Its variants run with\n", exercise.takes_no_file);
  const auto settings = info.configurations({});
  for (const Configuration& setting : settings) fmt::print("  {}\n", setting.name);
  explain_rules(*info.make(settings.front(), {}));
}

void print_entry(const WorldInfo& info, const World& world) {
  // One that asks for nothing that has to be waited for is as well an ordinary function.
  fmt::print("\nHand in a file with\n  {}{}({})\n", world.operations().empty() ? "" : "async ",
             info.entries.front(), fmt::join(info.parameters, ", "));
  for (std::size_t i = 1; i < info.entries.size(); ++i) {
    fmt::print("  or {}\n", info.entries[i]);
  }
  fmt::print("in one of these languages:{}\n", languages_told(info));
}

void print_offers(const World& world) {
  const auto list = [](const char* heading, const std::vector<OperationInfo>& offered) {
    if (offered.empty()) return;
    fmt::print("\n{}\n", heading);
    for (const OperationInfo& each : offered) {
      fmt::print("  {:<42} gives {}\n", signature(each), each.result);
    }
  };
  list("It may use, each one atomic step", world.operations());
  list("It may ask, and is told at once", world.questions());
  const Value constants = world.constants();
  for (const auto& [name, value] : constants.items()) {
    fmt::print("  {:<42} is {}\n", name, shown(value));
  }
}

void explain_interleavings(const WorldInfo& info) {
  const auto settings = info.configurations({});
  const auto world = info.make(settings.front(), {});
  print_entry(info, *world);
  print_offers(*world);
  fmt::print("\nEvery server runs a copy of its own. It is run with\n");
  for (const Configuration& setting : settings) fmt::print("  {}\n", setting.name);
  explain_rules(*world);
}

ExitCode run(const std::string& name) {
  const Exercise& exercise = find_exercise(name);
  const WorldInfo& info = exercise.world;
  fmt::print("{}  {}\n  {}\n", info.exercise, exercise.title, info.summary);
  if (exercise.cases) explain_cases(exercise);
  else if (exercise.constants) explain_constants(exercise);
  else if (!exercise.takes_no_file.empty()) explain_scenario(exercise);
  else explain_interleavings(info);
  fmt::print("\nBounds\n");
  for (const BoundInfo& bound : info.bounds) {
    fmt::print("  --{:<16} {} to {}: {}; if left out: {}\n", bound.name, bound.least, bound.most,
               bound.what, bound.standard);
  }
  const char* command = exercise.takes_no_file.empty() ? "new" : "solve";
  fmt::print("\nTo begin: interleave {} {}\n", command, info.exercise);
  return ExitCode::proved;
}

}  // namespace

void add_explain(CLI::App& program, ExitCode& exit_code) {
  auto name = std::make_shared<std::string>();
  CLI::App* app = program.add_subcommand("explain", "Says what a submission may use and must keep");
  app->add_option("EXERCISE", *name)->required();
  app->callback([name, &exit_code] { exit_code = run(*name); });
}

}  // namespace interleave::cli
