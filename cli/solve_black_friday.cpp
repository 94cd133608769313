#include "cli/solve_black_friday.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/selection.hpp"
#include "models/sufficient_mitigations.hpp"

namespace interleave::cli {
namespace {

using namespace black_friday;

std::string told(const Rational& number) {
  return fmt::format("{} = {:.4g} %", number.str(), (number * 100).convert_to<double>());
}

struct Share {
  std::string what;
  Rational share;
};
std::vector<Share> shares() {
  return {{"3 warm instances", database_share(3, 0)},
          {"3 warm and 3 cold, equal shares", database_share(3, 3)},
          {"3 warm and 3 cold, gradually, at 1 %", database_share(3, 3, Rational(1, 100))},
          {"the same a minute later, at 21 %", database_share(3, 3, Rational(21, 100))},
          {"3 cold alone: the warm ones are out", database_share(0, 3)},
          {"1 warm and 18 cold: the 5 % hits of the clues", database_share(1, 18)}};
}

struct Tried {
  std::string name;
  std::vector<std::size_t> holds;  // by demand: of what is assumed, where both rules hold
};

// The first row is what would have happened without new instances.
std::vector<Tried> each_alone() {
  const auto row = [](std::string name, Mitigations mitigations, bool scaling) {
    Tried tried{std::move(name), {}};
    for (Demand demand : demands()) {
      if (!scaling) demand.new_instances = 0;
      tried.holds.push_back(assumptions_that_hold(setting_for(demand, mitigations)));
    }
    return tried;
  };
  std::vector<Tried> all{row("nothing, and no scaling", 0, false), row("nothing", 0, true)};
  for (std::size_t i = 0; i < all_mitigations; ++i) {
    const auto mitigation = static_cast<Mitigation>(1 << i);
    all.push_back(row(name_of(mitigation), mitigation, true));
  }
  return all;
}

// Minimal sets for one load, or for all of them.
struct Sufficient {
  std::string demand;
  std::vector<Mitigations> minimal;
  std::size_t count = 0;
  std::vector<Mitigations> spoilt;
};
std::vector<Sufficient> minimal_sets() {
  std::vector<std::pair<std::string, std::vector<Demand>>> groups;
  for (const Demand& demand : demands()) {
    const std::string name = fmt::format("load {} %, 1 to 6 new instances", demand.load);
    if (groups.empty() || groups.back().first != name) groups.push_back({name, {}});
    groups.back().second.push_back(demand);
  }
  groups.emplace_back("all of these", demands());
  std::vector<Sufficient> sets;
  for (const auto& [name, group] : groups) {
    const auto found = sufficient(group);
    sets.push_back({name, minimal(found),
                    static_cast<std::size_t>(std::count(found.begin(), found.end(), true)),
                    spoilt_by_more(found)});
  }
  return sets;
}

std::string parameters() {
  std::string text = "What is assumed, and its ranges (docs/exercises/black-friday.md: the "
                     "recurrence)\n";
  for (const BoundInfo& bound : find_exercise("black-friday").world.bounds) {
    text += fmt::format("  {:<18} {:<26} {}\n", bound.name, bound.standard, bound.what);
  }
  return text;
}

std::string human() {
  std::string text = parameters();
  text += "\nThe database's share of all requests, where a warm cache has 95 % hits\n";
  for (const Share& each : shares()) {
    text += fmt::format("  {:<46} {}\n", each.what, told(each.share));
  }
  const Rational grows = database_share(3, 3) / database_share(3, 0);
  text += fmt::format("  it grows {} = {:g} times by scaling\n", grows.str(),
                      grows.convert_to<double>());

  const std::size_t assumed = assumed_values({}).size();
  text += fmt::format("\nOne mitigation alone: of {} assumptions, how many keep both rules\n",
                      assumed);
  text += fmt::format("  {:<26}", "");
  for (const Demand& demand : demands()) text += fmt::format("{:>6} %", demand.load);
  text += fmt::format("\n  {:<26}", "");
  for (const Demand& demand : demands()) text += fmt::format("{:>4} new", demand.new_instances);
  for (const Tried& row : each_alone()) {
    text += fmt::format("\n  {:<26}", row.name);
    for (const std::size_t holds : row.holds) text += fmt::format("{:>8}", holds);
  }

  text += "\n\nMinimal sets of published mitigations that suffice whatever is assumed, of 64\n";
  for (const Sufficient& each : minimal_sets()) {
    text += fmt::format("  {}: {} suffice\n", each.demand, each.count);
    for (const Mitigations set : each.minimal) text += "    " + names_of(set) + "\n";
    for (const Mitigations set : each.spoilt) text += "    spoilt by more: " + names_of(set) + "\n";
  }
  return text;
}

std::vector<std::string> names(const std::vector<Mitigations>& sets) {
  std::vector<std::string> names;
  for (const Mitigations set : sets) names.push_back(names_of(set));
  return names;
}

std::string json() {
  nlohmann::ordered_json json{{"schema", "interleave-mitigations/1"},
                              {"exercise", "black-friday"},
                              {"assumptions", assumed_values({}).size()}};
  for (const Share& each : shares()) json["database_share"][each.what] = each.share.str();
  for (const Demand& demand : demands()) {
    json["demands"].push_back({{"load", demand.load}, {"new_instances", demand.new_instances}});
  }
  for (const Tried& row : each_alone()) json["alone"][row.name] = row.holds;
  for (const Sufficient& each : minimal_sets()) {
    json["sufficient"].push_back({{"demand", each.demand},
                                  {"count", each.count},
                                  {"minimal", names(each.minimal)},
                                  {"spoilt_by_more", names(each.spoilt)}});
  }
  return json.dump(2) + "\n";
}

}  // namespace

std::string mitigations_that_suffice(const std::string& format) {
  return format == "json" ? json() : human();
}

}  // namespace interleave::cli
