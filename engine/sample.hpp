// Samples one subject in each of its configurations, in turn, and gives the finished report: the
// first finding made minimal, or that nothing was found, which proves nothing.
#pragma once

#include "engine/check.hpp"
#include "engine/minimise.hpp"
#include "engine/sampler.hpp"

namespace interleave {

struct SampleProgress {
  std::uint64_t schedules = 0;
  std::uint64_t violating = 0;
  double seconds = 0;
};

struct SampleRequest {
  std::string subject;      // "lost-update/buggy": for tokens
  std::string bounds_text;  // "servers=3": bounds that were given, for tokens
  std::vector<ConfigurationToCheck> configurations;
  std::string property;  // judge only this one; empty: all
  SamplerOptions sampler;
  std::uint64_t schedules_max = 0;         // of all configurations together; 0: no limit
  std::chrono::milliseconds time_max{0};   // 0: no limit
  bool keep_going = false;  // past the first run that breaks a rule
  MinimiseOptions minimise;
  // Called a few times a second; false ends the sampling.
  std::function<bool(const SampleProgress&)> progress;
};

Report sample(const SampleRequest& request);

}  // namespace interleave
