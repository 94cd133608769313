#include "engine/sampler.hpp"

#include <algorithm>

#include "engine/mutants.hpp"
#include "engine/promises.hpp"

namespace interleave {
namespace {

std::uint64_t mixed(std::uint64_t digest, std::uint64_t pick) {
  digest = (digest ^ (pick + 1)) * 0x9e3779b97f4a7c15;
  return digest ^ (digest >> 32);
}

}  // namespace

void DistinctRuns::note(std::uint64_t digest) {
  if (is_least()) return;
  ++noted_;
  const auto [run, is_new] = runs_.try_emplace(digest, false);
  if (is_new) {
    ++once_;
  } else if (!run->second) {
    run->second = true;
    if (!planted("takes-seen-runs-for-new")) --once_;
  }
}

std::optional<double> DistinctRuns::chance_of_a_new_one() const {
  if (noted_ == 0) return std::nullopt;
  return static_cast<double>(once_) / static_cast<double>(noted_);
}

Sampler::Sampler(StateSpace& space, const SamplerOptions& options)
    : options_(options),
      graph_(space, options.memory_max_bytes),
      made_(make_scheduler(options.scheduler, graph_)),
      random_(options.seed) {
  learn_promises();
}

Sampler::Sampler(StateSpace& space, const SamplerOptions& options,
                 std::unique_ptr<Scheduler> scheduler)
    : options_(options),
      graph_(space, options.memory_max_bytes),
      made_{std::move(scheduler), Weights::none},
      random_(options.seed) {
  learn_promises();
}

void Sampler::learn_promises() {
  const auto& properties = graph_.space().properties();
  promised_from_start_ = promised_from_start(properties);
  for (std::size_t i = 0; i < properties.size(); ++i) {
    promises_.push_back(promises_of(properties, i));
  }
}

const Walk& Sampler::next() {
  if (graph_.is_full()) {
    graph_.forget();
    forgot_ = true;
    states_ = 0;
  }
  ++walks_;
  walk_.picks.clear();
  walk_.schedule.clear();
  walk_.breaks.clear();
  walk_.violated = 0;
  walk_.cut = false;
  made_.scheduler->begin(random_);
  std::uint64_t digest = 0;
  StateIndex state = 0;
  PromiseMask open = promised_from_start_;
  for (;;) {
    WalkedGraph::Node& node = graph_.node(state);
    const bool again = node.last_walk == walks_;
    states_ += node.last_walk == 0 ? 1 : 0;
    node.last_walk = walks_;
    note(node.violated);
    open = (open | node.duties.promised) & ~node.duties.kept;
    // Of a run that may end here and goes on, what is open may be kept yet; but not by faults,
    // which need not happen.
    if (node.stops && (!node.ends || options_.judge_every_end)) note(rules_of(open));
    if (node.choices == 0) break;
    walk_.cut = walk_.picks.size() == options_.steps_max;
    if (walk_.cut) break;
    const std::uint64_t first = node.first_choice;
    const std::size_t count = node.choices;
    const std::size_t pick = made_.scheduler->pick(
        {graph_, state, graph_.choices(node), count, node.ends, again}, random_);
    digest = mixed(digest, pick);
    if (pick == count) break;
    walk_.picks.push_back(static_cast<std::uint16_t>(pick));
    if (count > 1) walk_.schedule.push_back(static_cast<std::uint16_t>(pick));
    state = graph_.choice(first + pick).target;
  }
  if (!walk_.cut && !planted("samples-no-promises-at-the-end")) note(rules_of(open));
  walk_.end = state;
  made_.scheduler->end(walk_.picks.size());
  distinct_.note(digest);
  states_most_ = std::max(states_most_, states_);
  return walk_;
}

void Sampler::note(PropertyMask violated) {
  const PropertyMask newly = violated & ~walk_.violated;
  if (newly == 0) return;
  walk_.violated |= newly;
  walk_.breaks.emplace_back(newly, walk_.picks.size());
}

PropertyMask Sampler::rules_of(PromiseMask open) const {
  PropertyMask rules = 0;
  for (std::size_t i = 0; open != 0 && i < promises_.size(); ++i) {
    if ((promises_[i] & open) != 0) rules |= PropertyMask{1} << i;
  }
  return rules;
}

}  // namespace interleave
