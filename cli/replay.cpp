// interleave replay: the run of a token again, step by step.
#include <filesystem>
#include <fstream>
#include <memory>

#include <nlohmann/json.hpp>

#include "cli/case_checking.hpp"
#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/output.hpp"
#include "engine/judgement.hpp"
#include "engine/story.hpp"

namespace interleave::cli {
namespace {

struct ReplayCommand {
  std::string token;
  std::string file;
  OutputOptions output;
};

// A JSON report holds its token, and the file that it is about.
void read_json_report(ReplayCommand& command) {
  std::ifstream in(command.token);
  const auto report = nlohmann::json::parse(in, nullptr, /*allow_exceptions=*/false);
  if (!report.is_object() || !report.contains("token") || !report["token"].is_string()) {
    throw usage_error(command.token + ": this is no JSON report with a counterexample");
  }
  if (command.file.empty() && report.contains("file") && report["file"].is_string()) {
    command.file = report["file"].get<std::string>();
  }
  command.token = report["token"].get<std::string>();
}

Token parse(const std::string& text) {
  auto token = token_from(text);
  if (token) return *token;
  throw usage_error("'" + text + "' is no replay token; one looks like "
                    "lost-update/buggy:2-servers::0.1.0:2bd.dd9.182.3a");
}

Subject subject_of(const Token& token, const ReplayCommand& command, CheckOptions& options) {
  const Selected selected = find_subject(token.subject);
  options.bounds = bounds_from(token.bounds, *selected.exercise);
  options.configuration = token.configuration;
  if (selected.variant != nullptr) {
    return variant_subject(*selected.exercise, *selected.variant, options);
  }
  if (command.file.empty()) {
    throw usage_error("this token is about somebody's file; name it: interleave replay TOKEN FILE");
  }
  return file_subject(*selected.exercise, command.file, options);
}

// The first step in which the run is not what the token says; none if it is all the same.
std::optional<std::size_t> first_difference(const std::vector<std::uint16_t>& expected,
                                            const std::vector<std::uint16_t>& seen) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (i >= seen.size() || seen[i] != expected[i]) return i;
  }
  return std::nullopt;
}

[[noreturn]] void refuse(const std::vector<ReportStep>& steps, std::size_t at) {
  const std::string step = "step " + std::to_string(at + 1);
  const std::string now = at < steps.size()
                              ? "it is now " + steps[at].told.actor + ": " + steps[at].told.detail
                              : "the run now ends before it";
  throw CommandError(ExitCode::replay_diverged,
                     "the run is not the one of the token any more: " + step + " differs; " + now +
                         ". Check again for a new token");
}

Report replayed(const Subject& subject, const Token& token, const std::string& token_text,
                const CheckOptions& options) {
  Report report;
  add_names(subject, options, report);
  report.one_run_only = true;
  if (subject.refused) {
    report.verdict = Verdict::error;
    report.message = subject.refused->message;
    report.diagnostics.push_back(*subject.refused);
    return report;
  }
  const auto space = subject.configurations.front().make();
  const Run run = replay(*space, token.choices, token.digests.size());
  const std::vector<ReportStep> steps = tell(*space, run);
  if (const auto at = first_difference(token.digests, digests(*space, run))) refuse(steps, *at);
  report.printed = printed_in(*space, steps);
  const PropertyMask broken = broken_by(*space, run);
  for (std::size_t i = 0; i < space->properties().size(); ++i) {
    const bool breaks = (broken >> i & 1) != 0;
    report.properties.push_back({space->properties()[i].name,
                                 breaks ? Verdict::broken : Verdict::not_found});
    if (!breaks) continue;
    report.findings.push_back(finding_of(*space, run, i));
    report.findings.back().configuration = subject.configurations.front().name;
    report.findings.back().token = token_text;
  }
  report.verdict = report.findings.empty() ? Verdict::not_found : Verdict::broken;
  report.message = report.findings.empty() ? "this run breaks no rule"
                                           : report.findings.front().message;
  return report;
}

Report replayed_case_of(const Subject& subject, const Token& token, const CheckOptions& options) {
  Report report = replayed_case(subject, token);
  add_names(subject, options, report);
  report.one_run_only = true;
  return report;
}

ExitCode run(ReplayCommand command) {
  check_formats(command.output);
  if (std::filesystem::is_regular_file(command.token)) read_json_report(command);
  const Token token = parse(command.token);
  CheckOptions options;
  const Subject subject = subject_of(token, command, options);
  const bool by_cases = !subject.refused && subject.exercise->cases;
  const Report report = by_cases ? replayed_case_of(subject, token, options)
                                 : replayed(subject, token, command.token, options);
  write_reports({report}, command.output);
  return exit_code_of(report);
}

}  // namespace

void add_replay(CLI::App& program, ExitCode& exit_code) {
  auto command = std::make_shared<ReplayCommand>();
  CLI::App* app = program.add_subcommand("replay", "Shows the run of a replay token again");
  app->add_option("TOKEN", command->token, "a token, or a JSON report")->required();
  app->add_option("FILE", command->file, "the file that the token is about");
  add_output_flags(*app, command->output);
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
