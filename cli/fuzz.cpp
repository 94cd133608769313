// interleave fuzz: a campaign that is drawn to states that no schedule has come to yet.
#include <memory>

#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/fuzzing.hpp"
#include "cli/progress.hpp"
#include "cli/quantities.hpp"
#include "fuzz/libfuzzer.hpp"

namespace interleave::cli {
namespace {

Selected selected_by(const FuzzCommand& command) {
  const Selected selected = find_subject(command.subject);
  const std::string& exercise = selected.exercise->world.exercise;
  if (selected.exercise->cases) {
    throw usage_error(exercise +
                      " is judged by cases and has no schedules; check runs all of them");
  }
  if (!command.file.empty() && selected.variant != nullptr) {
    throw usage_error("a file is fuzzed against an exercise: interleave fuzz " + exercise + " " +
                      command.file);
  }
  return selected;
}

ExitCode run(const FuzzCommand& command) {
  check_formats(command.output);
  const CheckOptions options = command.flags.options();
  if (options.stop_at_first) throw usage_error("--first is what --mode change does");
  const Selected selected = selected_by(command);
  if (!command.is_prune() && !has_libfuzzer()) {
    throw usage_error("this program was built without libFuzzer; ./interleave fuzz builds one");
  }
  if (command.plain && !has_code_coverage()) {
    throw usage_error("this program was built without code coverage; ./interleave fuzz builds one");
  }
  catch_interrupts();
  std::vector<Report> reports;
  std::vector<ExitCode> codes;
  const bool whole_exercise = command.file.empty() && selected.variant == nullptr;
  const auto fuzz = [&](const CheckOptions& own, const std::function<Subject()>& make) {
    if (interrupted()) return;
    const Fuzzed fuzzed = run_fuzzing(command, own, make);
    reports.push_back(fuzzed.report);
    const bool fine = whole_exercise && fuzzed.report.as_expected;
    codes.push_back(fine ? ExitCode::proved : exit_code_of(fuzzed.report));
    if (fuzzed.crashed) codes.push_back(ExitCode::internal);
  };
  const Exercise& exercise = *selected.exercise;
  if (!command.file.empty()) {
    fuzz(options, [&] { return file_subject(exercise, command.file, options); });
  } else {
    for (const Variant& variant : exercise.variants) {
      if (selected.variant != nullptr && selected.variant != &variant) continue;
      const CheckOptions own =
          whole_exercise ? with_known_bounds(exercise, variant, options) : options;
      fuzz(own, [&exercise, &variant, without = own]() mutable {
        without.configuration.clear();
        return variant_subject(exercise, variant, without);
      });
    }
  }
  write_reports(reports, command.output);
  return interrupted() ? ExitCode::interrupted : worst(codes);
}

}  // namespace

void add_fuzz(CLI::App& program, ExitCode& exit_code) {
  auto command = std::make_shared<FuzzCommand>();
  CLI::App* app = program.add_subcommand("fuzz", "Runs a campaign drawn to states not seen yet");
  app->add_option("SUBJECT", command->subject, "EXERCISE or EXERCISE/VARIANT")->required();
  app->add_option("FILE", command->file, "a file to fuzz against the exercise");
  constexpr const char* group = "The campaign";
  const auto option = [&](const std::string& flag, auto& value, const std::string& what) {
    return app->add_option(flag, value, what)->group(group);
  };
  option("--mode", command->mode,
         "change: ends at the first finding and leaves the corpus; batch; prune: runs nothing new")
      ->check(CLI::IsMember({"change", "batch", "prune"}))
      ->capture_default_str();
  option("--time", command->time, "time for a variant; 10m, of --mode change 1m");
  option("--runs", command->runs, "runs of each job; unlimited by default");
  option("--jobs", command->jobs, "processes that share the corpus")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  option("--corpus", command->corpus, "folder of EXERCISE/VARIANT folders, instead of corpus/");
  option("--seed", command->seed, "one job from an empty corpus does the same again");
  option("--run-steps-max", command->steps_max, "steps after which a run is cut")
      ->check(CLI::Range(1, 65'000))
      ->capture_default_str();
  app->add_flag("--plain", command->plain, "code coverage alone and changes to bytes, to compare")
      ->group(group);
  command->flags.add_to(*app);
  add_output_flags(*app, command->output);
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
