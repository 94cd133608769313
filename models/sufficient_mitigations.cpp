#include "models/sufficient_mitigations.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

#include "engine/finding.hpp"

namespace interleave::black_friday {
namespace {

constexpr std::size_t combinations = std::size_t{1} << published_mitigations;

bool is_part_of(std::size_t part, std::size_t whole) { return (part & ~whole) == 0; }

}  // namespace

bool holds(const Setting& setting) {
  const auto space = cascade(setting);
  const Explored explored(*space, explore(*space, ExploreOptions{}));
  assert(explored.exploration().complete());
  for (std::size_t rule = 0; rule < space->properties().size(); ++rule) {
    if (explored.breaks(rule)) return false;
  }
  return true;
}

std::size_t assumptions_that_hold(const Setting& setting) {
  const auto& all = setting.assumed;
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Assumed& one) {
    Setting only = setting;
    only.assumed = {one};
    return holds(only);
  }));
}

std::vector<Demand> demands() {
  std::vector<Demand> all;
  for (const Configuration& configuration : configurations({})) {
    all.push_back({configuration.bounds.at("load"), configuration.bounds.at("new-instances")});
  }
  std::sort(all.begin(), all.end(), [](const Demand& a, const Demand& b) {
    return std::pair(a.load, a.new_instances) < std::pair(b.load, b.new_instances);
  });
  return all;
}

Setting setting_for(const Demand& demand, Mitigations mitigations) {
  Setting setting;
  setting.load = demand.load;
  setting.new_instances = demand.new_instances;
  setting.mitigations = mitigations;
  setting.assumed = assumed_values({});
  return setting;
}

std::vector<bool> sufficient(const std::vector<Demand>& demands) {
  std::vector<bool> found;
  for (std::size_t mitigations = 0; mitigations < combinations; ++mitigations) {
    found.push_back(std::all_of(demands.begin(), demands.end(), [&](const Demand& demand) {
      return holds(setting_for(demand, static_cast<Mitigations>(mitigations)));
    }));
  }
  return found;
}

std::vector<Mitigations> minimal(const std::vector<bool>& sufficient) {
  std::vector<Mitigations> sets;
  for (std::size_t whole = 0; whole < sufficient.size(); ++whole) {
    bool least = sufficient[whole];
    for (std::size_t part = 0; part < whole; ++part) {
      if (is_part_of(part, whole) && sufficient[part]) least = false;
    }
    if (least) sets.push_back(static_cast<Mitigations>(whole));
  }
  std::stable_sort(sets.begin(), sets.end(), [](Mitigations a, Mitigations b) {
    return std::popcount(a) < std::popcount(b);
  });
  return sets;
}

std::vector<Mitigations> spoilt_by_more(const std::vector<bool>& sufficient) {
  std::vector<Mitigations> spoilt;
  for (std::size_t part = 0; part < sufficient.size(); ++part) {
    bool loses = false;
    for (std::size_t whole = part + 1; whole < sufficient.size(); ++whole) {
      if (is_part_of(part, whole) && !sufficient[whole]) loses = true;
    }
    if (sufficient[part] && loses) spoilt.push_back(static_cast<Mitigations>(part));
  }
  return spoilt;
}

Rational database_share(int warm, int cold, const Rational& weight) {
  const Rational misses_warm(1, 20);
  return (warm * misses_warm + cold * weight) / (warm + cold * weight);
}

}  // namespace interleave::black_friday
