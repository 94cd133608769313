// Laws over every variant: more of a bound, more faults and a longer search only ever find more.
// That the laws can fail is shown on exercises that are made to break them.
#include <algorithm>
#include <memory>
#include <set>

#include <gtest/gtest.h>

#include "properties/catalogue_checks.hpp"

namespace interleave {
namespace {

using Rules = std::set<std::string>;

Rules with_verdict(Verdict verdict, const Report& report) {
  Rules rules;
  for (const PropertyResult& property : report.properties) {
    if (property.verdict == verdict) rules.insert(property.name);
  }
  return rules;
}

std::string told(const Bounds& bounds) {
  std::string text;
  for (const auto& [name, value] : bounds) text += " --" + name + ' ' + std::to_string(value);
  return text.empty() ? " as it is" : text;
}

// Bounds that say how far something is explored: all but those that are quantities of what is
// simulated, of which more is another question and not a larger one.
bool is_extent(const BoundInfo& bound) {
  static const Rules quantities{"load",           "new-instances", "instance-capacity",
                                "database-capacity", "cache-lifetime", "replicas", "hop-ms"};
  return !quantities.contains(bound.name);
}

bool is_fault(const BoundInfo& bound) {
  static const Rules faults{"crashes",     "lost-answers",  "lease-expiries", "timeouts",
                            "clock-steps", "lost-messages", "restarts"};
  return faults.contains(bound.name);
}

bool has_effect(const Variant& variant, const BoundInfo& bound) {
  if (variant.calls_for_ever && counts_calls(bound)) return false;
  return !bound.of_some_variants || variant.own_bounds.contains(bound.name);
}

// Checks one variant with ever more of one bound; a report is made once.
class Raising {
 public:
  Raising(const Exercise& exercise, const Variant& variant)
      : exercise_(exercise), variant_(variant) {}

  void raise(Bounds bounds, const BoundInfo& raised, int to) {
    constexpr int values_tried = 5;  // of a bound with a wide range
    const int step = std::max(1, (to - raised.least) / (values_tried - 1));
    std::optional<std::pair<Bounds, Rules>> before;
    for (int value = raised.least; value <= to; value += step) {
      bounds[raised.name] = value;
      const Report& report = report_with(bounds);
      if (before) compare(*before, bounds, report);
      before = {bounds, with_verdict(Verdict::broken, report)};
    }
  }

  // With every other fault as well, once.
  void raise_faults() {
    for (const BoundInfo& bound : exercise_.world.bounds) {
      if (!is_fault(bound) || !has_effect(variant_, bound)) continue;
      for (const BoundInfo& other : exercise_.world.bounds) {
        const bool counts = is_fault(other) && has_effect(variant_, other);
        if (counts && other.name != bound.name) raise({{other.name, 1}}, bound, bound.least + 1);
      }
    }
  }

  void raise_bounds() {
    for (const BoundInfo& bound : exercise_.world.bounds) {
      if (is_extent(bound) && has_effect(variant_, bound)) raise({}, bound, bound.most);
    }
  }

  void raise_states() {
    Rules before;
    for (std::uint64_t states = 1; states <= states_tried(); states *= 8) {
      const Rules now = with_verdict(Verdict::broken, checked(exercise_, variant_, {}, states));
      if (!std::includes(now.begin(), now.end(), before.begin(), before.end())) {
        note(" with " + std::to_string(states) + " states something holds that was broken");
      }
      before = now;
    }
  }

  const std::vector<std::string>& wrong() const { return wrong_; }

 private:
  const Report& report_with(const Bounds& bounds) {
    const auto known = reports_.find(bounds);
    if (known != reports_.end()) return known->second;
    return reports_[bounds] = checked(exercise_, variant_, bounds, states_tried());
  }

  void compare(const std::pair<Bounds, Rules>& before, const Bounds& bounds, const Report& report) {
    const Rules proved = with_verdict(Verdict::proved, report);
    for (const std::string& rule : before.second) {
      if (!proved.contains(rule)) continue;
      note(told(before.first) + " breaks, and" + told(bounds) + " keeps: " + rule);
    }
  }

  void note(const std::string& what) {
    wrong_.push_back(exercise_.world.exercise + '/' + variant_.name + what);
  }

  const Exercise& exercise_;
  const Variant& variant_;
  std::map<Bounds, Report> reports_;
  std::vector<std::string> wrong_;
};

std::vector<std::string> raised_bounds(const Exercise& exercise, const Variant& variant) {
  Raising raising(exercise, variant);
  raising.raise_bounds();
  return raising.wrong();
}
std::vector<std::string> added_faults(const Exercise& exercise, const Variant& variant) {
  Raising raising(exercise, variant);
  raising.raise_faults();
  return raising.wrong();
}
std::vector<std::string> longer_searches(const Exercise& exercise, const Variant& variant) {
  Raising raising(exercise, variant);
  raising.raise_states();
  return raising.wrong();
}

TEST(CatalogueLaws, RaisingABoundNeverTurnsBrokenIntoProved) {
  EXPECT_EQ(wrong_in(catalogue(), raised_bounds), std::vector<std::string>{});
}

TEST(CatalogueLaws, AddingAFaultNeverTurnsBrokenIntoProved) {
  EXPECT_EQ(wrong_in(catalogue(), added_faults), std::vector<std::string>{});
}

TEST(CatalogueLaws, ALongerSearchKeepsWhatAShorterOneFound) {
  EXPECT_EQ(wrong_in(catalogue(), longer_searches), std::vector<std::string>{});
}

TEST(CatalogueLaws, FindWhatIsOnlyWrongWithFewServers) {
  const auto planted = losing_points_if(
      [](const Configuration& configuration, auto&) { return configuration.calls.size() == 2; });
  const auto wrong = wrong_in({planted}, raised_bounds);
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_EQ(wrong[0], "lost-update/buggy --servers 2 breaks, and --servers 3 keeps: "
                      "no points are lost");
}

TEST(CatalogueLaws, FindWhatAFaultMends) {
  const auto planted = losing_points_if([](auto&, const Bounds& bounds) {
    const auto crashes = bounds.find("crashes");
    return crashes == bounds.end() || crashes->second == 0;
  });
  Exercise lossy = planted;
  lossy.variants.front().own_bounds = {{"lost-answers", 0}};
  EXPECT_FALSE(wrong_in({lossy}, added_faults).empty());
}

TEST(CatalogueLaws, FindASearchThatForgets) {
  const auto planted = losing_points_if([made = std::make_shared<int>(0)](auto&, auto&) {
    return ++*made <= 12;  // in four configurations each, up to 1, 8 and 64 states
  });
  EXPECT_FALSE(wrong_in({planted}, longer_searches).empty());
}

}  // namespace
}  // namespace interleave
