#include "models/worlds/black_friday.hpp"

#include "models/worlds/requests.hpp"
#include "models/worlds/world_of.hpp"

namespace interleave::black_friday {
namespace {

// A file has no part in the incident, so there is nothing that it could ask.
struct Nothing {
  void narrate_to(Narration*) {}
  friend bool operator==(const Nothing&, const Nothing&) { return true; }
  friend std::size_t hash_value(const Nothing&) { return 0; }
  friend std::size_t memory_bytes(const Nothing&) { return 0; }
};

std::unique_ptr<World> make(const Configuration&, const Bounds&) {
  using Rule = WorldProperty<Nothing>;
  const auto always = [](const Nothing&, const Calls&) { return true; };
  const auto untold = [](const Nothing&, const Calls&) { return std::string(); };
  return std::make_unique<WorldOf<Nothing>>(
      Nothing{}, std::vector<Operation<Nothing>>{},
      std::vector<Rule>{{someone_in_rotation, Rule::When::always, always, untold},
                        {comes_back, Rule::When::promised, nullptr, nullptr}},
      std::vector<WorldGoal<Nothing>>{{rush_over, always}, {scaled_up, always}});
}

// What was given, else all that is looked at.
std::vector<int> values(const Bounds& bounds, const std::string& name, std::vector<int> usual) {
  const auto given = bounds.find(name);
  return given == bounds.end() ? usual : std::vector<int>{given->second};
}

}  // namespace

std::vector<Assumed> assumed_values(const Bounds& bounds) {
  std::vector<Assumed> all;
  for (const int instance : values(bounds, "instance-capacity", {200, 180, 220})) {
    for (const int database : values(bounds, "database-capacity", {25, 35, 50})) {
      for (const int lifetime : values(bounds, "cache-lifetime", {8, 1})) {
        all.push_back({instance, database, lifetime});
      }
    }
  }
  return all;
}

std::vector<Configuration> configurations(const Bounds& bounds) {
  std::vector<Configuration> all;
  for (const int load : values(bounds, "load", {300, 200, 400})) {
    for (const int added : values(bounds, "new-instances", {3, 1, 6})) {
      Configuration configuration;
      configuration.name = "load " + std::to_string(load) + " %, " + std::to_string(added) + " new";
      configuration.bounds = {{"load", load}, {"new-instances", added}};
      all.push_back(std::move(configuration));
    }
  }
  return all;
}

Setting setting_of(const Configuration& configuration, const Bounds& bounds,
                   Mitigations mitigations) {
  Setting setting;
  setting.mitigations = mitigations;
  const auto read = [&setting](const Bounds& from, const char* name, int Setting::*value) {
    setting.*value = bound(from, name, setting.*value);
  };
  read(configuration.bounds, "load", &Setting::load);
  read(configuration.bounds, "new-instances", &Setting::new_instances);
  read(bounds, "rush-ticks", &Setting::rush_ticks);
  read(bounds, "near-limit", &Setting::near_limit);
  read(bounds, "differing-ticks", &Setting::differing_ticks);
  read(bounds, "replicas", &Setting::replicas);
  setting.assumed = assumed_values(bounds);
  return setting;
}

WorldInfo world_info() {
  WorldInfo info;
  info.exercise = "black-friday";
  info.summary = "A sale begins, checks fail, and instances are added whose caches are cold.";
  info.bounds = {
      {"load", 100, 600, "the rush, in % of the usual load (assumed)",
       "200 to 400 % (assumed)"},
      {"new-instances", 0, 6, "instances that are added (3 from the text)",
       "1 to 6 (3 from the text)"},
      {"rush-ticks", 4, 16, "the rush lasts 4 ticks of 15 s, or up to so many (assumed)",
       "4 to 16 (assumed)"},
      {"instance-capacity", 105, 240, "of an instance, in % of its usual share (assumed)",
       "180 to 220 % (assumed)"},
      {"database-capacity", 5, 200, "in % of the usual requests (assumed)",
       "25 to 50 % (assumed)"},
      {"cache-lifetime", 1, 8, "ticks in which an unused cache goes cold (assumed)",
       "1 or 8 (assumed)"},
      {"near-limit", 0, 50, "% of the timeout within which a check may fall either way (assumed)",
       "10 % (assumed)"},
      {"differing-ticks", 0, 3, "ticks in which some checks near the limit pass and others fail",
       "1"},
      {"replicas", 1, 5, "read replicas, where there are any (assumed)", "1 (assumed)", true},
  };
  info.configurations = configurations;
  info.make = make;
  return info;
}

}  // namespace interleave::black_friday
