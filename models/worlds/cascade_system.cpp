// The recurrence as a transition system. A tick has several outcomes where checks are near their
// limit, and where the rush may end.
#include <algorithm>
#include <cstddef>

#include "engine/transition_system.hpp"
#include "models/worlds/black_friday.hpp"

namespace interleave::black_friday {
namespace {

enum Label : std::uint16_t { assume, tick };

// "3.06" for 306 hundredths.
std::string with_two_decimals(std::int64_t hundredths) {
  const std::string digits = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (digits.size() < 2 ? "0" : "") + digits;
}

std::string percent(std::int64_t part, std::int64_t whole) {
  const std::int64_t thousandths = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole;
  return std::to_string(thousandths / 10) + "." + std::to_string(thousandths % 10) + " %";
}

// One letter an instance: warm, cold or starting while it is in rotation, and a dot while not.
std::string rotation(const Setting& setting, const Site& site) {
  std::string picture = "[";
  for (std::size_t i = 0; i < instances_there(setting, site); ++i) {
    const Instance& instance = site.instances[i];
    if (i == old_instances) picture += " ";
    if (instance.in_rotation == 0) picture += ".";
    else if (instance.starts_for > 0) picture += "s";
    else picture += instance.warmth == full_warmth ? "W" : instance.warmth > 0 ? "w" : "c";
  }
  return picture + "]";
}

// How a tick can turn out: all checks near the limit pass, or all fail, or, while the site has such
// ticks left, of alike instances any number; and the rush may end. An outcome is one number, whose
// digits are these choices.
class Outcomes {
 public:
  Outcomes(const Setting& setting, const Site& site) : measured(measure(setting, site)) {
    for (std::size_t i = 0; i < instances_there(setting, site); ++i) {
      failed[i] = measured.checks[i] == Check::fails;
      if (measured.checks[i] != Check::either) continue;
      const bool alike = !groups_.empty() && i != old_instances &&
                         groups_.back().first + groups_.back().size == i &&
                         site.instances[i] == site.instances[groups_.back().first];
      if (alike) ++groups_.back().size;
      else groups_.push_back({i, 1});
    }
    for (const Group& group : groups_) ways_to_fall_ *= group.size + 1;
    may_differ_ = site.differing_ticks_left > 0;
    ends_at_will_ = rush_can_end(site) && !rush_must_end(setting, site);
    rush_ends = rush_must_end(setting, site);
  }

  std::size_t count() const { return falls() * (ends_at_will_ ? 2 : 1); }

  void choose(std::size_t outcome) {
    if (ends_at_will_) rush_ends = outcome >= falls();
    std::size_t fall = outcome % falls();
    if (!may_differ_ && fall == 1) fall = ways_to_fall_ - 1;
    differing = fall != 0 && fall != ways_to_fall_ - 1;
    for (const Group& group : groups_) {
      const std::size_t failing = fall % (group.size + 1);
      fall /= group.size + 1;
      for (std::size_t i = 0; i < failing; ++i) failed[group.first + i] = true;
    }
  }

  Measured measured;
  std::array<bool, instances_max> failed{};
  bool differing = false;  // of the checks near the limit, some pass and some fail
  bool rush_ends = false;

 private:
  struct Group {
    std::size_t first;
    std::size_t size;
  };

  std::size_t falls() const {
    return may_differ_ ? ways_to_fall_ : std::min<std::size_t>(ways_to_fall_, 2);
  }

  std::vector<Group> groups_;
  std::size_t ways_to_fall_ = 1;
  bool may_differ_ = false;
  bool ends_at_will_ = false;
};

class Cascade {
 public:
  using State = Site;

  explicit Cascade(Setting setting) : setting_(std::move(setting)) {}

  State initial() const { return before_the_rush(setting_); }
  std::size_t used_bytes() const {
    return offsetof(Site, instances) + setting_.instances() * sizeof(Instance);
  }

  void enabled(const State& site, Actions& actions) const {
    if (site.assumed == 0) {
      add(assume, setting_.assumed.size(), actions);
    } else if (!back_to_normal(setting_, site)) {
      add(tick, Outcomes(setting_, site).count(), actions);
    }
  }

  void apply(State& site, const Action& action) const {
    if (action.label == assume) {
      site.assumed = static_cast<std::uint8_t>(action.outcome + 1);
      return;
    }
    Outcomes outcomes(setting_, site);
    outcomes.choose(action.outcome);
    if (outcomes.differing) --site.differing_ticks_left;
    advance(setting_, outcomes.measured, outcomes.failed, outcomes.rush_ends, site);
  }

  StateFacts facts(const State& site, bool) const {
    StateFacts facts;
    if (!any_in_rotation(setting_, site)) facts.violated = 1;
    if (site.tick == after_the_rush) facts.reached |= 1;
    const bool new_in_rotation =
        std::any_of(site.instances.begin() + old_instances, site.instances.end(),
                    [](const Instance& instance) { return instance.in_rotation != 0; });
    if (new_in_rotation) facts.reached |= 2;
    facts.finished = back_to_normal(setting_, site);
    // The end of the rush leads to a usual day.
    if (site.tick == after_the_rush) facts.promised = 1;
    if (facts.finished) facts.kept = 1;
    return facts;
  }

  StepDescription describe(const State& site, const Action& action) const {
    StepDescription told;
    told.actor = actors_.front();
    State after = site;
    apply(after, action);
    if (action.label == assume) {
      told.label = "assume";
      const Assumed& assumed = setting_.assumed[action.outcome];
      told.detail = "instance-capacity " + std::to_string(assumed.instance_capacity) +
                    " %, database-capacity " + std::to_string(assumed.database_capacity) +
                    " %, cache-lifetime " + std::to_string(assumed.cache_lifetime);
      return told;
    }
    Outcomes outcomes(setting_, site);
    outcomes.choose(action.outcome);
    told.label = at_the_end_of(site);
    told.detail = told.label + told_briefly(outcomes.measured, site) + " -> " +
                  rotation(setting_, after);
    told.outcome = checks_told(outcomes, site);
    if (after.tick == after_the_rush && site.tick != after_the_rush) {
      told.detail += ", the rush ends";
    }
    told.service = "Database";
    const Measured& measured = outcomes.measured;
    told.effect = percent(measured.misses, usual) + " of " + percent(measured.capacity, usual);
    return told;
  }

  std::string explain(const State& site, std::size_t) const {
    return "every instance is out of rotation" +
           (site.tick == after_the_rush ? " after the rush" : " at " + clock_of(site));
  }

  const std::vector<std::string>& actors() const { return actors_; }
  const std::vector<PropertyInfo>& properties() const { return properties_; }
  const std::vector<std::string>& goals() const { return goals_; }
  PropertyMask goals_asked() const { return setting_.new_instances > 0 ? 3 : 1; }
  std::size_t first_environment_actor() const { return actors_.size(); }
  std::size_t memory_bytes() const { return 0; }

 private:
  static constexpr std::int64_t usual = 1'000'000;

  static void add(Label label, std::size_t outcomes, Actions& actions) {
    for (std::size_t i = 0; i < outcomes; ++i) {
      actions.push_back({label, 0, static_cast<std::uint16_t>(i), 0, 0});
    }
  }

  static std::string at_the_end_of(const State& site) {
    if (site.tick == after_the_rush) return "after";
    State later = site;
    ++later.tick;
    return clock_of(later);
  }

  // "load 3.00, hits 95.0 %, 950 ms".
  std::string told_briefly(const Measured& measured, const State& site) const {
    std::string text = " load " + with_two_decimals(measured.load / 10'000);
    std::int64_t least = Measured::no_answer;
    std::int64_t most = Measured::no_answer;
    for (std::size_t i = 0; i < instances_there(setting_, site); ++i) {
      const std::int64_t latency = measured.latency_ms[i];
      const Instance& instance = site.instances[i];
      if (instance.in_rotation == 0 || instance.starts_for > 0) continue;
      least = least == Measured::no_answer ? latency : std::min(least, latency);
      most = std::max(most, latency);
    }
    if (most == Measured::no_answer) return text + ", nobody answers";
    text += ", hits " + percent(measured.hits, measured.load) + ", ";
    if (least != most) text += std::to_string(least) + " to ";
    return text + std::to_string(most) + " ms";
  }

  std::string checks_told(const Outcomes& outcomes, const State& site) const {
    const auto* first = outcomes.failed.data();
    const auto failing = std::count(first, first + instances_there(setting_, site), true);
    if (failing == 0) return "";
    return std::to_string(failing) + (failing == 1 ? " check fails" : " checks fail");
  }

  Setting setting_;
  std::vector<std::string> actors_{"Site"};
  std::vector<PropertyInfo> properties_{
      {someone_in_rotation},
      {comes_back,
       false,
       {{"the load is the usual one again, and the site goes on failing"}},
       "metastable cascade"}};
  std::vector<std::string> goals_{rush_over, scaled_up};
};

}  // namespace

std::unique_ptr<StateSpace> cascade(const Setting& setting) {
  return make_space(Cascade(setting));
}

}  // namespace interleave::black_friday
