// The random walk: each time a pick among the steps that are possible, all equally likely.
//
// Its runs are not equally likely: one through states with few choices comes more often than one
// through states with many.
#include "engine/mutants.hpp"
#include "engine/schedulers/scheduler.hpp"

namespace interleave {
namespace {

class Uniform final : public Scheduler {
 public:
  std::size_t pick(const Crossing& crossing, Random& random) override {
    if (crossing.count == 1 || planted("always-takes-the-first")) return 0;
    return random.below(crossing.count);
  }
};

}  // namespace

std::unique_ptr<Scheduler> make_uniform() { return std::make_unique<Uniform>(); }

}  // namespace interleave
