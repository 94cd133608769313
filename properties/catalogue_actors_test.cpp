// Laws over every variant: it does not matter which of several equal actors is which. That the laws
// can fail is shown on exercises that are made to break them.
#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "models/worlds/native_program.hpp"
#include "properties/catalogue_checks.hpp"

namespace interleave {
namespace {

// Which of several actors takes whose place.
using Order = std::vector<std::size_t>;

// All orders of up to three actors but the listed one; of more, backwards and each one further.
std::vector<Order> other_orders(std::size_t actors) {
  Order order(actors);
  std::iota(order.begin(), order.end(), 0);
  if (actors > 3) {
    Order rotated = order;
    std::rotate(rotated.begin(), rotated.begin() + 1, rotated.end());
    std::reverse(order.begin(), order.end());
    return {order, rotated};
  }
  std::vector<Order> all;
  while (std::next_permutation(order.begin(), order.end())) all.push_back(order);
  return all;
}

template <class Each>
void reorder(std::vector<Each>& all, const Order& order) {
  if (all.size() != order.size()) return;
  std::vector<Each> reordered;
  for (const std::size_t place : order) reordered.push_back(all[place]);
  all = std::move(reordered);
}

// Servers that make different calls, each as many; and if all make the same calls, once more with
// one call less for the first, so that it matters who is who.
std::vector<Configuration> with_servers_that_differ(const std::vector<Configuration>& all) {
  std::vector<Configuration> found;
  for (const Configuration& configuration : all) {
    const auto& calls = configuration.calls;
    if (calls.size() < 2) continue;
    found.push_back(configuration);
    const bool equal = std::adjacent_find(calls.begin(), calls.end(), std::not_equal_to()) ==
                       calls.end();
    if (!equal || calls.front().size() < 2) continue;
    found.push_back(configuration);
    found.back().calls.front().pop_back();
  }
  return found;
}

std::string judged(const Report& report) {
  std::string text;
  for (const PropertyResult& property : report.properties) {
    text += property.name + (property.verdict == Verdict::broken ? " broken; " : " holds; ");
  }
  for (const ConfigurationResult& each : report.configurations) {
    text += std::to_string(each.states) + " states, " + std::to_string(each.transitions) +
            " steps, " + each.violating + " of " + each.interleavings + "; ";
  }
  return text;
}

std::vector<std::string> permuted_servers(const Exercise& exercise, const Variant& variant) {
  if (exercise.cases) return {};
  std::vector<std::string> wrong;
  const auto all = with_servers_that_differ(configurations_of(exercise, variant, {}));
  for (const Configuration& configuration : all) {
    const Report report =
        checked_in({configuration}, exercise, variant, {}, states_tried());
    if (!report.configurations.front().complete) continue;
    for (const Order& order : other_orders(configuration.calls.size())) {
      Configuration permuted = configuration;
      reorder(permuted.calls, order);
      reorder(permuted.time_zones, order);
      const auto now = judged(checked_in({permuted}, exercise, variant, {}, no_limit));
      if (now == judged(report)) continue;
      wrong.push_back(exercise.world.exercise + '/' + variant.name + ", " + configuration.name +
                      ": " + judged(report) + "permuted: " + now);
    }
  }
  return wrong;
}

// A case in which every actor has another one's name.
void rename(Value& part, const std::vector<std::string>& names, const Order& order) {
  if (part.is_string()) {
    const auto found = std::find(names.begin(), names.end(), part.get<std::string>());
    if (found == names.end()) return;
    part = names[order[static_cast<std::size_t>(found - names.begin())]];
    return;
  }
  if (!part.is_structured()) return;
  for (Value& each : part) rename(each, names, order);
}

const std::vector<std::string>& actors_in(const Value& one_case) {
  static const std::vector<std::string> nodes{"A", "B", "C", "D", "E", "F", "G"};
  static const std::vector<std::string> instances{"web-4", "web-5"};
  return one_case.contains("calls") ? instances : nodes;
}

std::size_t number_of_actors(const Value& one_case) {
  if (one_case.contains("calls")) return one_case["calls"].size();
  return one_case.contains("nodes") ? one_case["nodes"].size() : one_case["clocks"][0].size();
}

// Of every so many cases the same rules are broken when their actors change names.
std::vector<std::string> renamed_actors(const Exercise& exercise, const Variant& variant) {
  std::vector<std::string> wrong;
  if (!exercise.cases) return wrong;
  constexpr std::size_t stride = 29;
  const auto program = native_program(variant.answer);
  for (const CaseConfiguration& configuration : exercise.cases->configurations({})) {
    const auto cases = configuration.make();
    std::vector<Value> all;
    cases->next(no_limit, all);
    for (std::size_t i = 0; i < all.size(); i += all.size() < stride ? 1 : stride) {
      const auto broken = [&](const Value& one_case) {
        return cases->judge(one_case, program->answer({one_case}).front()).violated;
      };
      for (const Order& order : other_orders(number_of_actors(all[i]))) {
        Value renamed = all[i];
        for (Value& part : renamed) {
          if (part != renamed["call"]) rename(part, actors_in(all[i]), order);
        }
        if (broken(renamed) == broken(all[i])) continue;
        wrong.push_back(exercise.world.exercise + '/' + variant.name + ": " + all[i].dump() +
                        " and " + renamed.dump());
      }
    }
  }
  return wrong;
}

TEST(CatalogueLaws, WhichOfEqualServersIsWhichChangesNothing) {
  EXPECT_EQ(wrong_in(catalogue(), permuted_servers), std::vector<std::string>{});
}

TEST(CatalogueLaws, WhichOfEqualActorsOfACaseIsWhichChangesNoVerdict) {
  EXPECT_EQ(wrong_in(catalogue(), renamed_actors), std::vector<std::string>{});
}

TEST(CatalogueLaws, FindAServerThatIsMoreThanItsPlace) {
  const auto planted = losing_points_if([](const Configuration& configuration, auto&) {
    return configuration.calls.front() != configuration.calls.back() &&
           configuration.calls.front().front()[1] == 10;
  });
  EXPECT_FALSE(wrong_in({planted}, permuted_servers).empty());
}

TEST(CatalogueLaws, FindAnActorThatIsKnownByItsName) {
  const Exercise& causality = exercise_named("causality");
  Variant variant = variant_named(causality, "vector");
  variant.answer = [right = variant.answer,
                    wrong = variant_named(causality, "published").answer](const Value& one_case) {
    return one_case["events"][0][0] == "A" ? right(one_case) : wrong(one_case);
  };
  EXPECT_FALSE(wrong_in({with_planted("causality", std::move(variant))}, renamed_actors).empty());
}

}  // namespace
}  // namespace interleave
