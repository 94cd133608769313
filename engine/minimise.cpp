#include "engine/minimise.hpp"

#include <algorithm>
#include <tuple>

#include "engine/deciding_order.hpp"
#include "engine/finding.hpp"
#include "engine/judgement.hpp"
#include "engine/mutants.hpp"

namespace interleave {
namespace {

std::size_t faults_of(const Run& run) {
  std::size_t faults = 0;
  for (const auto& step : run.steps) faults += step.action.faults;
  return faults;
}

std::vector<Action> actions_of(const Run& run) {
  std::vector<Action> actions;
  for (const auto& step : run.steps) actions.push_back(step.action);
  return actions;
}

// Zeller, Hildebrandt: "Simplifying and isolating failure-inducing input", IEEE TSE 2002.
// Departures: steps that are not possible any more once others are left out are passed over, so
// that any subset of the steps is a run; and a candidate counts only if it is less in our order.
class Shrinking {
 public:
  Shrinking(StateSpace& space, Run failing, std::size_t property, std::size_t runs_max)
      : space_(space), property_(property), runs_left_(runs_max),
        steps_max_(failing.steps.size()), best_(std::move(failing)) {}

  Run run() {
    while (runs_left_ > 0) {
      bool improved = leave_out_actors();
      improved |= leave_out_chunks();
      improved |= prefer_earlier_choices();
      if (!improved || planted("shrinks-once")) break;
    }
    return std::move(best_);
  }

 private:
  bool leave_out_actors() {
    bool improved = false;
    for (std::size_t actor = 0; actor < space_.actors().size(); ++actor) {
      auto wanted = actions_of(best_);
      std::erase_if(wanted, [&](const Action& action) { return action.actor == actor; });
      if (wanted.size() < best_.steps.size()) improved |= improves(wanted);
    }
    return improved;
  }

  bool leave_out_chunks() {
    bool improved = false;
    for (std::size_t size = std::max<std::size_t>(best_.steps.size() / 2, 1); size > 0; size /= 2) {
      for (std::size_t at = 0; at < best_.steps.size();) {
        auto wanted = actions_of(best_);
        const auto first = wanted.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t count = std::min(size, wanted.size() - at);
        wanted.erase(first, first + static_cast<std::ptrdiff_t>(count));
        if (improves(wanted)) improved = true;
        else at += size;
      }
    }
    return improved;
  }

  // An earlier choice at one step, and then the same steps as before as far as they are possible.
  bool prefer_earlier_choices() {
    bool improved = false;
    for (std::size_t at = 0; at < best_.steps.size(); ++at) {
      while (prefer_earlier_choice(at)) improved = true;
    }
    return improved;
  }

  bool prefer_earlier_choice(std::size_t at) {
    if (at >= best_.steps.size()) return false;
    Successors possible(space_.state_words());
    space_.expand(best_.steps[at].from.data(), possible);
    for (std::size_t i = 0; i < best_.steps[at].index; ++i) {
      auto wanted = actions_of(best_);
      wanted.insert(wanted.begin() + static_cast<std::ptrdiff_t>(at), possible.action(i));
      // The step itself may come later again, as before, if it is still possible there.
      if (improves(wanted)) return true;
    }
    return false;
  }

  bool improves(const std::vector<Action>& wanted) {
    if (runs_left_ == 0) return false;
    --runs_left_;
    Followed candidate = follow(space_, wanted, property_, steps_max_);
    if (!candidate.breaks || !is_less(candidate.run, best_)) return false;
    best_ = std::move(candidate.run);
    return true;
  }

  StateSpace& space_;
  std::size_t property_;
  std::size_t runs_left_;
  std::size_t steps_max_;
  Run best_;
};

// The least finding of one configuration, as far as it can be explored.
struct Searched {
  std::optional<Finding> finding;
  std::size_t faults = 0;
  bool complete = false;
};

Searched search(const ConfigurationToCheck& configuration, std::size_t property,
                const ExploreOptions& options) {
  const auto space = configuration.make();
  const Explored explored(*space, explore(*space, options));
  Searched searched;
  searched.complete = explored.exploration().complete();
  if (!explored.breaks(property)) return searched;
  searched.finding = least_finding(explored, property);
  searched.finding->configuration = configuration.name;
  for (const ReportStep& step : searched.finding->steps) searched.faults += step.fault ? 1 : 0;
  return searched;
}

// The run as it could be made by delta debugging alone.
Finding shrunk(const ConfigurationToCheck& configuration, const FailingRun& failing,
               const MinimiseOptions& options, std::size_t& faults) {
  const auto space = configuration.make();
  const Run run = shrink(*space, replay(*space, failing.schedule, failing.steps), failing.property,
                         options.runs_max);
  Finding finding = finding_of(*space, run, failing.property);
  finding.configuration = configuration.name;
  add_deciding_order(*space, run, failing.property, finding);
  faults = faults_of(run);
  return finding;
}

}  // namespace

bool is_less(const Run& a, const Run& b) {
  const auto cost = [](const Run& run) { return std::pair(faults_of(run), run.steps.size()); };
  if (cost(a) != cost(b)) return cost(a) < cost(b);
  return std::lexicographical_compare(
      a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
      [](const Run::Taken& one, const Run::Taken& other) { return one.index < other.index; });
}

Run shrink(StateSpace& space, const Run& failing, std::size_t property, std::size_t runs_max) {
  return Shrinking(space, failing, property, runs_max).run();
}

Finding minimise(const std::vector<ConfigurationToCheck>& configurations, const FailingRun& failing,
                 const MinimiseOptions& options) {
  bool all_searched = true;
  std::size_t faults = 0;
  Finding least = shrunk(configurations[failing.configuration], failing, options, faults);
  const std::size_t first = planted("minimises-one-configuration") ? failing.configuration : 0;
  for (std::size_t i = first; i <= failing.configuration; ++i) {
    Searched searched = search(configurations[i], failing.property, options.exact);
    if (!searched.finding) {
      all_searched &= searched.complete;
      continue;
    }
    const bool is_own = i == failing.configuration;
    const auto cost = [](std::size_t of, const Finding& finding) {
      return std::pair(of, finding.steps.size());
    };
    // What was not explored to its end may know less than delta debugging.
    if (is_own && !searched.finding->proved_minimal &&
        cost(faults, least) <= cost(searched.faults, *searched.finding)) {
      break;
    }
    least = std::move(*searched.finding);
    least.proved_minimal &= all_searched || planted("proves-what-was-not-searched");
    return least;
  }
  return least;
}

}  // namespace interleave
