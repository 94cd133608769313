// How many schedules each scheduler takes to the first finding: for every broken variant of the
// catalogue, in the first configuration that breaks, and for three instances that are meant to be
// hard, the median of 20 seeds; beside it the exact chance that one schedule breaks a rule, where
// that can be computed. Prints Markdown tables.
//
// Other explorers' medians are taken from files with a line "SUBJECT<tab>CONFIGURATION<tab>MEDIAN"
// for each row: first_finding fuzz=FILE adds a column "fuzz". bench/fuzz_first_finding makes such
// files.
#include <algorithm>
#include <fstream>
#include <map>

#include <fmt/format.h>

#include "engine/finding.hpp"
#include "engine/sampler.hpp"
#include "models/catalogue.hpp"

namespace interleave {
namespace {

constexpr std::uint64_t seeds = 20;
constexpr std::uint64_t schedules_max = 200'000;
constexpr std::uint64_t states_max = 300'000;

PropertyMask all_properties(const StateSpace& space) {
  return (PropertyMask{1} << space.properties().size()) - 1;
}

StateFilter broken_states(const Explored& explored) {
  StateFilter broken(explored.graph().states(), false);
  for (const Mark& mark : explored.exploration().marks) broken[mark.state] = mark.violated != 0;
  return broken;
}

// That the random walk comes to a state that breaks a rule.
double chance_of_uniform(const Explored& explored) {
  const StateFilter broken = broken_states(explored);
  std::vector<double> chance(explored.graph().states(), 0);
  for (const StateIndex state : explored.components().successors_first) {
    const auto edges = explored.graph().edges(state);
    for (const Edge& edge : edges) chance[state] += chance[edge.target];
    if (!edges.empty()) chance[state] /= static_cast<double>(edges.size());
    if (broken[state]) chance[state] = 1;
  }
  return chance[0];
}

double chance_of_surw(const Explored& explored) {
  using Rational = boost::multiprecision::cpp_rational;
  const BigInteger& all = explored.runs()[0];
  const BigInteger violating = all - explored.keeping_runs(all_properties(explored.space()));
  return Rational(violating, all).convert_to<double>();
}

// Of one seed: after how many schedules a rule is broken; none within the limit.
std::uint64_t first_finding(StateSpace& space, const std::string& scheduler, std::uint64_t seed) {
  SamplerOptions options;
  options.scheduler.name = scheduler;
  options.seed = seed;
  options.memory_max_bytes = 1U << 28;
  Sampler sampler(space, options);
  while (sampler.walks() < schedules_max) {
    if (sampler.next().violated != 0) return sampler.walks();
  }
  return schedules_max + 1;
}

std::string median(StateSpace& space, const std::string& scheduler) {
  std::vector<std::uint64_t> found;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    found.push_back(first_finding(space, scheduler, seed));
  }
  std::sort(found.begin(), found.end());
  const std::uint64_t low = found[seeds / 2 - 1];
  const std::uint64_t high = found[seeds / 2];
  if (high > schedules_max) return fmt::format("> {}", schedules_max);
  return fmt::format("{}", static_cast<double>(low + high) / 2);
}

struct OtherExplorer {
  std::string name;
  std::map<std::string, std::string> medians;  // by subject and configuration
};

OtherExplorer explorer_from(const std::string& argument) {
  const auto equals = argument.find('=');
  OtherExplorer explorer{argument.substr(0, equals), {}};
  std::ifstream file(equals == std::string::npos ? "" : argument.substr(equals + 1));
  if (!file) throw std::invalid_argument("no readable NAME=FILE: " + argument);
  for (std::string line; std::getline(file, line);) {
    const auto last_tab = line.rfind('\t');
    if (last_tab == std::string::npos) throw std::invalid_argument("no tab in: " + line);
    explorer.medians[line.substr(0, last_tab)] = line.substr(last_tab + 1);
  }
  return explorer;
}

class Table {
 public:
  explicit Table(std::vector<OtherExplorer> others) : others_(std::move(others)) {}

  void print_head() const {
    std::string names;
    std::string rules;
    const auto add = [&](const std::string& name) {
      names += " " + name + " |";
      rules += " ---: |";
    };
    for (const std::string& scheduler : scheduler_names()) add(scheduler);
    for (const OtherExplorer& other : others_) add(other.name);
    fmt::print("\n| variant | configuration | chance, uniform | chance, surw |{}\n", names);
    fmt::print("| --- | --- | ---: | ---: |{}\n", rules);
  }

  // False if nothing breaks there.
  bool print_row(const std::string& name, const Variant& variant, const Configuration& setting,
                 const Bounds& bounds) const {
    const auto space = variant.make(setting, bounds);
    ExploreOptions options;
    options.limits.states_max = states_max;
    const Explored explored(*space, explore(*space, options));
    const StateFilter broken = broken_states(explored);
    if (std::find(broken.begin(), broken.end(), true) == broken.end()) return false;
    std::string chances = "- | -";
    if (explored.counted()) {
      chances =
          fmt::format("{:.3g} | {:.3g}", chance_of_uniform(explored), chance_of_surw(explored));
    }
    fmt::print("| {} | {} | {} |", name, setting.name, chances);
    for (const std::string& scheduler : scheduler_names()) {
      fmt::print(" {} |", median(*space, scheduler));
    }
    for (const OtherExplorer& other : others_) {
      const auto known = other.medians.find(name + '\t' + setting.name);
      fmt::print(" {} |", known == other.medians.end() ? "-" : known->second);
    }
    fmt::print("\n");
    std::fflush(stdout);
    return true;
  }

 private:
  std::vector<OtherExplorer> others_;
};

void print_catalogue(const Table& table) {
  table.print_head();
  for (const Exercise& exercise : catalogue()) {
    for (const Variant& variant : exercise.variants) {
      if (exercise.cases || variant.expected.broken.empty()) continue;
      const std::string name = exercise.world.exercise + "/" + variant.name;
      for (const Configuration& setting : configurations_of(exercise, variant, {})) {
        if (table.print_row(name, variant, setting, {})) break;
      }
    }
  }
}

// Chosen before any explorer had been run on them.
struct Instance {
  const char* exercise;
  const char* variant;
  Bounds bounds;
  const char* configuration;
};
std::vector<Instance> hard_instances() {
  return {{"lost-update", "optimistic-four-tries", {{"servers", 5}}, "5 servers"},
          {"lost-update", "lease-fenced-writes", {{"servers", 3}}, "3 servers"},
          {"double-charge", "status-first", {}, "1 call, made again"}};
}

// As one types it.
std::string told(const Instance& instance) {
  std::string text = std::string(instance.exercise) + "/" + instance.variant;
  for (const auto& [bound, value] : instance.bounds) text += fmt::format(" --{} {}", bound, value);
  return text;
}

void print_hard_instances(const Table& table) {
  table.print_head();
  for (const Instance& instance : hard_instances()) {
    for (const Exercise& exercise : catalogue()) {
      if (exercise.world.exercise != instance.exercise) continue;
      for (const Variant& variant : exercise.variants) {
        if (variant.name != instance.variant) continue;
        for (const Configuration& setting :
             configurations_of(exercise, variant, instance.bounds)) {
          if (setting.name != instance.configuration) continue;
          table.print_row(told(instance), variant, setting, instance.bounds);
        }
      }
    }
  }
}

void print_tables(const std::vector<std::string>& arguments) {
  std::vector<OtherExplorer> others;
  for (const std::string& argument : arguments) others.push_back(explorer_from(argument));
  const Table table(std::move(others));
  print_catalogue(table);
  print_hard_instances(table);
}

}  // namespace
}  // namespace interleave

int main(int count, char** arguments) {
  try {
    interleave::print_tables({arguments + 1, arguments + count});
  } catch (const std::invalid_argument& error) {
    fmt::print(stderr, "first_finding: {}\n", error.what());
    return 4;
  }
}
