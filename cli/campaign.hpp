// A fuzzing campaign: jobs side by side that share a corpus, each in a process of its own.
#pragma once

#include <chrono>
#include <functional>

#include "cli/campaign_folder.hpp"
#include "cli/checking.hpp"

namespace interleave::cli {

struct CampaignOptions {
  FuzzOptions fuzz;
  std::size_t jobs = 1;
  std::uint64_t seed = 1;
  std::chrono::milliseconds time_max{0};
  std::uint64_t runs_max = 0;  // of each job; 0: no limit
  bool stop_at_first = false;
  bool plain = false;  // code coverage alone, and changes to bytes: what libFuzzer does of itself
};

// What all jobs together have run.
struct CampaignCounts {
  struct Part {
    std::uint64_t runs = 0;
    std::uint64_t violating = 0;
    std::uint64_t cut = 0;
    std::uint64_t states = 0;  // as many as the job with the most has come to
    std::uint64_t distinct = 0;
  };
  std::vector<Part> parts;  // by configuration
  double seconds = 0;
  std::vector<std::string> crashes;  // of jobs, in words

  Part all() const;
};

// Makes the subject once more in each job, since workers of a file cannot be shared.
CampaignCounts run_campaign(const std::string& name, std::size_t configurations,
                            const std::function<Subject()>& make, const CampaignFolder& folder,
                            const CampaignOptions& options);

}  // namespace interleave::cli
