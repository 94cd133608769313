#include "engine/check.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "engine/finding.hpp"
#include "engine/judgement.hpp"
#include "engine/mutants.hpp"
#include "engine/story.hpp"
#include "engine/verdict.hpp"

namespace interleave {
namespace {

// So far the first interleaving is followed for what it prints, if no other run is shown.
constexpr std::size_t printing_steps_max = 100;

class Checking {
 public:
  explicit Checking(const CheckRequest& request) : request_(request) {}

  Report run() {
    const auto start = std::chrono::steady_clock::now();
    for (const auto& configuration : request_.configurations) {
      const bool is_last = &configuration == &request_.configurations.back();
      if (planted("skips-a-configuration") && is_last && !report_.configurations.empty()) break;
      if (!check_one(configuration)) break;
    }
    conclude();
    const auto elapsed = std::chrono::steady_clock::now() - start;
    report_.elapsed_ms = std::chrono::duration<double, std::milli>(elapsed).count();
    return std::move(report_);
  }

 private:
  // False if the other configurations need not be looked at.
  bool check_one(const ConfigurationToCheck& configuration) {
    const auto space = configuration.make();
    learn_names(*space);
    Exploration exploration = explore(*space, options());
    note_advice(*space);
    if (exploration.trouble) {
      report_.diagnostics.push_back(*exploration.trouble);
      return false;
    }
    reached_ |= exploration.reached;
    asked_ |= space->goals_asked();
    measure(*space, exploration);
    const Stop stop = exploration.stop;
    const Explored explored(*space, std::move(exploration));
    if (report_.configurations.empty()) {
      note_printed(*space, tell(*space, replay(*space, Schedule{}, printing_steps_max)));
    }
    add_findings(explored, configuration.name);
    report_.configurations.push_back(summarise(explored, configuration.name));
    return stop != Stop::interrupted;
  }

  ExploreOptions options() const {
    ExploreOptions options = request_.explore;
    if (report_.findings.empty()) return options;
    options.limits.states_max =
        std::min(options.limits.states_max, options.limits.states_max_once_broken);
    return options;
  }

  void learn_names(const StateSpace& space) {
    if (!report_.properties.empty()) return;
    for (std::size_t i = 0; i < space.properties().size(); ++i) {
      const std::string& name = space.properties()[i].name;
      const bool judged = request_.property.empty() || request_.property == name;
      if (judged) judged_ |= PropertyMask{1} << i;
      report_.properties.push_back({name, judged ? Verdict::proved : Verdict::not_found});
    }
    goals_ = space.goals();
  }

  bool is_judged(std::size_t property) const {
    if (planted("judges-the-first-rule-only") && property > 0) return false;
    return (judged_ >> property & 1) != 0;
  }

  void measure(StateSpace& space, const Exploration& exploration) {
    const auto names = space.measures();
    for (std::size_t which = 0; which < names.size(); ++which) {
      std::optional<std::int64_t>& largest = largest_[names[which]];
      for (StateIndex i = 0; i < exploration.states; ++i) {
        largest = std::max(largest, space.measure(exploration.state(i), which));
      }
      if (!largest) continue;
      const std::string or_more = exploration.complete() ? "" : " or more";
      add_fact({names[which], space.measure_told(which, *largest) + or_more});
    }
  }

  // The last configuration's figure is the largest of all up to then.
  void add_fact(Fact fact) {
    for (Fact& known : report_.facts) {
      if (known.name != fact.name) continue;
      known.value = std::move(fact.value);
      return;
    }
    report_.facts.push_back(std::move(fact));
  }

  void note_advice(const StateSpace& space) {
    for (auto& advice : space.advice()) {
      const auto same = [&](const Diagnostic& other) {
        return other.message == advice.message && other.line == advice.line;
      };
      if (std::none_of(report_.advice.begin(), report_.advice.end(), same)) {
        report_.advice.push_back(std::move(advice));
      }
    }
  }

  // One finding for each property and kind of story; the configurations come smallest first, so
  // the first of a kind is the one to show. The least run of all may hide one with other faults.
  void add_findings(const Explored& explored, const std::string& configuration) {
    std::vector<FaultFilter> filters{{}};
    for (const std::uint16_t label : explored.graph().fault_labels()) filters.push_back({label});
    for (std::size_t i = 0; i < report_.properties.size(); ++i) {
      if (!is_judged(i) || !explored.breaks(i)) continue;
      report_.properties[i].verdict = Verdict::broken;
      for (const FaultFilter& faults : filters) {
        if (auto finding = least_finding_with(faults, explored, i)) {
          add_finding(explored, i, configuration, std::move(*finding));
        }
      }
    }
  }

  void add_finding(const Explored& explored, std::size_t property,
                   const std::string& configuration, Finding finding) {
    std::set<std::string> faults;
    for (const ReportStep& step : finding.steps) {
      if (!step.fault) continue;
      faults.insert(step.told.outcome.empty() ? step.told.label : step.told.outcome);
    }
    if (!stories_.insert({property, finding.kind, finding.anomaly, faults}).second) return;
    finding.configuration = configuration;
    finding.token = token_of(explored.space(), request_.subject, request_.bounds_text, finding);
    if (report_.findings.empty()) note_printed(explored.space(), finding.steps);
    report_.findings.push_back(std::move(finding));
  }

  void note_printed(StateSpace& space, const std::vector<ReportStep>& steps) {
    report_.printed = printed_in(space, steps);
  }

  ConfigurationResult summarise(const Explored& explored, const std::string& name) const {
    const Exploration& exploration = explored.exploration();
    ConfigurationResult result;
    result.name = name;
    result.states = exploration.states;
    result.transitions = exploration.transitions;
    result.depth = exploration.depth;
    result.seconds = exploration.seconds;
    result.complete = exploration.complete();
    if (!result.complete) {
      result.stopped_by =
          exploration.stop == Stop::cut ? exploration.cut : to_text(exploration.stop);
    }
    if (explored.counted()) {
      count(explored, result);
    } else {
      result.uncounted = result.complete ? "unbounded: some runs go round in a cycle"
                                         : "not counted: the exploration was not finished";
    }
    return result;
  }

  void count(const Explored& explored, ConfigurationResult& result) const {
    const BigInteger& all = explored.runs()[0];
    result.interleavings = all.str();
    const auto violating = [&](PropertyMask properties) {
      const bool none = explored.promises(properties) == 0 &&
          std::none_of(explored.exploration().marks.begin(), explored.exploration().marks.end(),
                       [&](const Mark& mark) { return (mark.violated & properties) != 0; });
      return none ? std::string("0") : BigInteger(all - explored.keeping_runs(properties)).str();
    };
    result.violating = violating(judged_);
    for (std::size_t i = 0; i < report_.properties.size(); ++i) {
      result.violating_by_property.push_back(violating(PropertyMask{1} << i));
    }
    const RunLengths lengths = run_lengths(explored.graph(), explored.components(),
                                           explored.runs(),
                                           explored.space().first_environment_actor());
    result.steps_best = lengths.shortest;
    result.steps_worst = lengths.longest;
    using Rational = boost::multiprecision::cpp_rational;
    result.steps_average = Rational(lengths.sum, all).convert_to<double>();
  }

  void conclude() {
    interleave::conclude({goals_, reached_, asked_, judged_, request_.property}, report_);
  }

  // Of a property: how it is broken, the anomaly's name, and the faults that it takes.
  using Story = std::tuple<std::size_t, FindingKind, std::string, std::set<std::string>>;

  const CheckRequest& request_;
  Report report_;
  std::vector<std::string> goals_;
  PropertyMask judged_ = 0;
  PropertyMask reached_ = 0;
  PropertyMask asked_ = 0;
  std::set<Story> stories_;
  std::map<std::string, std::optional<std::int64_t>> largest_;  // by the measure's name
};

}  // namespace

Report check(const CheckRequest& request) { return Checking(request).run(); }

std::string to_text(Stop stop) {
  switch (stop) {
    case Stop::exhausted: return "every state was explored";
    case Stop::states: return "the limit on states was hit (--states-max)";
    case Stop::memory: return "the limit on memory was hit (--memory-max)";
    case Stop::time: return "the limit on time was hit (--time-max)";
    case Stop::cut: return "runs were cut short";
    case Stop::first_violation: return "stopped after a violation was found";
    case Stop::trouble: return "the file could not be judged";
    case Stop::interrupted: return "interrupted";
  }
  return "stopped";
}

}  // namespace interleave
