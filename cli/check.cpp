// interleave check: every interleaving of all variants, of one, or of somebody's files.
#include <memory>

#include "cli/bound_flags.hpp"
#include "cli/commands.hpp"
#include "cli/cross_check.hpp"
#include "cli/error.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"

namespace interleave::cli {
namespace {

struct CheckCommand {
  std::string subject;
  std::vector<std::string> files;
  std::string only;
  bool cross_check = false;
  BoundFlags flags;
  OutputOptions output;
};

Report check_one(const Subject& subject, const CheckCommand& command, const CheckOptions& options) {
  Report report = run_check(subject, options);
  if (command.cross_check && !interrupted()) cross_check(subject, options, report);
  return report;
}

std::vector<Report> check_files(const CheckCommand& command, const CheckOptions& options) {
  const Selected selected = find_subject(command.subject);
  if (selected.variant != nullptr) {
    throw usage_error("a file is checked against an exercise: interleave check " +
                      selected.exercise->world.exercise + " " + command.files.front());
  }
  std::vector<Report> reports;
  for (const std::string& file : command.files) {
    if (interrupted()) break;
    reports.push_back(check_one(file_subject(*selected.exercise, file, options), command, options));
  }
  return reports;
}

std::vector<Report> check_catalogue(const CheckCommand& command, const CheckOptions& options) {
  Selected selected;
  if (!command.subject.empty()) selected = find_subject(command.subject);
  std::vector<Report> reports;
  for (const Exercise& exercise : catalogue()) {
    if (selected.exercise != nullptr && selected.exercise != &exercise) continue;
    for (const Variant& variant : exercise.variants) {
      if (selected.variant != nullptr && selected.variant != &variant) continue;
      if (!matches(exercise.world.exercise + "/" + variant.name, command.only)) continue;
      if (interrupted()) break;
      const CheckOptions own = selected.variant != nullptr
                                   ? options
                                   : with_known_bounds(exercise, variant, options);
      reports.push_back(check_one(variant_subject(exercise, variant, own), command, own));
    }
  }
  return reports;
}

ExitCode run(const CheckCommand& command) {
  check_formats(command.output);
  CheckOptions options = command.flags.options();
  options.picture_states = draws_states(command.output);
  catch_interrupts();
  const auto reports = command.files.empty() ? check_catalogue(command, options)
                                             : check_files(command, options);
  if (reports.empty() && !interrupted()) {
    throw CommandError(ExitCode::nothing_selected, "nothing is called '" + command.only + "'");
  }
  write_reports(reports, command.output);
  if (interrupted()) return ExitCode::interrupted;
  const bool one_variant = command.subject.find('/') != std::string::npos;
  if (command.files.empty() && !one_variant) return exit_code_of_catalogue(reports);
  std::vector<ExitCode> codes;
  for (const Report& report : reports) codes.push_back(exit_code_of(report));
  return worst(codes);
}

}  // namespace

void add_check(CLI::App& program, ExitCode& exit_code) {
  auto command = std::make_shared<CheckCommand>();
  CLI::App* app = program.add_subcommand("check", "Runs every interleaving of variants or files");
  app->add_option("SUBJECT", command->subject, "EXERCISE or EXERCISE/VARIANT; all if left out");
  app->add_option("FILES", command->files, "files to check against the exercise");
  app->add_option("-k", command->only, "only variants whose name matches, as in pytest")
      ->group("What is checked");
  app->add_flag("--cross-check", command->cross_check,
                "check once more with a plain checker, and fail if it finds anything else");
  command->flags.add_to(*app);
  add_output_flags(*app, command->output);
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
