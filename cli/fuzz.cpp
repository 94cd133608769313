// interleave fuzz: a campaign that is drawn to states that no schedule has come to yet.
#include <filesystem>
#include <memory>
#include <random>

#include "cli/bound_flags.hpp"
#include "cli/campaign.hpp"
#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/quantities.hpp"
#include "engine/corpus_cover.hpp"
#include "engine/sampled_report.hpp"
#include "fuzz/libfuzzer.hpp"

namespace interleave::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// To make a finding minimal must not take longer than to find it did; a file is asked anew for
// every state that no run came to.
constexpr std::uint64_t exact_states_max = 500'000;
constexpr std::uint64_t file_exact_states_max = 3'000;

struct FuzzCommand {
  std::string subject;
  std::string file;
  std::string mode = "batch";
  std::string time;
  std::string runs;
  std::string corpus;
  std::size_t jobs = 1;
  std::optional<std::uint32_t> seed;
  bool plain = false;
  std::size_t steps_max = 1'000;
  BoundFlags flags;
  OutputOptions output;

  bool is_change() const { return mode == "change"; }
  bool is_prune() const { return mode == "prune"; }
};

// corpus/EXERCISE/VARIANT, beside a file corpus/EXERCISE/NAME; bounds are part of the name, since
// with others the same bytes are another run.
std::string corpus_of(const Subject& subject, const FuzzCommand& command, const Bounds& bounds) {
  fs::path root = command.corpus;
  if (root.empty()) {
    root = subject.file.empty() ? fs::path(INTERLEAVE_SOURCE_DIR) / "corpus"
                                : fs::absolute(subject.file).parent_path() / "corpus";
  }
  std::string name = subject.variant != nullptr ? subject.variant->name
                                                : fs::path(subject.file).filename().string();
  if (!bounds.empty()) name += "," + bounds_text(bounds);
  return (root / subject.exercise->world.exercise / name).string();
}

class Fuzzing {
 public:
  Fuzzing(const FuzzCommand& command, CheckOptions options, std::function<Subject()> make)
      : command_(command), options_(std::move(options)), make_(std::move(make)) {
    campaign_.seed = command.seed ? *command.seed : std::random_device()();
    campaign_.jobs = command.jobs;
    campaign_.plain = command.plain;
    campaign_.stop_at_first = command.is_change();
    campaign_.time_max = time_from("--time", !command.time.empty() ? command.time
                                             : command.is_change() ? "1m"
                                                                   : "10m");
    if (!command.runs.empty()) campaign_.runs_max = count_from("--runs", command.runs);
    campaign_.fuzz.property = options_.property;
    campaign_.fuzz.steps_max = command.steps_max;
    campaign_.fuzz.memory_max_bytes = options_.limits.memory_max_bytes / (command.jobs + 1);
  }

  Report run() {
    Report report;
    const std::string configuration = std::exchange(options_.configuration, "");
    {
      Subject subject = make_();
      refuse_unusable(subject, options_);
      if (subject.refused) {
        report = refused(subject);
        name(subject, options_, report);
        return report;
      }
      choose(subject, configuration);
      folder_.emplace(corpus_of(subject, command_, options_.bounds),
                      subject.configurations.size());
      counts_.parts.resize(subject.configurations.size());
      name_ = token_subject(subject);
    }
    if (!command_.is_prune()) {
      counts_ = run_campaign(name_, counts_.parts.size(), make_, *folder_, campaign_);
    }
    const Subject subject = make_();
    collect(subject, report);
    name(subject, options_, report);
    report.elapsed_ms = 1000 * std::chrono::duration<double>(Clock::now() - start_).count();
    if (report.verdict == Verdict::not_found) report.as_expected = true;
    return report;
  }

  bool crashed() const { return !counts_.crashes.empty(); }

 private:
  void choose(const Subject& subject, const std::string& configuration) {
    if (configuration.empty()) return;
    const std::string wanted = only_configuration(subject.settings, configuration).front().name;
    for (const Configuration& setting : subject.settings) {
      campaign_.fuzz.configurations.push_back(setting.name == wanted);
    }
  }

  // Runs every file of the corpus once more, in this process.
  void collect(const Subject& subject, Report& report) {
    FuzzedSubject fuzzed(subject.configurations, campaign_.fuzz);
    CorpusCover cover(fuzzed);
    FoundRuns found;
    std::vector<CorpusFile> not_needed;
    std::vector<CorpusFile> needed;
    for (CorpusFile& file : folder_->files()) {
      const auto run = fuzzed.run(file.bytes);
      const bool adds = run && cover.adds(*run);
      if (run) found.note(fuzzed, *run);
      const bool stays = adds || file.has_own_name || !run;
      (stays ? needed : not_needed).push_back(std::move(file));
    }
    const JudgedRules judged =
        add_properties(fuzzed.space(0), options_.property, report);
    PropertyMask broken = 0;
    for (std::size_t i = 0; i < fuzzed.configurations(); ++i) {
      if (!fuzzed.is_wanted(i)) continue;
      add_what_was_said(fuzzed.space(i), report);
      report.configurations.push_back(summary(subject.configurations[i].name, i, cover));
    }
    if (report.diagnostics.empty()) broken = add_findings(subject, fuzzed, found, report);
    report.sampling = told(judged, broken, report);
    conclude(report);
    // Whatever else was found stays where it is: of rules that are not judged, or of a file in trouble.
    const bool all_judged = options_.property.empty() && report.diagnostics.empty();
    if (!command_.is_change() && all_judged) tidy(needed, not_needed);
    for (const std::string& crash : counts_.crashes) fmt::print(stderr, "interleave: {}\n", crash);
  }

  ConfigurationResult summary(const std::string& name, std::size_t number,
                              const CorpusCover& cover) const {
    const CampaignCounts::Part& part = counts_.parts[number];
    ConfigurationResult result;
    result.name = name;
    result.states = std::max(cover.states(number), part.states);
    result.states_are_least = campaign_.jobs > 1;
    result.uncounted = "not counted: schedules were fuzzed";
    result.stopped_by = "fuzzed";
    result.sampled = SampledRuns{part.runs, part.distinct, campaign_.jobs > 1, part.violating,
                                 part.cut, std::nullopt};
    return result;
  }

  PropertyMask add_findings(const Subject& subject, FuzzedSubject& fuzzed, const FoundRuns& found,
                            Report& report) {
    MinimiseOptions minimising;
    minimising.exact = explore_options(subject, options_);
    if (!options_.states_max_given) {
      minimising.exact.limits.states_max =
          subject.file.empty() ? exact_states_max : file_exact_states_max;
    }
    minimising.exact.progress = until_interrupted();
    std::vector<ConfigurationToCheck> configurations;
    for (std::size_t i = 0; i < fuzzed.configurations(); ++i) {
      if (fuzzed.is_wanted(i)) configurations.push_back(subject.configurations[i]);
    }
    PropertyMask broken = 0;
    std::vector<FailingRun> failing;
    for (const FoundRun* run : found.all()) {
      failing.push_back(run->failing);
      if (configurations.size() == 1) failing.back().configuration = 0;
      broken |= PropertyMask{1} << run->failing.property;
    }
    const std::string bounds = bounds_text(options_.bounds);
    add_minimised(failing, {name_, bounds, configurations, minimising}, report);
    for (const Finding& finding : report.findings) keep(subject, finding);
    return broken;
  }

  // The finding as a file of the corpus.
  void keep(const Subject& subject, const Finding& finding) const {
    std::size_t number = 0;
    while (subject.configurations[number].name != finding.configuration) ++number;
    const auto space = subject.configurations[number].make();
    const Run run = replay(*space, finding.schedule, finding.steps.size());
    std::string bytes(1, static_cast<char>(number));
    for (const Run::Taken& step : run.steps) ChoicesInBytes::append(step.index, step.of, bytes);
    const std::string name = file_name_of(finding);
    if (!folder_->keep_finding(name, bytes)) return;
    fmt::print(stderr, "new finding: {}/{}\n", folder_->corpus(), name);
  }

  Sampling told(const JudgedRules& judged, PropertyMask broken, const Report& report) const {
    const CampaignCounts::Part all = counts_.all();
    Sampling sampling;
    sampling.scheduler = command_.plain ? "fuzzing by code coverage" : "fuzzing";
    sampling.seed = campaign_.seed;
    sampling.until_the_first = false;
    sampling.seconds = counts_.seconds;
    sampling.runs = {all.runs,      all.distinct, campaign_.jobs > 1,
                     all.violating, all.cut,      std::nullopt};
    sampling.judged_at_ends = judged_at_ends(judged, broken, report);
    return sampling;
  }

  // What is needed is in the corpus before anything is removed, so it may be ended at any moment.
  void tidy(const std::vector<CorpusFile>& needed, const std::vector<CorpusFile>& not_needed) {
    std::size_t added = 0;
    const std::string found = folder_->found();
    for (const CorpusFile& file : needed) {
      if (file.in_corpus) continue;
      if (file.path.rfind(found, 0) == 0) continue;  // kept as a minimal finding
      folder_->keep(file);
      ++added;
    }
    for (const CorpusFile& file : not_needed) folder_->remove(file);
    fmt::print(stderr, "corpus: {} files in {}, {} of them new; {} that add nothing were removed\n",
               needed.size(), folder_->corpus(), added, not_needed.size());
  }

  Clock::time_point start_ = Clock::now();
  const FuzzCommand& command_;
  CheckOptions options_;
  std::function<Subject()> make_;
  CampaignOptions campaign_;
  std::string name_;
  std::optional<CampaignFolder> folder_;
  CampaignCounts counts_;
};

Selected selected_by(const FuzzCommand& command) {
  const Selected selected = find_subject(command.subject);
  const std::string& exercise = selected.exercise->world.exercise;
  if (selected.exercise->cases) {
    throw usage_error(exercise + " is judged by cases and has no schedules; check runs all of them");
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
  const auto fuzz = [&](const CheckOptions& own, std::function<Subject()> make) {
    if (interrupted()) return;
    Fuzzing fuzzing(command, own, std::move(make));
    reports.push_back(fuzzing.run());
    const bool fine = whole_exercise && reports.back().as_expected;
    codes.push_back(fine ? ExitCode::proved : exit_code_of(reports.back()));
    if (fuzzing.crashed()) codes.push_back(ExitCode::internal);
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
