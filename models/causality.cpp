// Exercise 6, "The Distributed Trace Debugger": clocks that say what happened before what.
// The bug lives between a clock and what it sends: isBefore is given one and looks into the other.
#include "models/causality.hpp"

#include <algorithm>
#include <memory>

#include "models/worlds/causality_cases.hpp"

namespace interleave {
namespace {

using causality::Event;
using causality::Kind;
using causality::Pattern;

using Counts = std::vector<int>;

struct Clock {
  std::size_t node = 0;
  std::shared_ptr<Counts> counts;
};

struct Message {
  std::size_t sender = 0;
  const Counts& counts;
};

// What a class of the exercise does. A clock that compares with what another one's toArray() gave
// finds counts there and no methods.
struct ClockClass {
  const char* name = causality::vector_class;
  bool numbers_only = false;  // one number instead of one for each node
  void (*update)(Clock&, const Message&) = nullptr;
  bool (*is_before)(const Clock&, const Clock&) = nullptr;
  bool (*is_concurrent)(const Clock&, const Clock&) = nullptr;
  bool gives_itself_away = false;
};

int& own(Clock& clock) { return (*clock.counts)[clock.counts->size() == 1 ? 0 : clock.node]; }
void increment(Clock& clock) { ++own(clock); }

void take_maximum(Clock& clock, const Message& message) {
  Counts& mine = *clock.counts;
  std::transform(mine.begin(), mine.end(), message.counts.begin(), mine.begin(),
                 [](int a, int b) { return std::max(a, b); });
}
void update(Clock& clock, const Message& message) {
  take_maximum(clock, message);
  increment(clock);
}
void update_by_taking_over(Clock& clock, const Message& message) {
  *clock.counts = message.counts;
  increment(clock);
}
void update_by_adding(Clock& clock, const Message& message) {
  Counts& mine = *clock.counts;
  std::transform(mine.begin(), mine.end(), message.counts.begin(), mine.begin(), std::plus<>());
  increment(clock);
}
void update_of_the_sender_only(Clock& clock, const Message& message) {
  int& known = (*clock.counts)[message.sender];
  known = std::max(known, message.counts[message.sender]);
  increment(clock);
}

bool less_or_equal(const Counts& a, const Counts& b) {
  return std::equal(a.begin(), a.end(), b.begin(), std::less_equal<>());
}
bool is_before(const Clock& mine, const Clock& other) {
  return *mine.counts != *other.counts && less_or_equal(*mine.counts, *other.counts);
}
// As written, `otherClock[id] || 0` asks the clock itself, which has no such member: always zero.
bool is_before_of_members(const Clock& mine, const Clock&) {
  const Counts zeros(mine.counts->size());
  return *mine.counts != zeros && less_or_equal(*mine.counts, zeros);
}
bool is_less_everywhere(const Clock& mine, const Clock& other) {
  return std::equal(mine.counts->begin(), mine.counts->end(), other.counts->begin(), std::less<>());
}

template <auto before>
bool neither_before(const Clock& mine, const Clock& other) {
  return !before(mine, other) && !before(other, mine);
}
// As written, with what toArray() gave: `otherClock.isBefore` is only asked if this one is not.
bool needs_a_method(const Clock& mine, const Clock& other) {
  if (is_before(mine, other)) return false;
  throw ServiceError("TypeError", "otherClock.isBefore is not a function");
}

// Clocks of all events of a pattern, each as it was then. What travels is what toArray() gave then.
class Run {
 public:
  Run(const ClockClass& program, const Pattern& pattern) : program_(program), pattern_(pattern) {
    for (std::size_t node = 0; node < pattern.nodes; ++node) {
      const std::size_t size = program.numbers_only ? 1 : pattern.nodes;
      nodes_.push_back({node, std::make_shared<Counts>(size)});
    }
    for (const Event& event : pattern.events) happen(event);
  }

  Value answer() const {
    Value told = {{"clocks", Value::array()}, {"changed", changed()}};
    for (const Clock& clock : clocks_) told["clocks"].push_back(shown_clock(*clock.counts));
    compare(told);
    return {{program_.name, std::move(told)}};
  }

 private:
  void happen(const Event& event) {
    Clock& clock = nodes_[event.node];
    if (event.kind == Kind::receive) {
      const Clock& sender = clocks_[event.sent];
      program_.update(clock, {sender.node, *sender.counts});
    } else {
      increment(clock);
    }
    clocks_.push_back({event.node, std::make_shared<Counts>(*clock.counts)});
    const bool given_away = event.kind == Kind::send && program_.gives_itself_away;
    given_.push_back(given_away ? clock.counts : clocks_.back().counts);
  }

  Value shown_clock(const Counts& counts) const {
    if (program_.numbers_only) return counts.front();
    Value shown = Value::object();
    for (std::size_t node = 0; node < counts.size(); ++node) {
      shown[causality::node_name(node)] = counts[node];
    }
    return shown;
  }

  Value changed() const {
    Value told = Value::array();
    for (std::size_t event = 0; event < given_.size(); ++event) {
      const Counts& was = *clocks_[event].counts;
      const Counts& is = *given_[event];
      if (was == is) continue;
      told.push_back({{"event", event}, {"was", shown_clock(was)}, {"is", shown_clock(is)}});
    }
    return told;
  }

  void compare(Value& told) const {
    std::string before;
    std::string concurrent;
    for (std::size_t event = 0; event < clocks_.size(); ++event) {
      for (std::size_t other = 0; other < clocks_.size(); ++other) {
        const auto say = [&](bool (*asked)(const Clock&, const Clock&)) {
          const bool is_asked = asked != nullptr && event != other;
          return is_asked && asked(clocks_[event], clocks_[other]) ? '1' : '0';
        };
        before += say(program_.is_before);
        concurrent += say(program_.is_concurrent);
      }
    }
    told["before"] = std::move(before);
    told["concurrent"] = std::move(concurrent);
  }

  const ClockClass& program_;
  const Pattern& pattern_;
  std::vector<Clock> nodes_;
  std::vector<Clock> clocks_;
  std::vector<std::shared_ptr<Counts>> given_;  // what toArray() gave, as it is in the end
};

Variant variant(std::string name, std::string what, const ClockClass& program,
                Expectation expected) {
  Variant made;
  made.name = std::move(name);
  made.what = std::move(what);
  made.expected = std::move(expected);
  made.answer = [program](const Value& one_case) {
    return Run(program, causality::pattern_of(one_case)).answer();
  };
  return made;
}

constexpr ClockClass vector_clock() {
  return {.update = update, .is_before = is_before, .is_concurrent = neither_before<is_before>};
}

std::vector<Variant> variants() {
  ClockClass published = vector_clock();
  published.is_before = is_before_of_members;
  published.is_concurrent = neither_before<is_before_of_members>;
  ClockClass on_messages = vector_clock();
  on_messages.is_concurrent = needs_a_method;
  ClockClass taking_over = vector_clock();
  taking_over.update = update_by_taking_over;
  ClockClass uncounted = vector_clock();
  uncounted.update = take_maximum;
  ClockClass adding = vector_clock();
  adding.update = update_by_adding;
  ClockClass direct = vector_clock();
  direct.update = update_of_the_sender_only;
  ClockClass everywhere = vector_clock();
  everywhere.is_before = is_less_everywhere;
  everywhere.is_concurrent = neither_before<is_less_everywhere>;
  ClockClass shared = vector_clock();
  shared.gives_itself_away = true;
  ClockClass lamport = vector_clock();
  lamport.name = causality::lamport_class;
  lamport.numbers_only = true;
  ClockClass converse = lamport;
  converse.name = causality::vector_class;

  using namespace causality;
  return {
      variant("published", "As published: isBefore looks for counts in the other clock itself.",
              published, breaks(past_is_before, concurrent_exactly)),
      variant("published-on-messages",
              "As published, given what the other's toArray() gave: isConcurrent finds no method.",
              on_messages, breaks(every_method_returns)),
      variant("vector", "Vector clocks: isBefore looks into the other clock's counts.",
              vector_clock(), holds()),
      variant("lamport", "Lamport clocks: what happened before has the smaller number.", lamport,
              holds()),
      variant("lamport-converse", "Lamport clocks, read backwards: smaller means before.",
              converse, breaks(nothing_else_is_before, concurrent_exactly)),
      variant("update-without-max", "A receiver takes over what it is sent, and counts on.",
              taking_over, {{past_is_before, nothing_else_is_before, concurrent_exactly}}),
      variant("update-without-increment", "A receiver does not count the receipt.", uncounted,
              {{past_is_before, nothing_else_is_before, concurrent_exactly}}),
      variant("update-by-adding", "A receiver adds what it is sent to what it has.", adding,
              breaks(nothing_else_is_before, concurrent_exactly)),
      variant("sender-only", "A receiver learns the sender's own count and nothing else.", direct,
              breaks(past_is_before, concurrent_exactly)),
      variant("less-everywhere", "Before is said only if every count is less.", everywhere,
              breaks(past_is_before, concurrent_exactly)),
      variant("shared-message", "toArray() gives away the clock's own counts.", shared,
              breaks(messages_stay)),
  };
}

}  // namespace

Exercise causality_exercise() {
  Exercise exercise;
  exercise.title = "Exercise 6: The Distributed Trace Debugger";
  exercise.world = causality::world_info();
  exercise.cases = causality::cases_info();
  exercise.variants = variants();
  return exercise;
}

}  // namespace interleave
