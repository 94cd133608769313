// How many schedules each scheduler takes to the first finding: for every broken variant of the
// catalogue, in the first configuration that breaks, the median of 20 seeds; beside it the exact
// chance that one schedule breaks a rule, where that can be computed. Prints a Markdown table.
#include <algorithm>

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
  const BigInteger violating = all - explored.keeping_runs(all_properties(explored.space()))[0];
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

void print_row(const std::string& name, const std::string& configuration,
               const Explored& explored) {
  std::string chances = "- | -";
  if (explored.counted()) {
    chances = fmt::format("{:.4f} | {:.4f}", chance_of_uniform(explored), chance_of_surw(explored));
  }
  fmt::print("| {} | {} | {} |", name, configuration, chances);
  for (const std::string& scheduler : scheduler_names()) {
    fmt::print(" {} |", median(explored.space(), scheduler));
  }
  fmt::print("\n");
}

void print_table() {
  fmt::print("| variant | configuration | chance, uniform | chance, surw |");
  for (const std::string& scheduler : scheduler_names()) fmt::print(" {} |", scheduler);
  fmt::print("\n| --- | --- | ---: | ---: |");
  for (std::size_t i = 0; i < scheduler_names().size(); ++i) fmt::print(" ---: |");
  fmt::print("\n");
  for (const Exercise& exercise : catalogue()) {
    for (const Variant& variant : exercise.variants) {
      if (exercise.cases || variant.expected.broken.empty()) continue;
      for (const Configuration& setting : exercise.world.configurations({})) {
        const auto space = variant.make(setting, {});
        ExploreOptions options;
        options.limits.states_max = states_max;
        const Explored explored(*space, explore(*space, options));
        const StateFilter broken = broken_states(explored);
        if (std::find(broken.begin(), broken.end(), true) == broken.end()) continue;
        print_row(exercise.world.exercise + "/" + variant.name, setting.name, explored);
        break;
      }
    }
  }
}

}  // namespace
}  // namespace interleave

int main() { interleave::print_table(); }
