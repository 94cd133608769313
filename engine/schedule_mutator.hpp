// Changes schedules for a fuzzer. What is changed is the order of the steps, and not the bytes: a
// byte says "the second of the steps that are possible", so that to change one turns all behind it
// into something else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/fuzzed_subject.hpp"

namespace interleave {

class ScheduleMutator {
 public:
  ScheduleMutator(FuzzedSubject& subject, std::size_t steps_max)
      : subject_(subject), steps_max_(steps_max) {}

  // Bytes of another run: steps swapped, moved, copied, inserted or left out, one process put off
  // for a while, or another end. Now and then another configuration.
  std::string mutated(std::string_view bytes, std::size_t bytes_max, Random& random);
  // Begins like the one and goes on with steps of the other.
  std::string crossed(std::string_view bytes, std::string_view other, std::size_t bytes_max,
                      Random& random);

 private:
  using Order = std::vector<Action>;

  Order order_of(std::size_t configuration, std::string_view bytes);
  // The bytes of a run that takes these steps in this order, as far as they are possible: what has
  // to wait is taken as soon as it can be. If `random`, the run goes on from there at random.
  std::string bytes_of(std::size_t configuration, const Order& order, std::size_t bytes_max,
                       Random* random);
  std::size_t another_configuration(Random& random) const;

  void change(Order& order, std::size_t configuration, Random& random);
  void insert_possible(Order& order, std::size_t configuration, std::size_t at, Random& random);

  FuzzedSubject& subject_;
  std::size_t steps_max_;
};

}  // namespace interleave
