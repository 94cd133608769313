// Which clocks the functions are shown: all that can be put together from a few readings, simplest
// first.
#include <algorithm>
#include <numeric>

#include "models/worlds/clock_skew.hpp"

namespace interleave::clock_skew {
namespace {

// The simplest first. Among them are differences at, just beyond and far beyond the threshold, and
// numbers of different lengths and signs, whose order as text is another one.
constexpr std::int64_t readings[] = {0, 1000, -1000, 1001, 100'000, 9, 2000, -2500, -31};
constexpr std::size_t readings_count = std::size(readings);
constexpr int grid_readings = 5;       // of the first five clocks, in every order
constexpr std::size_t few_readings = 3;  // of seven clocks

constexpr std::int64_t tight_threshold_ms = 999;

// The first ones, where there are no cases of `calculate_true_time`.
constexpr PropertyMask goals_without_truth = 0b11;
constexpr PropertyMask properties_without_truth = 0b111;

using Choice = std::vector<std::size_t>;  // by clock: the number of its reading

// All choices of so many readings for so many clocks, in every order of the clocks or in one.
std::vector<Choice> choices(std::size_t clocks, std::size_t of, bool every_order) {
  std::vector<Choice> all;
  Choice choice(clocks, 0);
  for (;;) {
    all.push_back(choice);
    std::size_t at = clocks;
    while (at > 0 && choice[at - 1] + 1 == of) --at;
    if (at == 0) break;
    const std::size_t next = ++choice[at - 1];
    std::fill(choice.begin() + static_cast<std::ptrdiff_t>(at), choice.end(),
              every_order ? 0 : next);
  }
  const auto weight = [](const Choice& each) {
    return std::accumulate(each.begin(), each.end(), std::size_t{0});
  };
  std::stable_sort(all.begin(), all.end(), [&](const Choice& a, const Choice& b) {
    return weight(a) < weight(b);
  });
  return all;
}

struct Question {
  const char* call;
  std::optional<std::int64_t> threshold = std::nullopt;
};

struct Grid {
  std::vector<Choice> choices;
  std::vector<Question> questions;  // asked about each of them
  std::int64_t around = 0;          // added to every reading
  std::int64_t tick_ms = 0;         // that every further reading of a clock is later
};

class GridCases final : public Cases {
 public:
  explicit GridCases(Grid grid) : grid_(std::move(grid)) {}

  const std::vector<PropertyInfo>& properties() const override { return clock_skew::properties(); }
  const std::vector<std::string>& goals() const override { return clock_skew::goals(); }
  PropertyMask goals_asked() const override {
    return asks_for_truth() ? ~PropertyMask{0} : goals_without_truth;
  }
  PropertyMask properties_asked() const override {
    return asks_for_truth() ? ~PropertyMask{0} : properties_without_truth;
  }

  void next(std::size_t count, std::vector<Value>& cases) override {
    const std::size_t all = grid_.choices.size() * grid_.questions.size();
    for (; count > 0 && given_ < all; --count, ++given_) {
      const Question& question = grid_.questions[given_ % grid_.questions.size()];
      Clocks clocks;
      for (const std::size_t reading : grid_.choices[given_ / grid_.questions.size()]) {
        clocks.push_back(grid_.around + readings[reading]);
      }
      cases.push_back(case_of(question.call, clocks, question.threshold));
      if (grid_.tick_ms != 0) cases.back()["tick"] = grid_.tick_ms;
    }
  }

  StateFacts judge(const Value& one_case, const CaseAnswer& answer) override {
    return clock_skew::judge(one_case, answer);
  }
  CaseStory tell(const Value& one_case, const CaseAnswer& answer, std::size_t property) override {
    return clock_skew::tell(one_case, answer, property);
  }

 private:
  bool asks_for_truth() const { return grid_.choices.front().size() == clocks_of_truth; }

  Grid grid_;
  std::size_t given_ = 0;
};

CaseConfiguration configuration(std::string name, Grid grid) {
  return {std::move(name),
          [grid = std::move(grid)] { return std::make_unique<GridCases>(grid); }};
}

Value nodes_of(const Clocks& clocks, std::int64_t shift) {
  Value nodes = Value::array();
  for (std::size_t i = 0; i < clocks.size(); ++i) {
    nodes.push_back({node_name(i), clocks[i] + shift});
  }
  return nodes;
}

CasePremise time_goes_on(const char* rule, const char* call) {
  return {"if a millisecond passes between two readings", rule,
          configuration("5 clocks that go on",
                        {choices(clocks_of_truth, grid_readings, true), {{call}}, 0, 1})};
}

}  // namespace

Value case_of(const std::string& call, const Clocks& clocks,
              std::optional<std::int64_t> threshold) {
  Value one_case{{"call", call}, {"clocks", Value::array({nodes_of(clocks, 0)})}};
  if (threshold) one_case["threshold"] = *threshold;
  if (call != true_time) return one_case;
  Value reversed = one_case["clocks"][0];
  std::reverse(reversed.begin(), reversed.end());
  one_case["clocks"].push_back(std::move(reversed));
  const bool is_small = clocks.front() < epoch_ms / 2;
  one_case["clocks"].push_back(nodes_of(clocks, is_small ? epoch_ms : -epoch_ms));
  return one_case;
}

std::vector<CaseConfiguration> configurations(const Bounds& bounds) {
  const auto given = bounds.find("grid-readings");
  const auto grid = static_cast<std::size_t>(given != bounds.end() ? given->second
                                                                   : grid_readings);
  const std::vector<Question> all{{detect}, {find}, {true_time}};
  const std::vector<Question> without_truth{{detect}, {find}};
  const std::vector<Question> with_thresholds{
      {detect}, {find, tight_threshold_ms}, {find, 0}, {true_time}};
  const auto mixed = choices(clocks_of_truth, readings_count, false);
  return {
      configuration("5 clocks", {choices(clocks_of_truth, grid, true), all}),
      configuration("3 clocks", {choices(3, grid, true), without_truth}),
      configuration("7 clocks", {choices(7, few_readings, true), without_truth}),
      configuration("5 clocks, mixed readings", {mixed, with_thresholds}),
      configuration("5 clocks, today's time", {mixed, with_thresholds, epoch_ms}),
  };
}

WorldInfo world_info() {
  WorldInfo info;
  info.exercise = "clock-skew";
  info.summary = "Five nodes tell the time; how far are they apart, whose clock is off, and what "
                 "time is it?";
  info.bounds = {{.name = "grid-readings",
                  .least = 2,
                  .most = 7,
                  .what = "readings of which 5 and 3 clocks show every combination",
                  .standard = std::to_string(grid_readings)}};
  info.languages = {"JavaScript", "Python"};
  return info;
}

CasesInfo cases_info() {
  return {"clock_skew",
          {{.name = detect,
            .parameters = {"nodes"},
            .what = "of nodes {id, get_time()}; gives the largest difference in ms"},
           {.name = find,
            .parameters = {"nodes", "threshold"},
            .what = "threshold 1000 if left out; gives a list of {id, skew}"},
           {.name = true_time,
            .parameters = {"nodes"},
            .what = "of five nodes; gives {earliest, latest}"}},
          configurations,
          {time_goes_on(skew_is_right, detect), time_goes_on(nodes_are_right, find)}};
}

}  // namespace interleave::clock_skew
