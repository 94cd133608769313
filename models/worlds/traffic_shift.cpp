#include "models/worlds/traffic_shift.hpp"

#include <algorithm>
#include <cstdio>

namespace interleave::traffic_shift {
namespace {

enum Rule : std::size_t { low, falls, high, slowly, one, timers, own, rules };
constexpr std::size_t picture_lines_max = 16;
constexpr double bar_a_weight = 40;  // characters for 1.0

constexpr PropertyMask bit(std::size_t rule) { return PropertyMask{1} << rule; }

std::string told(double weight) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", weight);
  char shorter[40];
  std::snprintf(shorter, sizeof shorter, "%.10g", weight);
  return std::stod(shorter) == weight ? shorter : text;
}

std::string clock(std::int64_t at_ms) {
  char text[40];
  std::snprintf(text, sizeof text, "%d:%02d", static_cast<int>(at_ms / minute_ms),
                static_cast<int>(at_ms % minute_ms / 1000));
  return text;
}

// None where the harness's answer is no trace: a weight that is no number cannot be judged as one.
std::optional<Trace> trace_in(const CaseAnswer& answer) {
  if (answer.error || !answer.value.is_object()) return std::nullopt;
  Trace trace;
  for (const Value& each : answer.value["settings"]) {
    if (!each[0].is_number() || !each[2].is_number()) return std::nullopt;
    const Value& instance = each[1];
    trace.settings.push_back({each[0].get<std::int64_t>(),
                              instance.is_string() ? instance.get<std::string>() : shown(instance),
                              each[2].get<double>()});
  }
  trace.timers_left = answer.value["timers_left"].get<std::size_t>();
  trace.too_many = answer.value["too_many"].get<bool>();
  return trace;
}

// One call's share of a trace: how the weight of its instance went on, and where a rule breaks.
class Shift {
 public:
  Shift(const Call& call, const Trace& trace) : call_(call) {
    for (const Setting& each : trace.settings) {
      if (each.instance == call.instance) settings_.push_back(each);
    }
  }

  // In words, why the rule is broken; empty if it is kept.
  std::string broken(std::size_t rule) const {
    switch (rule) {
      case low: return not_low();
      case falls: return fall();
      case high: return too_high();
      case slowly: return too_fast();
      case one: return not_one();
      default: return {};
    }
  }
  bool rises() const {
    return settings_.size() > 1 && settings_.back().weight > settings_.front().weight;
  }

 private:
  std::string not_low() const {
    if (settings_.empty()) return "the weight of " + call_.instance + " is never set";
    const Setting& first = settings_.front();
    if (first.at_ms != call_.at_ms) return "the first weight is set only at " + clock(first.at_ms);
    if (first.weight != first_weight) return "the first weight is " + told(first.weight);
    return {};
  }
  std::string fall() const {
    for (std::size_t i = 1; i < settings_.size(); ++i) {
      if (settings_[i].weight >= settings_[i - 1].weight) continue;
      return "at " + clock(settings_[i].at_ms) + " it falls from " +
             told(settings_[i - 1].weight) + " to " + told(settings_[i].weight);
    }
    return {};
  }
  std::string too_high() const {
    for (const Setting& each : settings_) {
      if (each.weight > 1) return "at " + clock(each.at_ms) + " it is " + told(each.weight);
    }
    return {};
  }
  // A minute holds its first moment and not its last: two steps a minute apart are in two.
  std::string too_fast() const {
    for (std::size_t last = 1; last < settings_.size(); ++last) {
      for (std::size_t first = last; first > 0; --first) {
        if (settings_[last].at_ms - settings_[first].at_ms >= minute_ms) break;
        const double rise = settings_[last].weight - settings_[first - 1].weight;
        if (rise <= step_max + tolerance) continue;
        return "at " + clock(settings_[last].at_ms) + " it has risen by " + told(rise) +
               " within a minute, to " + told(settings_[last].weight);
      }
    }
    return {};
  }
  std::string not_one() const {
    const std::int64_t by = call_.at_ms + reached_by_ms;
    double weight = call_.weight;
    for (const Setting& each : settings_) {
      if (each.at_ms > by) break;
      weight = each.weight;
      if (weight == 1) return {};
    }
    return "after ten minutes it is " + told(weight);
  }

  const Call& call_;
  std::vector<Setting> settings_;
};

std::string broken_by_all(const std::vector<Call>& calls, const Trace& trace, std::size_t rule) {
  if (rule == timers) {
    if (trace.too_many) return "timers go off so often that nobody waits for the end";
    if (trace.timers_left == 0) return {};
    return "after 15 minutes " + std::to_string(trace.timers_left) +
           (trace.timers_left == 1 ? " timer still runs" : " timers still run");
  }
  for (const Setting& each : trace.settings) {
    const bool meant = std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
      return call.instance == each.instance && call.at_ms <= each.at_ms;
    });
    if (!meant) return "the weight of " + each.instance + " is set at " + clock(each.at_ms);
  }
  return {};
}

std::string broken(const std::vector<Call>& calls, const Trace& trace, std::size_t rule) {
  if (rule == timers || rule == own) return broken_by_all(calls, trace, rule);
  for (const Call& call : calls) {
    const std::string why = Shift(call, trace).broken(rule);
    if (!why.empty()) return calls.size() > 1 ? call.instance + ": " + why : why;
  }
  return {};
}

std::vector<std::string> picture(const Trace& trace) {
  std::vector<std::string> lines;
  for (const Setting& each : trace.settings) {
    if (lines.size() == picture_lines_max) {
      lines.emplace_back("…");
      break;
    }
    const double length = std::clamp(each.weight, 0.0, 2.0) * bar_a_weight;
    const std::string at = clock(each.at_ms);
    lines.push_back((at.size() < 5 ? " " : "") + at + "  " + each.instance + "  " +
                    std::string(static_cast<std::size_t>(length), '#') + " " + told(each.weight));
  }
  return lines;
}

class Listed final : public Cases {
 public:
  explicit Listed(std::vector<Value> all) : all_(std::move(all)) {}

  const std::vector<PropertyInfo>& properties() const override {
    return traffic_shift::properties();
  }
  const std::vector<std::string>& goals() const override {
    static const std::vector<std::string> rises{"a weight rises"};
    return rises;
  }
  void next(std::size_t count, std::vector<Value>& cases) override {
    for (; count > 0 && given_ < all_.size(); --count) cases.push_back(all_[given_++]);
  }
  StateFacts judge(const Value& one_case, const CaseAnswer& answer) override {
    return traffic_shift::judge(one_case, answer);
  }
  CaseStory tell(const Value& one_case, const CaseAnswer& answer, std::size_t property) override {
    return traffic_shift::tell(one_case, answer, property);
  }

 private:
  std::vector<Value> all_;
  std::size_t given_ = 0;
};

CaseConfiguration configuration(std::string name, std::vector<Value> cases) {
  return {std::move(name),
          [cases = std::move(cases)] { return std::make_unique<Listed>(cases); }};
}

}  // namespace

Value case_of(const std::vector<Call>& calls) {
  Value list = Value::array();
  for (const Call& call : calls) {
    list.push_back({{"instance", call.instance}, {"at", call.at_ms}, {"weight", call.weight}});
  }
  return {{"calls", std::move(list)}, {"until", watched_ms}};
}

std::vector<Call> calls_in(const Value& one_case) {
  std::vector<Call> calls;
  for (const Value& each : one_case["calls"]) {
    calls.push_back({each["instance"].get<std::string>(), each["at"].get<std::int64_t>(),
                     each["weight"].get<double>()});
  }
  return calls;
}

Value to_value(const Trace& trace) {
  Value settings = Value::array();
  for (const Setting& each : trace.settings) {
    settings.push_back(Value::array({each.at_ms, each.instance, each.weight}));
  }
  return {{"settings", std::move(settings)},
          {"timers_left", trace.timers_left},
          {"too_many", trace.too_many}};
}

const std::vector<PropertyInfo>& properties() {
  static const std::vector<PropertyInfo> all{{starts_low},   {never_falls}, {never_too_high},
                                             {rises_slowly}, {reaches_one}, {timers_end},
                                             {only_its_own}};
  return all;
}

StateFacts judge(const Value& one_case, const CaseAnswer& answer) {
  const auto trace = trace_in(answer);
  StateFacts facts;
  if (!trace) {
    facts.violated = bit(one);
    return facts;
  }
  const auto calls = calls_in(one_case);
  for (std::size_t rule = 0; rule < rules; ++rule) {
    if (!broken(calls, *trace, rule).empty()) facts.violated |= bit(rule);
  }
  const bool rises = std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
    return Shift(call, *trace).rises();
  });
  if (rises) facts.reached = 1;
  return facts;
}

CaseStory tell(const Value& one_case, const CaseAnswer& answer, std::size_t property) {
  const auto trace = trace_in(answer);
  if (answer.error) return {"it throws " + *answer.error, {}, {}};
  if (!trace) return {"a weight that is no number is set", {}, {}};
  return {broken(calls_in(one_case), *trace, property), picture(*trace), {}};
}

std::vector<CaseConfiguration> configurations(const Bounds&) {
  std::vector<Value> alone;
  for (const char* instance : {"web-4", "app-12"}) {
    for (const double weight : {0.0, 0.5, 1.0}) alone.push_back(case_of({{instance, 0, weight}}));
  }
  std::vector<Value> together;
  for (const std::int64_t later : {std::int64_t{0}, minute_ms / 2, minute_ms, 3 * minute_ms}) {
    together.push_back(case_of({{"web-4", 0, 0}, {"web-5", later, 0}}));
  }
  return {configuration("1 new instance", std::move(alone)),
          configuration("2 new instances", std::move(together))};
}

WorldInfo world_info() {
  WorldInfo info;
  info.exercise = "traffic-shift";
  info.summary = "A new instance's share of the traffic grows from 1 % to all that is its due.";
  info.languages = {"JavaScript", "Python"};
  return info;
}

CasesInfo cases_info() {
  return {"traffic_shift", {{.name = entry, .parameters = {"new_instance"}}}, configurations, {}};
}

}  // namespace interleave::traffic_shift
