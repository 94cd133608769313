// Checks one subject, a variant or somebody's file, in each of its configurations, under every
// interleaving, and gives the finished report.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/exploration.hpp"
#include "engine/report.hpp"

namespace interleave {

struct ConfigurationToCheck {
  std::string name;
  std::function<std::unique_ptr<StateSpace>()> make;
};

struct CheckRequest {
  std::string subject;      // "lost-update/buggy": for tokens
  std::string bounds_text;  // "servers=3": bounds that were given, for tokens
  std::vector<ConfigurationToCheck> configurations;
  ExploreOptions explore;
  std::string property;  // judge only this one; empty: all
  bool picture_states = false;  // for formats that draw the state graph
};

// Fills in verdict, configurations, properties, findings, what was reached, advice and diagnostics.
// The verdict is the first that applies: error or invalid for trouble with the file, broken,
// bounded, invalid for what was never reached, proved.
Report check(const CheckRequest& request);

// The limit that ended an exploration, in words.
std::string to_text(Stop stop);

}  // namespace interleave
