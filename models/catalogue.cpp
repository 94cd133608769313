#include "models/catalogue.hpp"

#include "models/double_charge.hpp"
#include "models/lost_update.hpp"

namespace interleave {

const std::vector<Exercise>& catalogue() {
  static const std::vector<Exercise> exercises{
      lost_update_exercise(),
      double_charge_exercise(),
  };
  return exercises;
}

}  // namespace interleave
