#include "models/catalogue.hpp"

#include "models/lost_update.hpp"

namespace interleave {

const std::vector<Exercise>& catalogue() {
  static const std::vector<Exercise> exercises{
      lost_update_exercise(),
  };
  return exercises;
}

}  // namespace interleave
