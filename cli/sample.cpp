// interleave sample: schedules drawn at random, where there are too many to run them all.
#include <memory>

#include "cli/bound_flags.hpp"
#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/quantities.hpp"
#include "engine/sample.hpp"

namespace interleave::cli {
namespace {

constexpr std::uint64_t schedules_standard = 100'000;  // unless a number or a time is given
// To make a finding minimal must not take longer than to find it did.
constexpr std::uint64_t exact_states_max = 500'000;
// A file is asked anew for every state that no run came to; that takes a thousand times as long.
constexpr std::uint64_t file_exact_states_max = 3'000;

struct SampleCommand {
  std::string subject;
  std::string file;
  SamplerOptions sampler;
  std::string schedules;
  std::string time;
  bool keep_going = false;
  BoundFlags flags;
  OutputOptions output;
};

SampleRequest request_for(const Subject& subject, const SampleCommand& command,
                          const CheckOptions& options) {
  SampleRequest request;
  request.subject = token_subject(subject);
  request.bounds_text = bounds_text(options.bounds);
  request.configurations = subject.configurations;
  request.property = options.property;
  request.keep_going = command.keep_going;
  if (!command.schedules.empty()) {
    request.schedules_max = count_from("--schedules", command.schedules);
  } else if (command.time.empty()) {
    request.schedules_max = schedules_standard;
  }
  if (!command.time.empty()) request.time_max = time_from("--time", command.time);

  request.sampler = command.sampler;
  request.sampler.memory_max_bytes = options.limits.memory_max_bytes;
  ExploreOptions& exact = request.minimise.exact;
  exact = explore_options(subject, options);
  if (!options.states_max_given) {
    exact.limits.states_max = subject.file.empty() ? exact_states_max : file_exact_states_max;
  }
  request.sampler.scheduler.exact_states_max = exact.limits.states_max;
  exact.progress = until_interrupted();
  request.progress = show_sampling(request.subject);
  return request;
}

Report run_sample(const Subject& subject, const SampleCommand& command,
                  const CheckOptions& options) {
  refuse_unusable(subject, options);
  Report report;
  if (subject.refused) {
    report = refused(subject);
  } else {
    report = sample(request_for(subject, command, options));
    clear_progress();
  }
  name(subject, options, report);
  // What was not found may be there all the same.
  if (report.verdict == Verdict::not_found) report.as_expected = true;
  return report;
}

std::vector<Report> sample_all(const SampleCommand& command, const CheckOptions& options) {
  const Selected selected = find_subject(command.subject);
  if (selected.exercise->cases) {
    throw usage_error(selected.exercise->world.exercise +
                      " is judged by cases and has no schedules; check runs all of them");
  }
  std::vector<Report> reports;
  if (!command.file.empty()) {
    if (selected.variant != nullptr) {
      throw usage_error("a file is sampled against an exercise: interleave sample " +
                        selected.exercise->world.exercise + " " + command.file);
    }
    reports.push_back(
        run_sample(file_subject(*selected.exercise, command.file, options), command, options));
    return reports;
  }
  for (const Variant& variant : selected.exercise->variants) {
    if (selected.variant != nullptr && selected.variant != &variant) continue;
    if (interrupted()) break;
    const CheckOptions own = selected.variant != nullptr
                                 ? options
                                 : with_known_bounds(*selected.exercise, variant, options);
    reports.push_back(run_sample(variant_subject(*selected.exercise, variant, own), command, own));
  }
  return reports;
}

// Of a whole exercise, what is broken as expected is as it should be.
ExitCode exit_code_of_all(const std::vector<Report>& reports, bool whole_exercise) {
  std::vector<ExitCode> codes;
  for (const Report& report : reports) {
    const bool fine = whole_exercise && report.as_expected;
    codes.push_back(fine ? ExitCode::proved : exit_code_of(report));
  }
  return worst(codes);
}

ExitCode run(const SampleCommand& command) {
  check_formats(command.output);
  const CheckOptions options = command.flags.options();
  if (options.stop_at_first) {
    throw usage_error("--first is what sample does; --keep-going is the opposite");
  }
  catch_interrupts();
  const auto reports = sample_all(command, options);
  write_reports(reports, command.output);
  if (interrupted()) return ExitCode::interrupted;
  const bool whole_exercise =
      command.file.empty() && command.subject.find('/') == std::string::npos;
  return exit_code_of_all(reports, whole_exercise);
}

}  // namespace

void add_sample(CLI::App& program, ExitCode& exit_code) {
  auto command = std::make_shared<SampleCommand>();
  CLI::App* app = program.add_subcommand("sample", "Runs schedules drawn at random");
  app->add_option("SUBJECT", command->subject, "EXERCISE or EXERCISE/VARIANT")->required();
  app->add_option("FILE", command->file, "a file to sample against the exercise");
  constexpr const char* group = "How schedules are drawn";
  const auto option = [&](const std::string& flag, auto& value, const std::string& what) {
    return app->add_option(flag, value, what)->group(group);
  };
  option("--scheduler", command->sampler.scheduler.name, "uniform, pct, pos or surw")
      ->check(CLI::IsMember(scheduler_names()))
      ->capture_default_str();
  option("--depth", command->sampler.scheduler.pct_depth, "of pct: ordered steps that a bug needs")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  option("--schedules", command->schedules, "schedules to run; 100k if no --time is given");
  option("--time", command->time, "time to run schedules for, such as 30s");
  option("--seed", command->sampler.seed, "equal seeds draw equal schedules")
      ->capture_default_str();
  option("--run-steps-max", command->sampler.steps_max, "steps after which a run is cut")
      ->check(CLI::Range(1, 65'000))
      ->capture_default_str();
  app->add_flag("--keep-going", command->keep_going, "go on past the first violation, and count")
      ->group(group);
  command->flags.add_to(*app);
  add_output_flags(*app, command->output);
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
