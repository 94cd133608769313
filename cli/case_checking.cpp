#include "cli/case_checking.hpp"

#include <algorithm>

#include "cli/error.hpp"
#include "cli/progress.hpp"
#include "models/worlds/check_cases.hpp"
#include "models/worlds/native_program.hpp"
#include "submissions/case_program.hpp"

namespace interleave::cli {
namespace {

void refuse_entry(const Exercise& exercise, const CheckOptions& options) {
  if (options.entry.empty()) return;
  throw usage_error("--entry has no effect on " + exercise.world.exercise +
                    ", which wants several names of a file; leave it out");
}

// One piece of advice for each premise under which the file breaks a rule that it keeps without.
void advise(const Subject& subject, CaseCheckRequest request, Report& report) {
  for (const CasePremise& premise : subject.exercise->cases->premises) {
    const bool broken_anyway = std::any_of(
        report.findings.begin(), report.findings.end(),
        [&](const Finding& finding) { return finding.property == premise.breaks; });
    if (broken_anyway) continue;
    request.configurations = {premise.configuration};
    request.property = premise.breaks;
    request.stop_at_first_violation = true;
    const Report found = check_cases(request, *subject.case_program);
    if (found.findings.empty()) continue;
    report.advice.push_back(
        {"what-if", premise.text + ": " + found.findings.front().message, subject.file});
  }
}

}  // namespace

std::vector<CaseConfiguration> case_settings_of(const Exercise& exercise,
                                                const CheckOptions& options) {
  refuse_entry(exercise, options);
  auto settings = exercise.cases->configurations(options.bounds);
  if (options.configuration.empty()) return settings;
  return only_configuration(std::move(settings), options.configuration);
}

std::vector<PropertyInfo> properties_asked_in(const std::vector<CaseConfiguration>& settings) {
  PropertyMask asked = 0;
  for (const CaseConfiguration& setting : settings) asked |= setting.make()->properties_asked();
  std::vector<PropertyInfo> found;
  for (const PropertyInfo& property : settings.front().make()->properties()) {
    if ((asked & 1) != 0) found.push_back(property);
    asked >>= 1;
  }
  return found;
}

Subject case_variant_subject(const Exercise& exercise, const Variant& variant,
                             const CheckOptions& options) {
  Subject subject{&exercise, &variant, {}, {}, {}, {}};
  subject.case_configurations = case_settings_of(exercise, options);
  subject.case_program = native_program(variant.answer);
  return subject;
}

Subject case_file_subject(const Exercise& exercise, submissions::Submission submission,
                          const CheckOptions& options) {
  Subject subject{&exercise, nullptr, submission.file, {}, {}, {}};
  subject.case_configurations = case_settings_of(exercise, options);
  subject.case_program = std::make_shared<submissions::CaseFile>(
      std::move(submission), exercise.world, *exercise.cases, options.worker_limits);
  subject.refused = subject.case_program->trouble();
  return subject;
}

Report checked_by_cases(const Subject& subject, const CheckOptions& options) {
  CaseCheckRequest request;
  request.subject = token_subject(subject);
  request.bounds_text = bounds_text(options.bounds);
  request.configurations = subject.case_configurations;
  request.property = options.property;
  request.limits = options.limits;
  request.stop_at_first_violation = options.stop_at_first;
  request.progress = options.show_progress ? show_progress(request.subject) : until_interrupted();
  Report report = check_cases(request, *subject.case_program);
  if (subject.variant == nullptr && report.diagnostics.empty()) {
    advise(subject, request, report);
  }
  clear_progress();
  return report;
}

Report replayed_case(const Subject& subject, const Token& token) {
  auto replayed = replay_case(subject.case_configurations.front(), token, *subject.case_program);
  if (!replayed) {
    throw usage_error("there is no such case any more; check again for a new token");
  }
  const auto& now = replayed->token.digests;
  const bool is_judged = replayed->report.verdict != Verdict::error;
  if (is_judged && (token.digests.empty() || now.front() != token.digests.front())) {
    throw CommandError(ExitCode::replay_diverged,
                       "the case is not the one of the token any more. Check again for a new "
                       "token");
  }
  if (is_judged && now != token.digests) {
    throw CommandError(ExitCode::replay_diverged,
                       "the answer to the case is another one now: " + replayed->report.message +
                           ". Check again for a new token");
  }
  return std::move(replayed->report);
}

}  // namespace interleave::cli
