#include "writers/sarif.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "writers/phrases.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* schema = "https://json.schemastore.org/sarif-2.1.0.json";

Json message(const std::string& text) { return {{"text", text}}; }

Json in_file(const std::string& file, int line, int column, const std::string& code = {}) {
  Json physical{{"artifactLocation", {{"uri", uri_of(file)}}}};
  if (line > 0) {
    Json& region = physical["region"];
    region["startLine"] = line;
    if (column > 0) region["startColumn"] = column;
    if (!code.empty()) region["snippet"] = message(code);
  }
  return {{"physicalLocation", std::move(physical)}};
}

Json logical(const std::string& name) {
  return {{"logicalLocations", Json::array({{{"fullyQualifiedName", name}}})}};
}

std::string name_of(const Report& report) {
  return report.exercise + (report.variant.empty() ? "" : "/" + report.variant);
}

// Where a step stands in somebody's file; of a variant, which step of which process it is.
Json place_of(const Report& report, const ReportStep& step) {
  if (!step.told.source) {
    return logical(name_of(report) + "/" + step.told.actor + "/" + step.told.label);
  }
  const SourceSpan& span = *step.told.source;
  return in_file(span.file, span.line, span.column, span.text);
}

std::string rule_id(const Report& report, const std::string& property) {
  std::string id = report.exercise + "/" + property;
  std::replace(id.begin(), id.end(), ' ', '-');
  return id;
}

class Log {
 public:
  void add(const Report& report) {
    for (const Finding& finding : report.findings) add(report, finding);
    if (report.verdict == Verdict::proved || report.verdict == Verdict::broken ||
        report.verdict == Verdict::not_found) {
      return;
    }
    judged_ &= report.verdict == Verdict::bounded;
    if (report.diagnostics.empty()) notify(report, {verdict_word(report.verdict), report.message});
    for (const Diagnostic& each : report.diagnostics) notify(report, each);
  }

  Json run() {
    Json invocation{{"executionSuccessful", judged_}};
    if (!notifications_.empty()) invocation["toolExecutionNotifications"] = notifications_;
    return {{"tool", {{"driver", {{"name", "Interleave"}, {"rules", rules_}}}}},
            {"invocations", Json::array({std::move(invocation)})},
            {"results", results_}};
  }

 private:
  std::size_t rule(const Report& report, const Finding& finding) {
    const std::string id = rule_id(report, finding.property);
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i]["id"] == id) return i;
    }
    rules_.push_back({{"id", id}, {"shortDescription", message(finding.property)}});
    if (!report.summary.empty()) rules_.back()["fullDescription"] = message(report.summary);
    return rules_.size() - 1;
  }

  void add(const Report& report, const Finding& finding) {
    const std::size_t index = rule(report, finding);
    std::string told = finding.message;
    if (!finding.anomaly.empty()) told += " (" + finding.anomaly + ")";
    told += ", " + subject_of(report) + " with " + finding.configuration + ".";
    for (const std::string& reason : finding.because) told += " " + reason;
    if (!finding.passes_if.empty()) told += " It passes if " + finding.passes_if + ".";
    Json result{{"ruleId", rules_[index]["id"]},
                {"ruleIndex", index},
                {"level", "error"},
                {"message", message(told)},
                {"locations", Json::array({place_of_finding(report, finding)})}};
    if (!finding.steps.empty()) result["codeFlows"].push_back(code_flow(report, finding));
    if (!finding.token.empty()) {
      result["partialFingerprints"] = {{"interleave/run/v1", finding.token}};
      result["properties"] = {{"replay", replay_command(report, finding)}};
    }
    results_.push_back(std::move(result));
  }

  // The point of no return; where it is not known or not in the file, the last step that is, or
  // else the file's first line, since GitHub shows nothing without one.
  static Json place_of_finding(const Report& report, const Finding& finding) {
    const ReportStep* place = nullptr;
    for (const ReportStep& step : finding.steps) {
      const bool point = has_point_of_no_return(finding) && step.number == finding.inevitable.step;
      if (step.told.source) place = &step;
      if (point && step.told.source) break;
      if (point && report.file.empty()) return place_of(report, step);
    }
    if (place != nullptr) return place_of(report, *place);
    return report.file.empty() ? logical(name_of(report)) : in_file(report.file, 1, 0);
  }

  static Json code_flow(const Report& report, const Finding& finding) {
    Json flows = Json::array();
    for (std::size_t actor = 0; actor < finding.actors.size(); ++actor) {
      Json steps = Json::array();
      for (const ReportStep& step : finding.steps) {
        if (step.actor_index == actor) steps.push_back(flow_location(report, finding, step));
      }
      if (steps.empty()) continue;
      flows.push_back({{"id", finding.actors[actor]},
                       {"message", message(finding.actors[actor])},
                       {"locations", std::move(steps)}});
    }
    const std::string ending = ending_text(finding);
    const std::string told = finding.message + (ending.empty() ? "" : ", " + ending);
    return {{"message", message(told)},
            {"threadFlows", std::move(flows)}};
  }

  static Json flow_location(const Report& report, const Finding& finding, const ReportStep& step) {
    Json location = place_of(report, step);
    std::string told = fmt::format("{} {}", step.number, step_text(step));
    const bool point = has_point_of_no_return(finding) && step.number == finding.inevitable.step;
    const bool overwrites = finding.overwritten && step.number == finding.overwriting;
    if (point) told += "; " + point_text(finding);
    if (overwrites) told += fmt::format("; overwrites step {}", *finding.overwritten);
    const std::string loop = loop_text(finding, step.number);
    if (!loop.empty()) told += "; " + loop;
    location["message"] = message(told);
    Json flow{{"location", std::move(location)},
              {"executionOrder", step.number},
              {"importance", point || overwrites ? "essential" : "important"}};
    for (const Change& change : step.told.changes) {
      flow["state"][change.what] = message(change.after);
    }
    return flow;
  }

  void notify(const Report& report, const Diagnostic& diagnostic) {
    const std::string file = diagnostic.file.empty() ? report.file : diagnostic.file;
    const bool bounded = report.verdict == Verdict::bounded;
    notifications_.push_back(
        {{"level", bounded ? "warning" : "error"},
         {"message", message(diagnostic.message)},
         {"descriptor", {{"id", diagnostic.code}}},
         {"locations",
          Json::array({file.empty() ? logical(name_of(report))
                                    : in_file(file, diagnostic.line, diagnostic.column)})}});
  }

  Json rules_ = Json::array();
  Json results_ = Json::array();
  Json notifications_ = Json::array();
  bool judged_ = true;
};

}  // namespace

std::string write_sarif(const std::vector<Report>& reports) {
  Log log;
  for (const Report& report : reports) log.add(harmless(report, /*unicode=*/true));
  const Json whole{{"$schema", schema}, {"version", "2.1.0"}, {"runs", Json::array({log.run()})}};
  return whole.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace interleave
