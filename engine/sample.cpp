#include "engine/sample.hpp"

#include <algorithm>

#include "engine/sampled_report.hpp"

namespace interleave {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t schedules_between_looks = 64;
constexpr double seconds_between_progress = 0.2;

std::string to_text(Weights weights) {
  switch (weights) {
    case Weights::none: return "";
    case Weights::exact: return "exact";
    case Weights::estimated: return "estimated";
  }
  return "";
}

// One configuration while it is sampled.
struct Sampled {
  std::string name;
  std::unique_ptr<StateSpace> space;
  std::unique_ptr<Sampler> sampler;
  std::uint64_t violating = 0;
  std::uint64_t cut = 0;
};

class SampleRun {
 public:
  explicit SampleRun(const SampleRequest& request) : request_(request) {}

  Report run() {
    for (std::size_t i = 0; i < request_.configurations.size() && !trouble(); ++i) begin(i);
    while (!sampled_.empty() && !is_over()) next();
    ended_ = Clock::now();
    for (Sampled& each : sampled_) end(each);
    if (report_.diagnostics.empty()) {
      add_minimised(failing_, {request_.subject, request_.bounds_text, request_.configurations,
                               request_.minimise}, report_);
    }
    report_.sampling = told();
    conclude(report_);
    report_.elapsed_ms = 1000 * seconds_until(Clock::now());
    return std::move(report_);
  }

 private:
  double seconds_until(Clock::time_point end) const {
    return std::chrono::duration<double>(end - start_).count();
  }

  void begin(std::size_t number) {
    const auto& configuration = request_.configurations[number];
    Sampled each;
    each.name = configuration.name;
    each.space = configuration.make();
    if (number == 0) judged_ = add_properties(*each.space, request_.property, report_);
    SamplerOptions options = request_.sampler;
    options.seed += number;  // so that equal configurations are not sampled alike
    options.memory_max_bytes /= request_.configurations.size();
    each.sampler = std::make_unique<Sampler>(*each.space, options);
    sampled_.push_back(std::move(each));
  }

  bool trouble() const {
    return std::any_of(sampled_.begin(), sampled_.end(),
                       [](const Sampled& each) { return each.space->trouble().has_value(); });
  }

  // The configurations take turns.
  void next() {
    const std::size_t number = schedules_++ % sampled_.size();
    Sampled& each = sampled_[number];
    const Walk& walk = each.sampler->next();
    each.cut += walk.cut ? 1 : 0;
    if ((walk.violated & judged_.all) == 0) return;
    ++each.violating;
    ++violating_;
    for (const auto& [rules, steps] : walk.breaks) {
      for (std::size_t i = 0; i < report_.properties.size(); ++i) {
        const bool is_new = (rules & judged_.all & ~found_) >> i & 1;
        if (is_new) note_failing({number, walk.schedule, steps, i});
      }
    }
  }

  void note_failing(FailingRun failing) {
    found_ |= PropertyMask{1} << failing.property;
    if (request_.keep_going || failing_.empty()) failing_.push_back(std::move(failing));
  }

  bool is_over() {
    if (violating_ > 0 && !request_.keep_going) return true;
    if (request_.schedules_max > 0 && schedules_ >= request_.schedules_max) return true;
    return schedules_ % schedules_between_looks == 0 && !look_around();
  }

  // What is too slow to ask after every schedule.
  bool look_around() {
    const double seconds = seconds_until(Clock::now());
    const double time_max = std::chrono::duration<double>(request_.time_max).count();
    if ((time_max > 0 && seconds > time_max) || trouble()) return false;
    if (!request_.progress || seconds < next_progress_) return true;
    next_progress_ = seconds + seconds_between_progress;
    return request_.progress({schedules_, violating_, seconds});
  }

  void end(Sampled& each) {
    add_what_was_said(*each.space, report_);
    report_.configurations.push_back(summarise(each));
  }

  ConfigurationResult summarise(const Sampled& each) const {
    const Sampler& sampler = *each.sampler;
    ConfigurationResult result;
    result.name = each.name;
    result.states = sampler.states();
    result.states_are_least = sampler.states_are_least();
    result.uncounted = "not counted: schedules were sampled";
    result.stopped_by = "sampled";
    if (!each.space->cut().empty()) result.stopped_by += "; " + each.space->cut();
    result.sampled = SampledRuns{sampler.walks(),
                                 sampler.distinct().count(),
                                 sampler.distinct().is_least(),
                                 each.violating,
                                 each.cut,
                                 sampler.distinct().chance_of_a_new_one()};
    return result;
  }

  Sampling told() const {
    Sampling sampling;
    sampling.scheduler = request_.sampler.scheduler.name;
    sampling.seed = request_.sampler.seed;
    sampling.until_the_first = !request_.keep_going;
    sampling.seconds = seconds_until(ended_);
    for (const Sampled& each : sampled_) {
      // Weights that had to be estimated anywhere are not exact.
      if (sampling.weights != "estimated") sampling.weights = to_text(each.sampler->weights());
    }
    sampling.judged_at_ends = judged_at_ends(judged_, found_, report_);
    SampledRuns& all = sampling.runs;
    double chance = 0;
    for (const ConfigurationResult& result : report_.configurations) {
      const SampledRuns& part = *result.sampled;
      all.schedules += part.schedules;
      all.distinct += part.distinct;
      all.distinct_is_least |= part.distinct_is_least;
      all.violating += part.violating;
      all.cut += part.cut;
      chance += part.chance_of_a_new_one.value_or(1) * static_cast<double>(part.schedules);
    }
    if (all.schedules > 0) all.chance_of_a_new_one = chance / static_cast<double>(all.schedules);
    return sampling;
  }

  const SampleRequest& request_;
  Report report_;
  std::vector<Sampled> sampled_;
  std::vector<FailingRun> failing_;  // the first of each rule
  JudgedRules judged_;
  PropertyMask found_ = 0;
  std::uint64_t schedules_ = 0;
  std::uint64_t violating_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point ended_;
  double next_progress_ = 0.5;
};

}  // namespace

Report sample(const SampleRequest& request) { return SampleRun(request).run(); }

}  // namespace interleave
