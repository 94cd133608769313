#include "models/worlds/check_cases.hpp"

#include <algorithm>
#include <chrono>

#include <xxhash.h>

#include "engine/check.hpp"
#include "engine/verdict.hpp"

namespace interleave {
namespace {

// Of one message to a worker: many, since each costs a fresh module scope, and few enough for the
// time that a worker is given for it.
constexpr std::size_t batch_cases = 1024;

std::uint16_t digest(const std::string& text) {
  constexpr std::uint64_t mask = 0xfff;  // as those of steps
  return static_cast<std::uint16_t>(XXH3_64bits(text.data(), text.size()) & mask);
}

// A case's number takes the place of choices: its high half only if there is one.
Schedule schedule_from(std::uint64_t number) {
  constexpr unsigned half_bits = 16;
  Schedule schedule;
  if (number >> half_bits != 0) schedule.push_back(static_cast<std::uint16_t>(number >> half_bits));
  schedule.push_back(static_cast<std::uint16_t>(number & 0xffff));
  return schedule;
}

std::uint64_t number_from(const Schedule& schedule) {
  std::uint64_t number = 0;
  for (const std::uint16_t part : schedule) number = number << 16 | part;
  return number;
}

std::vector<std::uint16_t> digests_of(const Value& one_case, const CaseAnswer& answer) {
  return {digest(one_case.dump()),
          digest(answer.error ? "threw " + *answer.error : answer.value.dump())};
}

void add_steps(const std::vector<StepDescription>& told, Finding& finding) {
  for (const StepDescription& step : told) {
    auto actor = std::find(finding.actors.begin(), finding.actors.end(), step.actor);
    if (actor == finding.actors.end()) actor = finding.actors.insert(actor, step.actor);
    ReportStep reported;
    reported.number = finding.steps.size() + 1;
    reported.actor_index = static_cast<std::size_t>(actor - finding.actors.begin());
    reported.told = step;
    finding.steps.push_back(std::move(reported));
  }
}

Finding finding_of(Cases& cases, const Value& one_case, const CaseAnswer& answer,
                   std::size_t property) {
  CaseStory story = cases.tell(one_case, answer, property);
  Finding finding;
  finding.property = cases.properties()[property].name;
  finding.message = std::move(story.message);
  finding.picture = std::move(story.picture);
  add_steps(story.steps, finding);
  finding.inevitable.method = "not determined";
  return finding;
}

PropertyMask broken_by(const StateFacts& facts) { return facts.violated | facts.violated_at_end; }

class CaseChecking {
 public:
  CaseChecking(const CaseCheckRequest& request, CaseProgram& program)
      : request_(request), program_(program) {}

  Report run() {
    const auto start = std::chrono::steady_clock::now();
    for (const CaseConfiguration& configuration : request_.configurations) {
      if (!check_one(configuration)) break;
    }
    if (report_.diagnostics.empty()) note_printed();
    if (auto trouble = program_.trouble(); trouble && report_.diagnostics.empty()) {
      report_.diagnostics.push_back(std::move(*trouble));
    }
    report_.advice = program_.advice();
    leave_out_what_was_not_asked();
    conclude({goals_, reached_, asked_, judged_, request_.property}, report_);
    const auto elapsed = std::chrono::steady_clock::now() - start;
    report_.elapsed_ms = std::chrono::duration<double, std::milli>(elapsed).count();
    return std::move(report_);
  }

 private:
  using Clock = std::chrono::steady_clock;

  // False if the other configurations need not be looked at.
  bool check_one(const CaseConfiguration& configuration) {
    const auto cases = configuration.make();
    learn_names(*cases);
    asked_ |= cases->goals_asked();
    properties_asked_ |= cases->properties_asked();
    start_ = Clock::now();
    asked_cases_ = 0;
    violating_ = 0;
    violating_by_property_.assign(report_.properties.size(), 0);
    const Stop stop = ask_all(*cases, configuration.name);
    if (stop == Stop::trouble) {
      report_.diagnostics.push_back(*program_.trouble());
      return false;
    }
    summarise(configuration.name, stop);
    return stop != Stop::first_violation && stop != Stop::interrupted;
  }

  Stop ask_all(Cases& cases, const std::string& name) {
    std::vector<Value> batch;
    for (;;) {
      batch.clear();
      const std::uint64_t left = request_.limits.states_max - asked_cases_;
      cases.next(std::min<std::uint64_t>(batch_cases, left + 1), batch);
      if (batch.empty()) return Stop::exhausted;
      const bool too_many = batch.size() > left;
      if (too_many) batch.pop_back();
      const auto answers = program_.answer(batch);
      if (answers.size() < batch.size()) return Stop::trouble;
      for (std::size_t i = 0; i < batch.size(); ++i) judge(cases, name, batch[i], answers[i]);
      const Stop stop = too_many ? Stop::states : limit_hit();
      if (stop != Stop::exhausted) return stop;
    }
  }

  Stop limit_hit() const {
    const auto elapsed = Clock::now() - start_;
    ExploreProgress progress;
    progress.states = progress.expanded = asked_cases_;
    progress.seconds = std::chrono::duration<double>(elapsed).count();
    if (request_.progress && !request_.progress(progress)) return Stop::interrupted;
    if (request_.stop_at_first_violation && violating_ > 0) return Stop::first_violation;
    const auto time_max = request_.limits.time_max;
    return time_max.count() > 0 && elapsed > time_max ? Stop::time : Stop::exhausted;
  }

  void judge(Cases& cases, const std::string& configuration, const Value& one_case,
             const CaseAnswer& answer) {
    const StateFacts facts = cases.judge(one_case, answer);
    reached_ |= facts.reached;
    const PropertyMask broken = broken_by(facts) & judged_;
    for (std::size_t i = 0; i < report_.properties.size(); ++i) {
      if ((broken >> i & 1) == 0) continue;
      ++violating_by_property_[i];
      if (report_.properties[i].verdict != Verdict::broken) {
        add_finding(finding_of(cases, one_case, answer, i), configuration, one_case, answer);
        report_.properties[i].verdict = Verdict::broken;
      }
    }
    if (broken != 0) ++violating_;
    if (!printing_case_ || (broken != 0 && !shown_)) {
      printing_case_ = one_case;
      shown_ = broken != 0;
    }
    ++asked_cases_;
  }

  void add_finding(Finding finding, const std::string& configuration, const Value& one_case,
                   const CaseAnswer& answer) {
    finding.configuration = configuration;
    finding.proved_minimal = true;  // cases come simplest first
    finding.schedule = schedule_from(asked_cases_);
    finding.token = to_text(Token{request_.subject, slug(configuration), request_.bounds_text,
                                  finding.schedule, digests_of(one_case, answer)});
    report_.findings.push_back(std::move(finding));
  }

  void leave_out_what_was_not_asked() {
    for (std::size_t i = 0; i < report_.properties.size(); ++i) {
      if ((properties_asked_ >> i & 1) == 0) report_.properties[i].verdict = Verdict::not_found;
    }
    if ((judged_ & properties_asked_) != 0 || !report_.diagnostics.empty()) return;
    report_.diagnostics.push_back({"not-asked", "no case is about '" + request_.property +
                                                    "'; choose another configuration", {}});
  }

  void note_printed() {
    if (printing_case_) report_.printed = program_.printed(*printing_case_);
  }

  void learn_names(const Cases& cases) {
    if (!report_.properties.empty()) return;
    for (std::size_t i = 0; i < cases.properties().size(); ++i) {
      const std::string& name = cases.properties()[i].name;
      const bool judged = request_.property.empty() || request_.property == name;
      if (judged) judged_ |= PropertyMask{1} << i;
      report_.properties.push_back({name, judged ? Verdict::proved : Verdict::not_found});
    }
    goals_ = cases.goals();
  }

  void summarise(const std::string& name, Stop stop) {
    ConfigurationResult result;
    result.name = name;
    result.cases = asked_cases_;
    result.violating = std::to_string(violating_);
    for (const std::uint64_t count : violating_by_property_) {
      result.violating_by_property.push_back(std::to_string(count));
    }
    result.complete = stop == Stop::exhausted;
    if (stop == Stop::states) result.stopped_by = "the limit on cases was hit (--states-max)";
    else if (!result.complete) result.stopped_by = to_text(stop);
    result.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    report_.configurations.push_back(std::move(result));
  }

  const CaseCheckRequest& request_;
  CaseProgram& program_;
  Report report_;
  std::vector<std::string> goals_;
  PropertyMask judged_ = 0;
  PropertyMask reached_ = 0;
  PropertyMask asked_ = 0;
  PropertyMask properties_asked_ = 0;
  std::optional<Value> printing_case_;
  bool shown_ = false;  // it is the first finding's

  Clock::time_point start_;  // of this configuration, as what follows
  std::uint64_t asked_cases_ = 0;
  std::uint64_t violating_ = 0;
  std::vector<std::uint64_t> violating_by_property_;
};

std::optional<Value> case_of(Cases& cases, std::uint64_t number) {
  std::vector<Value> batch;
  for (;;) {
    batch.clear();
    cases.next(batch_cases, batch);
    if (batch.empty()) return std::nullopt;
    if (number < batch.size()) return batch[number];
    number -= batch.size();
  }
}

}  // namespace

Report check_cases(const CaseCheckRequest& request, CaseProgram& program) {
  return CaseChecking(request, program).run();
}

std::optional<ReplayedCase> replay_case(const CaseConfiguration& configuration, const Token& token,
                                        CaseProgram& program) {
  const auto cases = configuration.make();
  const auto one_case = case_of(*cases, number_from(token.choices));
  if (!one_case) return std::nullopt;
  const auto answers = program.answer({*one_case});
  ReplayedCase replayed{{}, token};
  Report& report = replayed.report;
  if (answers.empty()) {
    report.verdict = Verdict::error;
    report.diagnostics.push_back(*program.trouble());
    report.message = report.diagnostics.front().message;
    return replayed;
  }
  replayed.token.digests = digests_of(*one_case, answers.front());
  report.printed = program.printed(*one_case);
  const PropertyMask broken = broken_by(cases->judge(*one_case, answers.front()));
  for (std::size_t i = 0; i < cases->properties().size(); ++i) {
    const bool breaks = (broken >> i & 1) != 0;
    report.properties.push_back({cases->properties()[i].name,
                                 breaks ? Verdict::broken : Verdict::not_found});
    if (!breaks) continue;
    report.findings.push_back(finding_of(*cases, *one_case, answers.front(), i));
    report.findings.back().configuration = configuration.name;
    report.findings.back().token = to_text(token);
  }
  report.verdict = report.findings.empty() ? Verdict::not_found : Verdict::broken;
  report.message = report.findings.empty() ? "this case breaks no rule"
                                           : report.findings.front().message;
  return replayed;
}

}  // namespace interleave
