// Exercise 4, "The Phantom Write Workshop": a payment whose charge goes on after its timeout.
// The bug lives between the charge and what the client learns of it.
#include "models/double_charge.hpp"

#include "models/worlds/double_charge.hpp"

namespace interleave {

Exercise double_charge_exercise() {
  Exercise exercise;
  exercise.world = double_charge::world_info();
  exercise.title = "Exercise 4: The Phantom Write Workshop";
  return exercise;
}

}  // namespace interleave
