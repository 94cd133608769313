#include "cli/constants_checking.hpp"

#include "cli/error.hpp"
#include "submissions/constants.hpp"

namespace interleave::cli {

Subject constants_subject(Subject subject, const submissions::Submission& submission,
                          const CheckOptions& options) {
  const Exercise& exercise = *subject.exercise;
  if (!options.entry.empty()) {
    throw usage_error("--entry has no effect on " + exercise.world.exercise +
                      ", which wants constants of a file; leave it out");
  }
  auto given = submissions::constants_of(submission, exercise.world, exercise.constants->names,
                                         options.worker_limits);
  if (auto* trouble = std::get_if<Diagnostic>(&given)) {
    subject.refused = std::move(*trouble);
    return subject;
  }
  auto& constants = std::get<submissions::Constants>(given);
  auto read = exercise.constants->read(constants.values);
  if (const auto* refusal = std::get_if<Refusal>(&read)) {
    subject.refused = submissions::unfit(submission, refusal->where, refusal->message);
    return subject;
  }
  subject.printed = std::move(constants.printed);
  subject.advice = std::move(constants.advice);
  for (const Configuration& setting : subject.settings) {
    subject.configurations.push_back(
        {setting.name, [make = std::get<SpaceOfConstants>(read), setting,
                        bounds = options.bounds] { return make(setting, bounds); }});
  }
  return subject;
}

void add_what_was_said(const Subject& subject, Report& report) {
  if (!subject.printed.empty()) report.printed = subject.printed;
  report.advice.insert(report.advice.end(), subject.advice.begin(), subject.advice.end());
}

std::vector<PropertyInfo> properties_of_constants(const Exercise& exercise) {
  const auto settings = exercise.world.configurations({});
  return exercise.variants.front().make(settings.front(), {})->properties();
}

}  // namespace interleave::cli
