#include "models/trace_causes.hpp"

#include <algorithm>

namespace interleave::tracing {
namespace {

// Stamps that share an offset have the same number.
using Clocks = std::vector<std::size_t>;

Clocks one_clock(const Trace& trace) { return Clocks(trace.stamps.size()); }

Clocks clock_of_each_service(const Trace& trace) {
  Clocks clocks;
  for (const Stamp& stamp : trace.stamps) clocks.push_back(stamp.service);
  return clocks;
}

std::size_t count(const Clocks& clocks) {
  return clocks.empty() ? 0 : *std::max_element(clocks.begin(), clocks.end()) + 1;
}

std::vector<Demand> demands(const Trace& trace) {
  std::vector<Demand> found;
  for (const auto& [cause, effect] : causes(trace)) {
    found.push_back({cause, effect, trace.stamps[effect].time - trace.stamps[cause].time});
  }
  return found;
}

// The tightest bounds on all differences of offsets.
class Offsets {
 public:
  Offsets(const Trace& trace, const Clocks& clocks)
      : size_(count(clocks)), most_(size_ * size_) {
    for (std::size_t clock = 0; clock < size_; ++clock) at(clock, clock) = 0;
    for (const Demand& demand : demands(trace)) {
      tighten(clocks[demand.cause], clocks[demand.effect], demand.most);
    }
    for (std::size_t by = 0; by < size_; ++by) {
      for (std::size_t from = 0; from < size_; ++from) {
        for (std::size_t to = 0; to < size_; ++to) {
          if (at(from, by) && at(by, to)) tighten(from, to, *at(from, by) + *at(by, to));
        }
      }
    }
  }

  bool exist() const {
    for (std::size_t clock = 0; clock < size_; ++clock) {
      if (*most_[clock * size_ + clock] < 0) return false;
    }
    return true;
  }
  // By how much `clock` is ahead of `other`.
  Range ahead(std::size_t clock, std::size_t other) const {
    Range range;
    range.most = most_[other * size_ + clock];
    if (const auto& behind = most_[clock * size_ + other]) range.least = -*behind;
    return range;
  }

 private:
  std::optional<Microseconds>& at(std::size_t from, std::size_t to) {
    return most_[from * size_ + to];
  }
  void tighten(std::size_t from, std::size_t to, Microseconds most) {
    auto& known = at(from, to);
    if (!known || most < *known) known = most;
  }

  std::size_t size_;
  std::vector<std::optional<Microseconds>> most_;  // of the second offset, less the first
};

// A circle of demands with a negative sum; none if the offsets exist.
std::vector<Demand> contradiction(const Trace& trace, const Clocks& clocks) {
  const auto all = demands(trace);
  std::vector<Microseconds> distance(count(clocks));
  std::vector<const Demand*> by(distance.size());
  const Demand* last = nullptr;
  for (std::size_t round = 0; round <= distance.size(); ++round) {
    last = nullptr;
    for (const Demand& demand : all) {
      const Microseconds reached = distance[clocks[demand.cause]] + demand.most;
      if (reached >= distance[clocks[demand.effect]]) continue;
      distance[clocks[demand.effect]] = reached;
      by[clocks[demand.effect]] = last = &demand;
    }
  }
  if (last == nullptr) return {};
  // As many steps back as there are clocks end on the circle.
  std::size_t clock = clocks[last->effect];
  for (std::size_t back = 0; back < distance.size(); ++back) clock = clocks[by[clock]->cause];
  std::vector<Demand> circle;
  const std::size_t begin = clock;
  do {
    circle.push_back(*by[clock]);
    clock = clocks[by[clock]->cause];
  } while (clock != begin);
  std::reverse(circle.begin(), circle.end());
  return circle;
}

std::vector<Skew> skews(const Trace& trace) {
  const Offsets offsets(trace, clock_of_each_service(trace));
  std::vector<Skew> found;
  for (std::size_t service = 1; service < trace.services.size(); ++service) {
    for (std::size_t other = 0; other < service; ++other) {
      found.push_back({service, other, offsets.ahead(service, other)});
    }
  }
  return found;
}

// The stamps of each service, in their order.
std::vector<std::vector<std::size_t>> by_service(const Trace& trace) {
  std::vector<std::vector<std::size_t>> found(trace.services.size());
  for (std::size_t i = 0; i < trace.stamps.size(); ++i) found[trace.stamps[i].service].push_back(i);
  return found;
}

// `apart` has an offset of its own, by which it is ahead of the clock that it would else share.
std::optional<Range> ahead_if_apart(const Trace& trace, Clocks clocks,
                                    const std::vector<std::size_t>& apart) {
  const std::size_t usual = clocks[apart.front()];
  const std::size_t own = count(clocks);
  for (const std::size_t stamp : apart) clocks[stamp] = own;
  const Offsets offsets(trace, clocks);
  if (!offsets.exist()) return std::nullopt;
  return offsets.ahead(own, usual);
}

Range negated(const Range& range) {
  Range result;
  if (range.most) result.least = -*range.most;
  if (range.least) result.most = -*range.least;
  return result;
}

// `alone`: the clocks agree, but for one before or after its step.
std::vector<Step> steps(const Trace& trace, bool alone) {
  const Clocks clocks = alone ? one_clock(trace) : clock_of_each_service(trace);
  std::vector<Step> found;
  for (const auto& stamps : by_service(trace)) {
    for (std::size_t split = 1; split < stamps.size(); ++split) {
      const auto middle = stamps.begin() + static_cast<std::ptrdiff_t>(split);
      const std::size_t before = stamps[split - 1];
      const std::size_t after = stamps[split];
      if (const auto ahead = ahead_if_apart(trace, clocks, {middle, stamps.end()})) {
        found.push_back({before, after, *ahead});
      }
      if (!alone) continue;
      if (const auto ahead = ahead_if_apart(trace, clocks, {stamps.begin(), middle})) {
        found.push_back({before, after, negated(*ahead)});
      }
    }
  }
  return found;
}

std::vector<WrongCapture> captures(const Trace& trace, bool alone) {
  const Clocks clocks = alone ? one_clock(trace) : clock_of_each_service(trace);
  std::vector<WrongCapture> found;
  for (const auto& stamps : by_service(trace)) {
    // A service's only stamp tells nothing of its clock: wrong or skewed, it is the same.
    if (!alone && stamps.size() < 2) continue;
    for (const std::size_t stamp : stamps) {
      if (const auto late = ahead_if_apart(trace, clocks, {stamp})) found.push_back({stamp, *late});
    }
  }
  return found;
}

}  // namespace

Explanations explain(const Trace& trace) {
  Explanations found;
  for (const Demand& demand : demands(trace)) {
    if (demand.most < 0) found.inversions.push_back({demand.cause, demand.effect});
  }
  found.against_skews = contradiction(trace, clock_of_each_service(trace));
  for (const Demand& demand : found.against_skews) found.against_sum += demand.most;
  if (found.constant_skew()) found.skews = skews(trace);
  found.steps = steps(trace, false);
  found.steps_alone = steps(trace, true);
  found.captures = captures(trace, false);
  found.captures_alone = captures(trace, true);
  return found;
}

}  // namespace interleave::tracing
