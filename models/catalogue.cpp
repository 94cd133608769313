#include "models/catalogue.hpp"

#include "models/causality.hpp"
#include "models/black_friday.hpp"
#include "models/clock_skew.hpp"
#include "models/double_charge.hpp"
#include "models/lost_update.hpp"
#include "models/refund_duplicates.hpp"
#include "models/sale_start.hpp"
#include "models/timeout_chain.hpp"
#include "models/traffic_shift.hpp"
#include "models/warm_cache.hpp"

namespace interleave {

const std::vector<Exercise>& catalogue() {
  static const std::vector<Exercise> exercises{
      lost_update_exercise(),
      double_charge_exercise(),
      refund_duplicates_exercise(),
      clock_skew_exercise(),
      sale_start_exercise(),
      causality_exercise(),
      timeout_chain_exercise(),
      black_friday_exercise(),
      traffic_shift_exercise(),
      warm_cache_exercise(),
  };
  return exercises;
}

bool counts_calls(const BoundInfo& bound) {
  return bound.name == "calls" || bound.name == "requests";
}

std::vector<Configuration> configurations_of(const Exercise& exercise, const Variant& variant,
                                             const Bounds& bounds) {
  return variant.calls_for_ever ? exercise.world.configurations_for_ever(bounds)
                                : exercise.world.configurations(bounds);
}

std::string to_text(const Expectation& expectation) {
  if (expectation.broken.empty()) return "proved";
  std::string text;
  for (const std::string& rule : expectation.broken) text += (text.empty() ? "" : "; ") + rule;
  return "broken: " + text;
}

}  // namespace interleave
