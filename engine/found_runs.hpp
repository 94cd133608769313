// The failing runs that a campaign has met: for each rule, and each set of faults that it takes to
// break it, the least one, by configuration, then faults, then steps.
#pragma once

#include <map>

#include "engine/fuzzed_subject.hpp"
#include "engine/minimise.hpp"

namespace interleave {

struct FoundRun {
  FailingRun failing;
  std::size_t faults = 0;
  std::string bytes;
  std::string name;  // "no-points-are-lost.answer-lost": the rule and the faults, for a file
};

// How a finding is called in a corpus: "2-servers.no-points-are-lost.answer-lost".
std::string file_name_of(const Finding& finding);

class FoundRuns {
 public:
  // Those of the run's failures that are new, or less than what was known; valid until the next.
  const std::vector<const FoundRun*>& note(FuzzedSubject& subject, const FuzzedRun& run);

  std::size_t size() const { return found_.size(); }
  // By rule, in the order in which the space lists them.
  std::vector<const FoundRun*> all() const;

 private:
  // A rule's number, and the kinds and outcomes of the faulty steps.
  using Story = std::pair<std::size_t, std::vector<std::uint32_t>>;

  void note(FuzzedSubject& subject, const FuzzedRun& run, std::size_t property, std::size_t steps);

  std::map<Story, FoundRun> found_;
  std::vector<const FoundRun*> newly_;
};

}  // namespace interleave
