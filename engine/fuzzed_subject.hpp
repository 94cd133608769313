// A subject as a fuzz target: any bytes are one run of it. The first byte picks the configuration,
// modulo how many there are; the others are choices. So are the files of a corpus.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check.hpp"
#include "engine/sampler.hpp"

namespace interleave {

struct FuzzOptions {
  std::string property;             // judge only this one; empty: all
  std::vector<bool> configurations;  // those that are run, by number; empty: all
  std::size_t steps_max = 1'000;    // longer runs are cut
  std::uint64_t memory_max_bytes = std::uint64_t{1} << 30;
};

// A step of a run, by the numbers that its state and its choice have in the walked graph, and how
// many bytes the run's schedule has before it.
struct FuzzedStep {
  StateIndex state = 0;
  std::uint64_t choice = 0;
  std::size_t bytes_before = 0;
};

struct FuzzedRun {
  std::size_t configuration = 0;
  const Walk* walk = nullptr;
  PropertyMask broken = 0;  // of the properties that are judged
  const std::vector<FuzzedStep>* steps = nullptr;
  const std::string* bytes = nullptr;  // the shortest that are this run: each choice below `steps`

  // Those that are the run up to so many steps.
  std::string bytes_until(std::size_t steps_taken) const {
    return steps_taken < steps->size() ? bytes->substr(0, (*steps)[steps_taken].bytes_before)
                                       : *bytes;
  }
};

class FuzzedSubject {
 public:
  FuzzedSubject(const std::vector<ConfigurationToCheck>& configurations,
                const FuzzOptions& options);

  // Valid until the next one; none where the bytes pick a configuration that is not to be run.
  std::optional<FuzzedRun> run(std::string_view bytes);
  // The number of the configuration that the bytes pick, and their choices.
  std::size_t configuration_of(std::string_view bytes) const;
  static std::string_view choices_of(std::string_view bytes);

  bool is_wanted(std::size_t configuration) const {
    return wanted_.empty() || wanted_[configuration];
  }
  std::size_t configurations() const { return targets_.size(); }
  StateSpace& space(std::size_t configuration) const { return *targets_[configuration].space; }
  Sampler& sampler(std::size_t configuration) { return *targets_[configuration].sampler; }
  PropertyMask judged() const { return judged_; }
  // Why a file cannot be run any more.
  std::optional<Diagnostic> trouble() const;

 private:
  class Bytes;
  struct Target {
    std::unique_ptr<StateSpace> space;
    std::unique_ptr<Sampler> sampler;
    Bytes* scheduler = nullptr;  // the sampler's own
  };

  std::vector<bool> wanted_;
  PropertyMask judged_ = 0;
  std::vector<Target> targets_;
};

}  // namespace interleave
