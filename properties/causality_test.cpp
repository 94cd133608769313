// Patterns of events are compared with the sequences that they stand for, and every clock class
// with happened-before, which knows nothing of clocks.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "models/causality.hpp"
#include "models/worlds/causality_cases.hpp"
#include "tests/support/laws.hpp"

namespace interleave::causality {
namespace {

const Variant& variant(const std::string& name) {
  static const Exercise exercise = causality_exercise();
  return *std::find_if(exercise.variants.begin(), exercise.variants.end(),
                       [&](const Variant& each) { return each.name == name; });
}

CaseAnswer answer_of(const std::string& name, const Value& one_case) {
  try {
    return {variant(name).answer(one_case), std::nullopt};
  } catch (const ServiceError& error) {
    return {{}, error.type + ": " + error.what()};
  }
}

// The names of the rules that the variant breaks in this pattern.
std::set<std::string> broken(const std::string& name, const Pattern& pattern) {
  const auto judge = cases(pattern.nodes, pattern.events.size());
  const Value one_case = case_of(pattern);
  const auto facts = judge->judge(one_case, answer_of(name, one_case));
  std::set<std::string> rules;
  for (std::size_t rule = 0; rule < judge->properties().size(); ++rule) {
    if ((facts.violated >> rule & 1) != 0) rules.insert(judge->properties()[rule].name);
  }
  return rules;
}

// All sequences of up to so many events, where every message has a destination from the start.
class Sequences {
 public:
  Sequences(std::size_t nodes, std::size_t events_max) : events_max_(events_max), now_{nodes, {}} {}

  template <class Visit>
  void each(const Visit& visit) {
    if (!now_.events.empty()) visit(now_);
    if (now_.events.size() == events_max_) return;
    for (std::uint8_t node = 0; node < now_.nodes; ++node) {
      with({node, Kind::local}, visit);
      for (std::uint8_t other = 0; other < now_.nodes; ++other) {
        if (other == node) continue;
        in_flight_[now_.events.size()] = other;
        with({node, Kind::send}, visit);
        in_flight_.erase(now_.events.size());
      }
    }
    for (const auto& [sent, node] : std::map(in_flight_)) {
      in_flight_.erase(sent);
      with({node, Kind::receive, static_cast<std::uint8_t>(sent)}, visit);
      in_flight_[sent] = node;
    }
  }

 private:
  template <class Visit>
  void with(const Event& event, const Visit& visit) {
    now_.events.push_back(event);
    each(visit);
    now_.events.pop_back();
  }

  std::size_t events_max_;
  Pattern now_;
  std::map<std::size_t, std::uint8_t> in_flight_;
};

// Each byte chooses among what can happen next.
Pattern pattern_from(std::size_t nodes, const std::vector<std::uint8_t>& choices) {
  Pattern pattern{nodes, {}};
  std::vector<std::uint8_t> in_flight;
  for (const std::uint8_t choice : choices) {
    std::vector<Event> possible;
    for (std::uint8_t node = 0; node < nodes; ++node) {
      possible.push_back({node, Kind::local});
      possible.push_back({node, Kind::send});
      for (const std::uint8_t sent : in_flight) {
        if (pattern.events[sent].node != node) possible.push_back({node, Kind::receive, sent});
      }
    }
    const Event event = possible[choice % possible.size()];
    if (event.kind == Kind::receive) std::erase(in_flight, event.sent);
    if (event.kind == Kind::send) {
      in_flight.push_back(static_cast<std::uint8_t>(pattern.events.size()));
    }
    pattern.events.push_back(event);
  }
  return pattern;
}

Pattern any_pattern() {
  const auto nodes = *rc::gen::inRange<std::size_t>(1, 5);
  const auto events = *rc::gen::inRange<std::size_t>(1, events_most + 1);
  return pattern_from(nodes, *rc::gen::container<std::vector<std::uint8_t>>(
                                 events, rc::gen::arbitrary<std::uint8_t>()));
}

// Is there a way along the nodes and the messages from one event to the other?
bool leads_to(const Pattern& pattern, std::size_t event, std::size_t other) {
  if (event == other) return true;
  for (std::size_t next = event + 1; next <= other; ++next) {
    const Event& then = pattern.events[next];
    const bool by_node = then.node == pattern.events[event].node;
    const bool by_message = then.kind == Kind::receive && then.sent == event;
    if ((by_node || by_message) && leads_to(pattern, next, other)) return true;
  }
  return false;
}

// The same events in another order in which they can happen; where each of them now stands.
Pattern in_another_order(const Pattern& pattern, std::vector<std::size_t>& place) {
  const HappenedBefore truth(pattern);
  const std::size_t count = pattern.events.size();
  place.assign(count, count);
  Pattern other{pattern.nodes, {}};
  while (other.events.size() < count) {
    std::vector<std::size_t> possible;
    for (std::size_t event = 0; event < count; ++event) {
      bool can_come = place[event] == count;
      for (std::size_t cause = 0; cause < count; ++cause) {
        can_come = can_come && (!truth.before(cause, event) || place[cause] < count);
      }
      if (can_come) possible.push_back(event);
    }
    const std::size_t event = *rc::gen::elementOf(possible);
    Event moved = pattern.events[event];
    if (moved.kind == Kind::receive) moved.sent = static_cast<std::uint8_t>(place[moved.sent]);
    place[event] = other.events.size();
    other.events.push_back(moved);
  }
  return other;
}

void patterns_stand_for_all_sequences(std::size_t nodes, std::size_t events_max,
                                      std::uint64_t expected_sequences,
                                      std::size_t expected_patterns) {
  std::map<Pattern, std::uint64_t> found;
  std::uint64_t all = 0;
  Sequences(nodes, events_max).each([&](const Pattern& sequence) {
    ++found[canonical(sequence)];
    ++all;
  });
  EXPECT_EQ(all, expected_sequences);
  EXPECT_EQ(found.size(), expected_patterns);
  std::size_t listed = 0;
  for (std::size_t events = 1; events <= events_max; ++events) {
    for (const Pattern& pattern : patterns(nodes, events)) {
      ++listed;
      ASSERT_TRUE(found.contains(pattern));
      ASSERT_EQ(found[pattern], sequences(pattern));
    }
  }
  EXPECT_EQ(listed, found.size());
}

TEST(Causality, PatternsStandForExactlyTheEventSequences) {
  patterns_stand_for_all_sequences(2, 4, 570, 233);
  patterns_stand_for_all_sequences(2, 6, 17'890, 3'019);
  patterns_stand_for_all_sequences(3, 6, 1'374'612, 17'771);
}

TEST(Causality, OverSequencesVectorClocksNeverErrAndLamportsConverseDoesIn408Of570) {
  int all = 0;
  int vector = 0;
  int converse = 0;
  Sequences(2, 4).each([&](const Pattern& sequence) {
    ++all;
    vector += broken("vector", sequence).empty() ? 0 : 1;
    converse += broken("lamport-converse", sequence).contains(nothing_else_is_before) ? 1 : 0;
  });
  EXPECT_EQ(all, 570);
  EXPECT_EQ(vector, 0);
  EXPECT_EQ(converse, 408);
}

TEST(Causality, TheExchangeOfTheTextHasItsNumbers) {
  const Value exchange = case_of(
      {2, {{0, Kind::send}, {1, Kind::receive, 0}, {1, Kind::send}, {0, Kind::receive, 2}}});
  const Value lamport = variant("lamport").answer(exchange);
  EXPECT_EQ(lamport[lamport_class]["clocks"], Value({1, 2, 3, 4}));
  const Value vector = variant("vector").answer(exchange);
  EXPECT_EQ(vector[vector_class]["clocks"][0], Value({{"A", 1}, {"B", 0}}));
  EXPECT_EQ(vector[vector_class]["clocks"][1], Value({{"A", 1}, {"B", 1}}));
}

TEST(Causality, HappenedBeforeIsAWayAlongNodesAndMessages) {
  holds_for_all(2'000, [] {
    const Pattern pattern = any_pattern();
    const HappenedBefore truth(pattern);
    for (std::size_t event = 0; event < pattern.events.size(); ++event) {
      for (std::size_t other = 0; other < pattern.events.size(); ++other) {
        RC_ASSERT(truth.before(event, other) ==
                  (event != other && leads_to(pattern, event, other)));
      }
    }
  });
}

TEST(Causality, OrdersOfTheSameEventsHaveOneCanonicalForm) {
  holds_for_all(2'000, [] {
    const Pattern pattern = any_pattern();
    std::vector<std::size_t> place;
    const Pattern other = in_another_order(pattern, place);
    RC_ASSERT(canonical(other) == canonical(pattern));
    RC_ASSERT(canonical(canonical(pattern)) == canonical(pattern));
    const HappenedBefore truth(pattern);
    const HappenedBefore moved(other);
    for (std::size_t event = 0; event < place.size(); ++event) {
      for (std::size_t later = 0; later < place.size(); ++later) {
        RC_ASSERT(truth.before(event, later) == moved.before(place[event], place[later]));
      }
    }
  });
}

TEST(Causality, RightClocksAgreeWithHappenedBeforeOnLargerPatterns) {
  holds_for_all(2'000, [] {
    const Pattern pattern = any_pattern();
    RC_ASSERT(broken("vector", pattern).empty());
    RC_ASSERT(broken("lamport", pattern).empty());
  });
}

// The first pattern in which a variant breaks a rule; none up to that many events.
std::optional<Pattern> first_error(const std::string& name, std::size_t nodes,
                                   std::size_t events_max) {
  for (std::size_t events = 1; events <= events_max; ++events) {
    for (const Pattern& pattern : patterns(nodes, events)) {
      if (!broken(name, pattern).empty()) return pattern;
    }
  }
  return std::nullopt;
}

TEST(Causality, EveryWrongClassErrsFirstWhereItMust) {
  struct Known {
    const char* variant;
    std::size_t nodes;
    std::size_t events;
  };
  for (const Known& known :
       {Known{"published", 2, 2}, Known{"published-on-messages", 2, 2},
        Known{"lamport-converse", 2, 3}, Known{"update-without-max", 2, 4},
        Known{"update-without-increment", 2, 2}, Known{"update-by-adding", 2, 5},
        Known{"less-everywhere", 2, 2}, Known{"shared-message", 2, 2},
        // Who hears of a third node through a second one is what only three nodes can show.
        Known{"sender-only", 3, 4}}) {
    const auto found = first_error(known.variant, known.nodes, 6);
    ASSERT_TRUE(found.has_value()) << known.variant;
    EXPECT_EQ(found->events.size(), known.events) << known.variant;
  }
  EXPECT_FALSE(first_error("sender-only", 2, 6).has_value());
  EXPECT_FALSE(first_error("lamport", 3, 5).has_value());
}

}  // namespace
}  // namespace interleave::causality
