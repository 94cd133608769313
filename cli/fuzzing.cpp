#include "cli/fuzzing.hpp"

#include <filesystem>
#include <random>

#include "cli/campaign.hpp"
#include "cli/progress.hpp"
#include "cli/quantities.hpp"
#include "engine/corpus_cover.hpp"
#include "engine/sampled_report.hpp"

namespace interleave::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// To make a finding minimal must not take longer than to find it did; a file is asked anew for
// every state that no run came to.
constexpr std::uint64_t exact_states_max = 500'000;
constexpr std::uint64_t file_exact_states_max = 3'000;

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
    // What was found stays where it is, of rules that are not judged, or of a file in trouble.
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

}  // namespace

Fuzzed run_fuzzing(const FuzzCommand& command, const CheckOptions& options,
                   const std::function<Subject()>& make) {
  Fuzzing fuzzing(command, options, make);
  Fuzzed fuzzed{fuzzing.run()};
  fuzzed.crashed = fuzzing.crashed();
  return fuzzed;
}

}  // namespace interleave::cli
