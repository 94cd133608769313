#include "writers/json.hpp"

#include <nlohmann/json.hpp>

#include "writers/phrases.hpp"
#include "writers/state_graph_json.hpp"

namespace interleave {
namespace {

using Json = nlohmann::ordered_json;  // in the order of the documentation

constexpr const char* schema = "interleave-report/1";

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json or_null(const std::optional<std::size_t>& number) { return number ? Json(*number) : Json(); }

const char* to_text(FindingKind kind) {
  switch (kind) {
    case FindingKind::rule_broken: return "rule-broken";
    case FindingKind::stuck: return "stuck";
    case FindingKind::never_finishes: return "never-finishes";
    case FindingKind::never_happens: return "never-happens";
  }
  return "rule-broken";
}

// The fields of the documentation; the estimate says in words what it is one of.
Json sampled_runs(const SampledRuns& runs) {
  Json json{{"schedules", runs.schedules},
            {"distinct_schedules", runs.distinct},
            {"distinct_is_least", runs.distinct_is_least},
            {"violating", runs.violating},
            {"cut", runs.cut},
            {"estimate", nullptr}};
  if (runs.chance_of_a_new_one) {
    json["estimate"] = {{"method", "good-turing"},
                        {"what", "chance that the next schedule is a new one"},
                        {"value", *runs.chance_of_a_new_one}};
  }
  return json;
}

Json configuration(const ConfigurationResult& result) {
  Json json{{"name", result.name},
            {"states", result.states},
            {"transitions", result.transitions},
            {"depth", result.depth},
            {"interleavings", or_null(result.interleavings)},
            {"violating", or_null(result.violating)},
            {"violating_by_property", result.violating_by_property},
            {"complete", result.complete}};
  if (result.cases) json["cases"] = *result.cases;
  if (!result.uncounted.empty()) json["uncounted"] = result.uncounted;
  if (!result.stopped_by.empty()) json["stopped_by"] = result.stopped_by;
  if (result.sampled) {
    json["sampled"] = sampled_runs(*result.sampled);
    json["states_are_least"] = result.states_are_least;
  }
  json["calls"] = result.calls;
  if (!result.interleavings.empty()) {
    json["steps"] = {{"best", result.steps_best},
                     {"worst", result.steps_worst},
                     {"average", result.steps_average}};
  }
  return json;
}

Json source(const std::optional<SourceSpan>& span) {
  if (!span) return nullptr;
  return {{"file", span->file}, {"line", span->line}, {"column", span->column},
          {"text", span->text}};
}

Json clock(const std::vector<std::uint32_t>& counts, const std::vector<std::string>& actors) {
  Json json = Json::object();
  for (std::size_t i = 0; i < counts.size() && i < actors.size(); ++i) json[actors[i]] = counts[i];
  return json;
}

Json steps(const std::vector<ReportStep>& told, const std::vector<std::string>& actors) {
  Json list = Json::array();
  for (const ReportStep& step : told) {
    Json before = Json::object();
    Json after = Json::object();
    for (const Change& change : step.told.changes) {
      before.emplace(change.what, change.before);  // the first of several changes
      after[change.what] = change.after;
    }
    list.push_back({{"i", step.number},
                    {"actor", step.told.actor},
                    {"label", step.told.label},
                    {"detail", step.told.detail},
                    {"outcome", or_null(step.told.outcome)},
                    {"fault", step.fault},
                    {"service", or_null(step.told.service)},
                    {"effect", or_null(step.told.effect)},
                    {"source", source(step.told.source)},
                    {"before", std::move(before)},
                    {"after", std::move(after)},
                    {"vector_clock", clock(step.vector_clock, actors)}});
  }
  return list;
}

const char* to_text(Follows::How how) {
  switch (how) {
    case Follows::How::reads_its_write: return "reads";
    case Follows::How::overwrites_its_write: return "overwrites";
    case Follows::How::overwrites_what_it_read: return "overwrites-what-was-read";
  }
  return "reads";
}

Json messages(const std::vector<ReportStep>& told) {
  Json list = Json::array();
  for (const ReportStep& step : told) {
    for (const Follows& each : step.follows) {
      list.push_back({{"from", each.step},
                      {"to", step.number},
                      {"how", to_text(each.how)},
                      {"what", each.what}});
    }
  }
  return list;
}

Json blame(const Finding& finding) {
  const PointOfNoReturn& point = finding.inevitable;
  return {{"violation", last_number(finding)},
          {"inevitable",
           {{"step", point.step},
            {"method", point.method},
            {"bad", or_null(point.bad)},
            {"of", or_null(point.of)}}},
          {"because", finding.because},
          {"overwritten", or_null(finding.overwritten)},
          {"overwriting", or_null(finding.overwriting)},
          {"computed_from", or_null(finding.computed_from)}};
}

Json deciding(const std::optional<DecidingPair>& pair) {
  if (!pair) return nullptr;
  return {{"first", pair->first}, {"second", pair->second}};
}

// What stands at the top level of a report as well, for its first finding.
Json finding_fields(const Finding& finding) {
  Json json{{"property", finding.property},
            {"message", finding.message},
            {"configuration", finding.configuration},
            {"kind", to_text(finding.kind)},
            {"anomaly", or_null(finding.anomaly)},
            {"actors", finding.actors},
            {"schedule", finding.schedule},
            {"token", finding.token},
            {"loop_from", or_null(finding.loop_from)},
            {"steps", steps(finding.steps, finding.actors)},
            {"messages", messages(finding.steps)},
            {"blame", blame(finding)},
            {"nearest_passing", steps(finding.nearest_passing, finding.actors)},
            {"passes_if", or_null(finding.passes_if)},
            {"deciding", deciding(finding.deciding)},
            {"free_steps", finding.free_steps},
            {"other_messages", finding.other_messages},
            {"minimal", finding.proved_minimal ? "proved" : "local"}};
  if (!finding.picture.empty()) json["picture"] = finding.picture;
  if (finding.states) json["state_graph"] = state_graph(*finding.states);
  return json;
}

// The same fields where nothing was found, so that a reader need not ask whether they are there.
Json no_finding(const Report& report) {
  Json json = finding_fields(Finding{});
  for (const char* name : {"property", "configuration", "kind", "token", "blame", "minimal"}) {
    json[name] = nullptr;
  }
  json["message"] = report.message;
  return json;
}

Json diagnostics(const std::vector<Diagnostic>& all) {
  Json list = Json::array();
  for (const Diagnostic& each : all) {
    list.push_back({{"code", each.code},
                    {"message", each.message},
                    {"file", or_null(each.file)},
                    {"line", each.line > 0 ? Json(each.line) : Json()},
                    {"column", each.column > 0 ? Json(each.column) : Json()}});
  }
  return list;
}

Json bounds(const std::vector<Bound>& all) {
  Json json = Json::object();
  for (const Bound& bound : all) json[bound.name] = bound.value;
  return json;
}

void add_subject(const Report& report, Json& json) {
  json["exercise"] = report.exercise;
  if (!report.variant.empty()) json["variant"] = report.variant;
  if (!report.file.empty()) json["file"] = report.file;
  if (!report.file_text.empty()) {
    json["file_text"] = report.file_text;
    json["file_text_cut"] = report.file_text_cut;
  }
  if (!report.expected.empty()) {
    json["expected"] = report.expected;
    json["as_expected"] = report.as_expected;
  }
  if (!report.claimed_ms.empty()) json["claimed_ms"] = report.claimed_ms;
}

void add_sampling(const Sampling& sampling, Json& json) {
  json["scheduler"] = sampling.scheduler;
  json["weights"] = or_null(sampling.weights);
  json["seed"] = sampling.seed;
  json.update(sampled_runs(sampling.runs));
  json["sampling_seconds"] = sampling.seconds;
  json["judged_at_ends"] = sampling.judged_at_ends;
}

void add_coverage(const Report& report, Json& json) {
  json["configurations"] = Json::array();
  for (const auto& result : report.configurations) {
    json["configurations"].push_back(configuration(result));
  }
  json["bounds"] = bounds(report.bounds);
  json["not_simulated"] = or_null(report.not_simulated);
  json["properties"] = Json::array();
  for (const auto& property : report.properties) {
    json["properties"].push_back({{"name", property.name}, {"verdict", to_text(property.verdict)}});
  }
  json["reached"] = report.reached;
  json["not_reached"] = report.not_reached;
  if (report.facts.empty()) return;
  json["facts"] = Json::array();
  for (const Fact& fact : report.facts) {
    json["facts"].push_back({{"name", fact.name}, {"value", fact.value}});
  }
}

Json report_object(const Report& report) {
  Json json{{"schema", schema}};
  add_subject(report, json);
  json["verdict"] = to_text(report.verdict);
  json.update(report.findings.empty() ? no_finding(report)
                                      : finding_fields(report.findings.front()));
  json.erase("state_graph");  // it is large, and stands with its finding
  if (report.states) json["state_graph"] = state_graph(*report.states);
  if (report.sampling) add_sampling(*report.sampling, json);
  add_coverage(report, json);
  json["findings"] = Json::array();
  for (const Finding& finding : report.findings) {
    json["findings"].push_back(finding_fields(finding));
  }
  json["advice"] = diagnostics(report.advice);
  json["diagnostics"] = diagnostics(report.diagnostics);
  json["printed"] = or_null(report.printed);
  json["elapsed_ms"] = report.elapsed_ms;
  return json;
}

}  // namespace

std::string write_json(const std::vector<Report>& reports) {
  Json json;
  if (reports.size() == 1) {
    json = report_object(reports.front());
  } else {
    json = {{"schema", schema}, {"reports", Json::array()}};
    for (const Report& report : reports) json["reports"].push_back(report_object(report));
  }
  return json.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace interleave
