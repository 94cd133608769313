#include "models/catalogue.hpp"

#include "models/clock_skew.hpp"
#include "models/double_charge.hpp"
#include "models/lost_update.hpp"
#include "models/refund_duplicates.hpp"

namespace interleave {

const std::vector<Exercise>& catalogue() {
  static const std::vector<Exercise> exercises{
      lost_update_exercise(),
      double_charge_exercise(),
      refund_duplicates_exercise(),
      clock_skew_exercise(),
  };
  return exercises;
}

std::string to_text(const Expectation& expectation) {
  if (expectation.broken.empty()) return "proved";
  std::string text;
  for (const std::string& rule : expectation.broken) text += (text.empty() ? "" : "; ") + rule;
  return "broken: " + text;
}

}  // namespace interleave
