// On random graphs with joins and cycles, whether a promise is kept in every weakly fair run, and
// the run shown where it is not, agree with a plain checker that tries every set of states.
#include <algorithm>

#include "engine/check.hpp"
#include "engine/finding.hpp"
#include "engine/liveness.hpp"
#include "tests/support/plain_lassos.hpp"

namespace interleave::graphs {
namespace {

constexpr int graphs_tried = 2'000;

struct Looked {
  explicit Looked(Graph tried)
      : graph(std::move(tried)), plain(graph), space(graph), explored(space, explore(space, {})) {}

  std::vector<std::optional<PlainWay>> least_ways() const {
    std::vector<std::optional<PlainWay>> ways;
    for (std::size_t i = 0; i < promises; ++i) ways.push_back(plain.least_way_to_break(i));
    return ways;
  }

  const Graph graph;
  const PlainLassos plain;
  mutable GraphSpace space;
  const Explored explored;
};

std::vector<std::size_t> choices_of(const Run& run) {
  std::vector<std::size_t> choices;
  for (const auto& step : run.steps) choices.push_back(step.index);
  return choices;
}

std::vector<Place> places_along(const PlainLassos& plain, const Run& run) {
  std::vector<Place> places{plain.start()};
  for (const auto& step : run.steps) places.push_back(plain.after(places.back(), step.index));
  return places;
}

void the_run_is_the_least(const Looked& at, const Finding& finding, const Run& run,
                          const std::vector<std::optional<PlainWay>>& least,
                          std::size_t promise) {
  const std::size_t stem = finding.loop_from ? *finding.loop_from - 1 : finding.steps.size();
  RC_ASSERT(run.steps.size() == finding.steps.size());
  const auto choices = choices_of(run);
  PlainWay way{0, {choices.begin(), choices.begin() + static_cast<std::ptrdiff_t>(stem)}};
  for (std::size_t i = 0; i < stem; ++i) way.faults += finding.steps[i].fault ? 1 : 0;
  RC_ASSERT(least[promise].has_value());
  RC_ASSERT(way == *least[promise]);
  for (std::size_t i = 0; i < promises; ++i) {
    const bool other_is_less = least[i] && (i < promise ? !(way < *least[i]) : *least[i] < way);
    RC_ASSERT(!other_is_less);
  }

  const auto places = places_along(at.plain, run);
  if (!finding.loop_from) {
    RC_ASSERT(places.back().owes[promise] && at.plain.run_may_end(places.back().state));
    return;
  }
  RC_ASSERT(places[stem].owes[promise]);
  std::vector<int> loop;
  for (std::size_t i = stem; i + 1 < places.size(); ++i) loop.push_back(places[i].state);
  RC_ASSERT(places.back().state == places[stem].state);
  RC_ASSERT(at.plain.is_fair_loop(
      loop, {choices.begin() + static_cast<std::ptrdiff_t>(stem), choices.end()}, promise));
}

void the_point_of_no_return_is_right(const Looked& at, const Finding& finding, const Run& run) {
  const auto places = places_along(at.plain, run);
  const auto lost = std::find_if(places.begin(), places.end(), [&](const Place& place) {
    return !at.plain.can_keep_all(place);
  });
  RC_ASSERT(finding.inevitable.step == static_cast<std::size_t>(lost - places.begin()));
  RC_ASSERT((finding.inevitable.method == "not inevitable") == (lost == places.end()));
  if (at.explored.counted() && lost != places.end()) {
    RC_ASSERT(finding.inevitable.method == "counted");
    RC_ASSERT(finding.inevitable.of == std::to_string(at.plain.runs(*lost)));
  }
  RC_ASSERT(finding.nearest_passing.empty() || finding.inevitable.step > 0);
}

// Whoever replays the run finds the same.
void the_replay_agrees(const Looked& at, const Finding& finding, const Run& run,
                       std::size_t promise) {
  const auto unkept = unkept_in(at.space, run, 0);
  RC_ASSERT(unkept.has_value());
  RC_ASSERT(unkept->number <= promise);
  if (unkept->number < promise || !finding.loop_from) return;
  RC_ASSERT(unkept->loop_from == *finding.loop_from - 1);
}

// What the graphs that were tried had to show: a law about lassos says nothing without any.
struct Seen {
  int kept = 0;
  int ended = 0;
  int lassos = 0;
  int long_loops = 0;
  int left_for_good = 0;  // lassos with a point of no return
};

void note(const Finding& finding, Seen& seen) {
  if (!finding.loop_from) {
    ++seen.ended;
    return;
  }
  ++seen.lassos;
  if (finding.steps.size() > *finding.loop_from) ++seen.long_loops;
  if (finding.inevitable.method == "every fair continuation") ++seen.left_for_good;
}

void the_finding_is_right(const Looked& at, Seen& seen) {
  const auto least = at.least_ways();
  const bool broken = std::any_of(least.begin(), least.end(),
                                  [](const auto& way) { return way.has_value(); });
  RC_ASSERT(at.explored.breaks(0) == broken);
  if (!broken) {
    RC_ASSERT(at.plain.can_keep_all(at.plain.start()));
    ++seen.kept;
    return;
  }
  const Finding finding = least_finding(at.explored, 0);
  RC_ASSERT(finding.kind == FindingKind::never_happens);
  RC_ASSERT(finding.proved_minimal);
  const std::size_t promise = finding.message == "promise 0 is not kept" ? 0 : 1;
  const Run run = replay(at.space, finding.schedule, finding.steps.size());
  the_run_is_the_least(at, finding, run, least, promise);
  the_point_of_no_return_is_right(at, finding, run);
  the_replay_agrees(at, finding, run, promise);
  note(finding, seen);
}

TEST(Lassos, AreThoseOfTheDefinition) {
  Seen seen;
  holds_for_all(graphs_tried, [&] { the_finding_is_right(Looked(*graphs()), seen); });
  const int enough = tries(graphs_tried) / 50;
  EXPECT_GT(seen.kept, enough);
  EXPECT_GT(seen.ended, enough);
  EXPECT_GT(seen.lassos, enough);
  EXPECT_GT(seen.long_loops, enough);
  EXPECT_GT(seen.left_for_good, enough);
}

TEST(Lassos, WithoutCyclesTheRunsAreCounted) {
  Seen seen;
  holds_for_all(graphs_tried, [&] {
    const Looked at(acyclic(*graphs()));
    the_finding_is_right(at, seen);
    RC_ASSERT(at.explored.counted());
    RC_ASSERT(at.explored.runs()[0].str() == std::to_string(at.plain.runs(at.plain.start())));
    RC_ASSERT(at.explored.keeping_runs(1).str() ==
              std::to_string(at.plain.keeping_runs(at.plain.start())));
  });
}

// What is found in a part of the graph is true, and where nothing is found nothing is claimed.
TEST(Lassos, APartOfTheGraphProvesNothing) {
  holds_for_all(graphs_tried, [] {
    const Graph graph = *graphs();
    const Looked whole(graph);
    CheckRequest request;
    request.subject = "graph";
    request.configurations = {{"graph", [&] { return std::make_unique<GraphSpace>(graph); }}};
    request.explore.limits.states_max = 2;
    const Report report = check(request);
    if (report.verdict == Verdict::broken) {
      RC_ASSERT(whole.explored.breaks(0));
      const auto run = replay(whole.space, report.findings.front().schedule,
                             report.findings.front().steps.size());
      RC_ASSERT(unkept_in(whole.space, run, 0).has_value());
    } else if (whole.explored.exploration().states > 2) {
      RC_ASSERT(report.verdict == Verdict::bounded);
      RC_ASSERT(report.properties.front().verdict == Verdict::bounded);
    } else {
      RC_ASSERT(report.verdict == Verdict::proved);
    }
  });
}

}  // namespace
}  // namespace interleave::graphs
