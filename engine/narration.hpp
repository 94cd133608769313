// What a service says about a step while it is told for a report. The services themselves write it,
// so that a variant's step and a submission's request read alike; exploration passes no narration.
#pragma once

#include <string>
#include <vector>

#include "engine/state_space.hpp"

namespace interleave {

struct Narration {
  std::string service;  // "Database"
  std::string detail;   // "get points:123 -> 100"
  std::string effect;   // "100"
  std::vector<Access> accesses;
  std::vector<Change> changes;

  void reads(std::string what) { accesses.push_back({std::move(what), false}); }
  void writes(std::string what) { accesses.push_back({std::move(what), true}); }
};

}  // namespace interleave
