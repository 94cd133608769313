#include "cli/grading.hpp"

#include <exception>
#include <optional>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/exit_codes.hpp"
#include "cli/progress.hpp"

namespace interleave::cli {
namespace {

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

// The report of an equal file: nobody is to read somebody else's name in their own.
Report renamed(Report report, const std::string& from, const std::string& to) {
  const auto rename = [&](std::string& text) { replace_all(text, from, to); };
  rename(report.file);
  rename(report.message);
  rename(report.printed);
  for (auto* diagnostics : {&report.diagnostics, &report.advice}) {
    for (Diagnostic& each : *diagnostics) {
      rename(each.file);
      rename(each.message);
    }
  }
  for (Finding& finding : report.findings) {
    rename(finding.message);
    for (auto* steps : {&finding.steps, &finding.nearest_passing}) {
      for (ReportStep& step : *steps) {
        if (step.told.source) rename(step.told.source->file);
      }
    }
  }
  return report;
}

Report unfinished(const ClassFile& file, Verdict verdict, const std::string& message) {
  Report report;
  report.exercise = file.exercise->world.exercise;
  report.file = file.name;
  report.verdict = verdict;
  report.message = message;
  return report;
}

void write_all(const EqualFiles& equal, const Report& report, const std::string& fingerprint,
               const GradedResults& results) {
  for (const ClassFile* file : equal.files) {
    results.write(renamed(report, report.file, file->name), fingerprint);
  }
}

}  // namespace

void check_equal_files(const EqualFiles& equal, const CheckOptions& options,
                       const GradedResults& results) {
  const ClassFile& first = *equal.files.front();
  std::optional<Report> report;
  std::string fingerprint = equal.fingerprint;
  try {
    report = run_check(file_subject(*first.exercise, first.path, options, first.name), options);
  } catch (const std::exception& error) {
    report = unfinished(first, Verdict::error, std::string("internal error: ") + error.what());
    fingerprint.clear();
  }
  if (interrupted()) _exit(static_cast<int>(ExitCode::interrupted));
  write_all(equal, *report, fingerprint, results);
}

void report_unfinished(const EqualFiles& equal, const JobEnd& end, const JobLimits& limits,
                       const GradedResults& results) {
  const ClassFile& first = *equal.files.front();
  if (end.how == JobEnd::How::out_of_time) {
    const std::string message = fmt::format(
        "not finished within {} s (--file-time-max); check it alone, or with smaller bounds",
        limits.time_max.count() / 1000);
    write_all(equal, unfinished(first, Verdict::bounded, message), "", results);
  } else {
    const std::string message = "internal error: the process that checked the file " + end.told;
    write_all(equal, unfinished(first, Verdict::error, message), "", results);
  }
}

}  // namespace interleave::cli
