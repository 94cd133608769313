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
  fmt::print("\nHand in a file that defines\n");
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

void explain_interleavings(const WorldInfo& info) {
  const auto settings = info.configurations({});
  const auto world = info.make(settings.front(), {});
  fmt::print("\nHand in a file with\n  async {}({})\n", info.entries.front(),
             fmt::join(info.parameters, ", "));
  for (std::size_t i = 1; i < info.entries.size(); ++i) {
    fmt::print("  or {}\n", info.entries[i]);
  }
  fmt::print("in one of these languages:{}\n", languages_told(info));
  fmt::print("\nIt may use, each one atomic step\n");
  for (const OperationInfo& operation : world->operations()) {
    fmt::print("  {:<42} gives {}\n", signature(operation), operation.result);
  }
  fmt::print("\nEvery server runs a copy of its own. It is run with\n");
  for (const Configuration& setting : settings) fmt::print("  {}\n", setting.name);
  fmt::print("\nIn every interleaving must hold\n");
  for (const PropertyInfo& property : world->properties()) fmt::print("  {}\n", property.name);
  fmt::print("and it must be possible that\n");
  for (const std::string& goal : world->goals()) fmt::print("  {}\n", goal);
}

ExitCode run(const std::string& name) {
  const Exercise& exercise = find_exercise(name);
  const WorldInfo& info = exercise.world;
  fmt::print("{}  {}\n  {}\n", info.exercise, exercise.title, info.summary);
  if (exercise.cases) explain_cases(exercise);
  else explain_interleavings(info);
  fmt::print("\nBounds\n");
  for (const BoundInfo& bound : info.bounds) {
    fmt::print("  --{:<16} {} to {}: {}; if left out: {}\n", bound.name, bound.least, bound.most,
               bound.what, bound.standard);
  }
  fmt::print("\nTo begin: interleave new {}\n", info.exercise);
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
