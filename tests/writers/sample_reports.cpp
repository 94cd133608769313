#include "tests/writers/sample_reports.hpp"

namespace interleave::samples {
namespace {

ReportStep step(std::size_t number, std::size_t actor_index, std::string actor, std::string label,
                std::string detail) {
  ReportStep made;
  made.number = number;
  made.actor_index = actor_index;
  made.told.actor = std::move(actor);
  made.told.label = std::move(label);
  made.told.detail = std::move(detail);
  made.vector_clock = {1, 0};
  return made;
}

ReportStep in_database(ReportStep made, std::string effect, int line, std::string code) {
  made.told.service = "Database";
  made.told.effect = std::move(effect);
  made.told.source = SourceSpan{"fix.py", line, 5, std::move(code)};
  return made;
}

ReportStep get(std::size_t number, std::size_t actor_index, const std::string& actor) {
  return in_database(step(number, actor_index, actor, "get", "get points:123 -> 100"), "100", 3,
                     "    current = await db.get(key)");
}

ReportStep set(std::size_t number, std::size_t actor_index, const std::string& actor,
               const std::string& before, const std::string& after) {
  ReportStep made =
      in_database(step(number, actor_index, actor, "set", "set points:123 = " + after),
                  before + " -> " + after, 5, "    await db.set(key, current + points)");
  made.told.changes = {{"points:123", before, after}};
  return made;
}

ConfigurationResult counted(std::string name, std::uint64_t states, std::string interleavings,
                            std::string violating) {
  ConfigurationResult result;
  result.name = std::move(name);
  result.states = states;
  result.transitions = states + 3;
  result.interleavings = std::move(interleavings);
  result.violating_by_property = {violating, "0"};
  result.violating = std::move(violating);
  result.complete = true;
  result.calls = 2;
  result.steps_best = result.steps_worst = 4;
  result.steps_average = 4;
  return result;
}

Report of_file() {
  Report report;
  report.exercise = "lost-update";
  report.file = "fix.py";
  report.summary = "Servers add points to a counter; none may be lost.";
  report.properties = {{"no points are lost", Verdict::proved},
                       {"every call returns", Verdict::proved}};
  report.reached = {"all calls return"};
  report.not_simulated = "no crashes (--crashes 1 to include them)";
  report.elapsed_ms = 214.3;
  return report;
}

void set_all(StepDescription& told, const std::string& text) {
  for (auto* member : {&told.actor, &told.label, &told.detail, &told.outcome, &told.service,
                       &told.effect}) {
    *member = text;
  }
  told.source = SourceSpan{text, 1, 1, text};
  told.changes = {{text, text, text}};
}

}  // namespace

Report lost_update() {
  Report report = of_file();
  report.verdict = Verdict::broken;
  report.properties[0].verdict = Verdict::broken;
  report.configurations = {counted("2 servers", 14, "6", "4"),
                           counted("3 servers", 108, "90", "84")};
  Finding finding;
  finding.configuration = "2 servers";
  finding.property = "no points are lost";
  finding.message = report.message = "points:123 is 120, expected 130";
  finding.anomaly = "lost update";
  finding.actors = {"Server A", "Server B"};
  finding.schedule = {0, 1, 0};
  finding.token = "lost-update:2-servers::0.1.0:2bd.dd9.182.3a";
  finding.steps = {get(1, 0, "Server A"), get(2, 1, "Server B"),
                   set(3, 0, "Server A", "100", "110"), set(4, 1, "Server B", "110", "120")};
  finding.inevitable = {2, "counted", "2", "2"};
  finding.overwritten = 3;
  finding.overwriting = 4;
  finding.computed_from = 2;
  finding.because = {"Server B read points:123 (2) before Server A wrote it (3)."};
  finding.passes_if = "step 3 comes before step 2";
  finding.nearest_passing = {get(1, 0, "Server A"), set(2, 0, "Server A", "100", "110")};
  finding.proved_minimal = true;
  report.findings = {finding};
  return report;
}

Report proved() {
  Report report = of_file();
  report.configurations = {counted("2 servers", 11, "6", "0"),
                           counted("3 servers", 51, "1033272", "0")};
  return report;
}

Report measured() {
  Report report = proved();
  report.facts = {{"queries, at most", "4"}, {"the answer comes after", "8.4 s"}};
  return report;
}

Report bounded() {
  Report report = of_file();
  report.verdict = Verdict::bounded;
  report.message = "2 servers: the limit on states was hit (--states-max)";
  for (auto& property : report.properties) property.verdict = Verdict::bounded;
  ConfigurationResult result;
  result.name = "2 servers";
  result.states = 50'000'000;
  result.stopped_by = "the limit on states was hit (--states-max)";
  result.uncounted = "not counted: the exploration was not finished";
  report.configurations = {result};
  report.bounds = {{"servers", "2"}};
  return report;
}

Report invalid() {
  Report report = of_file();
  report.verdict = Verdict::invalid;
  report.message = "never reached in any run: all calls return";
  report.not_reached = report.reached;
  report.reached.clear();
  for (auto& property : report.properties) property.verdict = Verdict::invalid;
  return report;
}

Report error() {
  Report report = of_file();
  report.verdict = Verdict::error;
  report.message = "db.gte does not exist; did you mean db.get?";
  report.properties.clear();
  report.reached.clear();
  report.diagnostics = {{"unknown-operation", report.message, "", 3, 12}};
  report.advice = {{"never-awaited", "this request is never awaited", "fix.py", 4, 0}};
  report.printed = "starting\n\tindented";
  return report;
}

Report livelock() {
  Report report = lost_update();
  Finding finding;
  finding.configuration = "2 servers";
  finding.property = "every call returns";
  finding.kind = FindingKind::never_finishes;
  finding.message = "calls go on for ever";
  finding.actors = {"Server A", "Server B"};
  finding.token = "lost-update:2-servers::0:1";
  finding.steps = {step(1, 0, "Server A", "take", "take left"),
                   step(2, 1, "Server B", "take", "take right"),
                   step(3, 0, "Server A", "give way", "give way"),
                   step(4, 0, "Server A", "take", "take left")};
  finding.loop_from = 3;
  finding.inevitable = {5, "not inevitable", "", ""};
  finding.proved_minimal = true;
  ConfigurationResult& result = report.configurations[0];
  result.interleavings.clear();
  result.violating.clear();
  result.violating_by_property.clear();
  result.uncounted = "unbounded: some runs go round in a cycle";
  report.properties[1].verdict = Verdict::broken;
  report.findings.push_back(finding);
  return report;
}

Report stuck() {
  Report report = of_file();
  report.file.clear();
  report.variant = "lock-crash";
  report.expected = "broken: every call returns";
  report.verdict = Verdict::broken;
  report.properties[1].verdict = Verdict::broken;
  report.configurations = {counted("2 servers", 39, "24", "6")};
  report.configurations[0].violating_by_property = {"0", "6"};
  Finding finding;
  finding.configuration = "2 servers";
  finding.property = "every call returns";
  finding.kind = FindingKind::stuck;
  finding.message = report.message = "a call waits for ever for the lock";
  finding.actors = {"Server A", "Server B"};
  finding.token = "lost-update/lock-crash:2-servers::0.1:8ee.980";
  finding.steps = {step(1, 0, "Server A", "acquire_lock", "acquire_lock lock:points:123"),
                   step(2, 0, "Server A", "crash", "crash")};
  finding.steps[1].fault = true;
  finding.steps[1].told.outcome = "for good";
  finding.inevitable = {0, "every fair continuation", "", ""};
  report.findings = {finding};
  return report;
}

Report sampled() {
  Report report = of_file();
  report.verdict = Verdict::not_found;
  report.message = "nothing was found in the schedules that were run, which proves nothing";
  report.reached.clear();
  for (auto& property : report.properties) property.verdict = Verdict::not_found;
  ConfigurationResult result;
  result.name = "2 servers";
  result.states = 1'234;
  result.stopped_by = "sampled";
  result.uncounted = "not counted: schedules were sampled";
  result.sampled = SampledRuns{2'000, 300, false, 0, 2, 0.0225};
  report.configurations = {result};
  report.sampling = Sampling{"surw", "estimated", 7, true, *result.sampled, 0.5, {}};
  return report;
}

Report wrong_answer() {
  Report report = of_file();
  report.exercise = "clock-skew";
  report.verdict = Verdict::broken;
  report.properties = {{"it holds the truth", Verdict::broken}, {"it is narrow", Verdict::proved}};
  report.not_simulated.clear();
  ConfigurationResult result;
  result.name = "5 clocks";
  result.cases = 9375;
  result.violating = "1200";
  result.violating_by_property = {"1200", "0"};
  result.complete = true;
  ConfigurationResult cut = result;
  cut.name = "3 clocks";
  cut.cases = 250;
  cut.violating = "0";
  cut.violating_by_property = {"0", "0"};
  cut.complete = false;
  cut.stopped_by = "the limit on cases was hit (--states-max)";
  report.configurations = {result, cut};
  Finding finding;
  finding.configuration = "5 clocks";
  finding.property = "it holds the truth";
  finding.message = report.message = "the truth may be 1000; the answer is [0, 0]";
  finding.picture = {"[ABCDE]-----(truth)", "0           1000"};
  finding.schedule = {2};
  finding.token = "clock-skew:5-clocks::2:1.2";
  finding.inevitable.method = "not determined";
  finding.proved_minimal = true;
  report.findings = {finding};
  report.printed = "loaded\n";
  return report;
}

Report full_of(const std::string& text) {
  Report report = lost_update();
  for (auto* member : {&report.exercise, &report.file, &report.summary, &report.message,
                       &report.not_simulated, &report.expected, &report.printed,
                       &report.claimed_ms, &report.file_text}) {
    *member = text;
  }
  report.as_expected = false;
  report.bounds = {{text, text}};
  for (auto& result : report.configurations) result.name = result.uncounted = text;
  for (auto& property : report.properties) property.name = text;
  report.reached = report.not_reached = {text};
  report.facts = {{text, text}};
  report.advice = report.diagnostics = {{text, text, text, 1, 1}};
  Finding& finding = report.findings.front();
  for (auto* member : {&finding.configuration, &finding.property, &finding.message,
                       &finding.anomaly, &finding.token, &finding.passes_if}) {
    *member = text;
  }
  finding.because = finding.picture = {text};
  for (auto& actor : finding.actors) actor = text;
  for (auto& each : finding.steps) set_all(each.told, text);
  for (auto& each : finding.nearest_passing) set_all(each.told, text);
  return report;
}

}  // namespace interleave::samples
