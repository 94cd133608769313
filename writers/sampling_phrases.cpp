#include "writers/sampling_phrases.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "writers/phrases.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

// Rounded so that it never says more than is known: a small chance is not none.
std::string chance_text(double chance) {
  if (chance == 0) return "none was met only once";
  if (chance < 0.0001) return "less than 0.01 %";
  return fmt::format("{:.2f} %", 100 * chance);
}

}  // namespace

std::vector<std::string> sampling_text(const Report& report) {
  const Sampling& sampling = *report.sampling;
  const SampledRuns& runs = sampling.runs;
  std::string drawn = "sampled by " + sampling.scheduler;
  if (!sampling.weights.empty()) drawn += " with " + sampling.weights + " weights";
  drawn += fmt::format(", seed {}: {} {}", sampling.seed, grouped(runs.schedules),
                       runs.schedules == 1 ? "schedule" : "schedules");
  if (sampling.seconds > 0.01) {
    const double rate = static_cast<double>(runs.schedules) / sampling.seconds;
    drawn += fmt::format(", {} a second", grouped(static_cast<std::uint64_t>(rate)));
  }
  std::vector<std::string> sentences{drawn + "."};
  if (sampling.until_the_first && runs.violating > 0) {
    sentences.push_back("It ended at the first that broke a rule (--keep-going goes on).");
  } else if (runs.chance_of_a_new_one) {
    sentences.push_back("estimate (Good-Turing): the chance that the next schedule is a new one: " +
                        chance_text(*runs.chance_of_a_new_one) + ".");
  }
  if (!sampling.judged_at_ends.empty()) {
    sentences.push_back("Runs that go on for ever are not judged by sampling; not broken where a "
                        "run ended: " + joined(sampling.judged_at_ends, "; ") + ".");
  }
  return sentences;
}

std::vector<std::string> sampled_names(const Report& report) {
  std::vector<std::string> names = names_of(report, Verdict::not_found);
  const auto& partly = report.sampling->judged_at_ends;
  std::erase_if(names, [&](const std::string& name) {
    return std::find(partly.begin(), partly.end(), name) != partly.end();
  });
  return names;
}

}  // namespace interleave
