#include "cli/checking.hpp"

#include <algorithm>

#include "cli/bounds.hpp"
#include "cli/case_checking.hpp"
#include "cli/constants_checking.hpp"
#include "cli/error.hpp"
#include "cli/progress.hpp"
#include "cli/what_if.hpp"
#include "submissions/sandbox.hpp"

namespace interleave::cli {
namespace {

// A file whose counterexample is known need not be explored to the last state; a variant is.
constexpr std::uint64_t file_states_once_broken = 3'000;
// What a file keeps in the database can grow without end; a student should not wait for it.
constexpr std::uint64_t file_states_max = 150'000;

std::vector<Configuration> settings_of(const Exercise& exercise, const Variant* variant,
                                       const CheckOptions& options) {
  auto settings = variant != nullptr ? configurations_of(exercise, *variant, options.bounds)
                                     : exercise.world.configurations(options.bounds);
  if (options.configuration.empty()) return settings;
  return only_configuration(std::move(settings), options.configuration);
}

// What is expected of the one rule that is judged says nothing about the others.
Expectation expected_of(const Variant& variant, const std::string& only_rule) {
  Expectation expected = variant.expected;
  if (only_rule.empty()) return expected;
  std::erase_if(expected.broken, [&](const std::string& rule) { return rule != only_rule; });
  return expected;
}

void judge_expectation(const Expectation& expected, Report& report) {
  report.expected = to_text(expected);
  const auto is_broken = [&](const std::string& rule) {
    return std::any_of(report.properties.begin(), report.properties.end(),
                       [&](const PropertyResult& property) {
                         return property.verdict == Verdict::broken && property.name == rule;
                       });
  };
  const auto& rules = expected.broken;
  report.as_expected = rules.empty() ? report.verdict == Verdict::proved
                                     : std::all_of(rules.begin(), rules.end(), is_broken);
}

std::vector<PropertyInfo> properties_of(const Subject& subject, const CheckOptions& options) {
  if (subject.exercise->cases) return properties_asked_in(subject.case_configurations);
  if (subject.exercise->constants) return properties_of_constants(*subject.exercise);
  // A variant can have rules of its own, which no file can be held to.
  if (subject.variant != nullptr) return subject.configurations.front().make()->properties();
  return subject.exercise->world.make(subject.settings.front(), options.bounds)->properties();
}

void check_property(const Subject& subject, const CheckOptions& options) {
  if (options.property.empty()) return;
  std::vector<std::string> names;
  for (const PropertyInfo& property : properties_of(subject, options)) {
    names.push_back(property.name);
  }
  if (std::find(names.begin(), names.end(), options.property) == names.end()) {
    throw usage_error("no rule '" + options.property + "'; " +
                      suggestion(options.property, names));
  }
}

std::optional<Diagnostic> note_without_sandbox(const CheckOptions& options) {
  std::string reason = "as --unsafe says";
  if (options.worker_limits.sandbox) {
    if (!submissions::why_no_sandbox()) return std::nullopt;
    reason = *submissions::why_no_sandbox();
  }
  return Diagnostic{"no-sandbox", "ran without a sandbox, under limits only: " + reason +
                                      "; check only files that you trust"};
}

// Whole lines, so that no character is cut.
void keep_text(const std::vector<std::string>& lines, Subject& subject) {
  constexpr std::size_t bytes_max = 100'000;
  for (const std::string& line : lines) {
    subject.file_text_cut = subject.file_text.size() + line.size() > bytes_max;
    if (subject.file_text_cut) return;
    subject.file_text += line + "\n";
  }
}

// A file before it is read.
Subject any_file(const Exercise& exercise, const CheckOptions& options) {
  if (!exercise.takes_no_file.empty()) {
    throw usage_error(exercise.world.exercise + " takes no file: " + exercise.takes_no_file);
  }
  check_bounds(exercise, options.bounds);
  Subject subject{&exercise, nullptr, "any", {}, {}, {}};
  if (exercise.cases) subject.case_configurations = case_settings_of(exercise, options);
  else subject.settings = settings_of(exercise, nullptr, options);
  return subject;
}

Report checked_by_interleavings(const Subject& subject, const CheckOptions& options) {
  CheckRequest request;
  request.subject = token_subject(subject);
  request.bounds_text = bounds_text(options.bounds);
  request.configurations = subject.configurations;
  request.property = options.property;
  request.picture_states = options.picture_states;
  request.explore = explore_options(subject, options);
  request.explore.stop_at_first_violation = options.stop_at_first;
  request.explore.progress = options.show_progress ? show_progress(token_subject(subject))
                                                   : until_interrupted();
  Report report = check(request);
  if (report.diagnostics.empty()) {
    const auto advice = advice_on_premises(subject, report, request);
    report.advice.insert(report.advice.end(), advice.begin(), advice.end());
  }
  clear_progress();
  add_what_was_said(subject, report);
  return report;
}

}  // namespace

Subject variant_subject(const Exercise& exercise, const Variant& variant,
                        const CheckOptions& options) {
  check_bounds(exercise, options.bounds);
  if (exercise.cases) return case_variant_subject(exercise, variant, options);
  Subject subject{&exercise, &variant, {}, {}, settings_of(exercise, &variant, options), {}};
  for (const Configuration& setting : subject.settings) {
    subject.configurations.push_back(
        {setting.name, [&variant, setting, bounds = options.bounds] {
           return variant.make(setting, bounds);
         }});
  }
  return subject;
}

Subject file_subject(const Exercise& exercise, const std::string& file,
                     const CheckOptions& options, const std::string& shown_as) {
  const std::string& name = shown_as.empty() ? file : shown_as;
  Subject subject = any_file(exercise, options);
  subject.file = name;
  auto read = submissions::read_submission(file);
  if (auto* trouble = std::get_if<Diagnostic>(&read)) {
    subject.refused = std::move(*trouble);
    subject.refused->file = name;
    return subject;
  }
  auto& submission = std::get<submissions::Submission>(read);
  submission.file = name;
  keep_text(submission.lines, subject);
  subject.refused =
      submissions::prepare(submission, exercise.world, options.entry, options.worker_limits);
  if (subject.refused) return subject;
  if (exercise.cases) return case_file_subject(exercise, std::move(submission), options);
  if (exercise.constants) return constants_subject(std::move(subject), submission, options);
  const auto world = exercise.world.make(subject.settings.front(), options.bounds);
  const auto histories = std::make_shared<submissions::Histories>(
      std::move(submission), exercise.world, *world, options.entry, options.worker_limits,
      options.merge_equal_states);
  subject.refused = histories->trouble();
  const auto to_check = [&](const Configuration& setting) {
    return ConfigurationToCheck{
        setting.name, [&exercise, histories, setting, options]() -> std::unique_ptr<StateSpace> {
          return std::make_unique<submissions::SubmissionSpace>(
              histories, exercise.world.make(setting, options.bounds), setting,
              options.run_limits);
        }};
  };
  for (const Configuration& setting : subject.settings) {
    subject.configurations.push_back(to_check(setting));
  }
  for (const Premise& premise : exercise.world.premises) {
    subject.premises.push_back({premise.text, premise.breaks, premise.states_max,
                                to_check(premise.configuration)});
  }
  return subject;
}

std::string token_subject(const Subject& subject) {
  const std::string& exercise = subject.exercise->world.exercise;
  return subject.variant != nullptr ? exercise + "/" + subject.variant->name : exercise;
}

void refuse_unusable(const Exercise& exercise, const CheckOptions& options) {
  const Subject subject = any_file(exercise, options);
  check_property(subject, options);
  refuse_unknown_bounds(subject, options);
}

void add_names(const Subject& subject, const CheckOptions& options, Report& report) {
  report.exercise = subject.exercise->world.exercise;
  report.summary = subject.exercise->world.summary;
  report.file = subject.file;
  report.file_text = subject.file_text;
  report.file_text_cut = subject.file_text_cut;
  if (subject.variant != nullptr) {
    report.variant = subject.variant->name;
    report.claimed_ms = subject.variant->claimed_ms;
  }
  add_bounds(subject, options, report);
}

Report refused(const Subject& subject) {
  Report report;
  report.verdict = Verdict::error;
  report.message = subject.refused->message;
  report.diagnostics.push_back(*subject.refused);
  return report;
}

void refuse_unusable(const Subject& subject, const CheckOptions& options) {
  check_property(subject, options);
  refuse_unknown_bounds(subject, options);
}

ExploreOptions explore_options(const Subject& subject, const CheckOptions& options) {
  ExploreOptions explore;
  explore.limits = options.limits;
  if (!subject.file.empty()) {
    explore.limits.states_max_once_broken = file_states_once_broken;
    if (!options.states_max_given) explore.limits.states_max = file_states_max;
  }
  return explore;
}

Report run_check(const Subject& subject, const CheckOptions& options) {
  refuse_unusable(subject, options);
  Report report;
  if (subject.refused) {
    report = refused(subject);
  } else {
    report = subject.exercise->cases ? checked_by_cases(subject, options)
                                     : checked_by_interleavings(subject, options);
  }
  name(subject, options, report);
  return report;
}

void name(const Subject& subject, const CheckOptions& options, Report& report) {
  add_names(subject, options, report);
  const bool for_ever = subject.variant != nullptr && subject.variant->calls_for_ever;
  const std::size_t counted =
      for_ever ? 0 : std::min(report.configurations.size(), subject.settings.size());
  for (std::size_t i = 0; i < counted; ++i) {
    for (const auto& calls : subject.settings[i].calls) {
      report.configurations[i].calls += calls.size();
    }
  }
  if (subject.variant != nullptr) {
    judge_expectation(expected_of(*subject.variant, options.property), report);
  } else if (auto note = note_without_sandbox(options)) {
    report.advice.push_back(std::move(*note));
  }
}

}  // namespace interleave::cli
