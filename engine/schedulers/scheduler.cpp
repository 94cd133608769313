#include "engine/schedulers/scheduler.hpp"

#include <stdexcept>

namespace interleave {

const std::vector<std::string>& scheduler_names() {
  static const std::vector<std::string> names{"uniform", "pct", "pos", "surw"};
  return names;
}

MadeScheduler make_scheduler(const SchedulerOptions& options, WalkedGraph& graph) {
  const std::size_t actors = graph.space().actors().size();
  if (options.name == "uniform") return {make_uniform()};
  if (options.name == "pct") return {make_pct(actors, options.pct_depth)};
  if (options.name == "pos") return {make_pos()};
  if (options.name == "surw") {
    auto exact = make_exact_surw(graph, options.exact_states_max);
    if (exact) return {std::move(exact), Weights::exact};
    return {make_estimated_surw(actors), Weights::estimated};
  }
  throw std::invalid_argument("no scheduler '" + options.name + "'");
}

}  // namespace interleave
