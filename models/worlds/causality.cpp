#include "models/worlds/causality.hpp"

#include <algorithm>
#include <set>

namespace interleave::causality {
namespace {

// Which events have to have happened directly before each: the one before it on its node, and the
// sending of what it receives.
std::vector<std::bitset<events_most>> direct_causes(const Pattern& pattern) {
  std::vector<std::bitset<events_most>> causes(pattern.events.size());
  for (std::size_t event = 0; event < pattern.events.size(); ++event) {
    const Event& now = pattern.events[event];
    if (now.kind == Kind::receive) causes[event].set(now.sent);
    for (std::size_t earlier = event; earlier-- > 0;) {
      if (pattern.events[earlier].node != now.node) continue;
      causes[event].set(earlier);
      break;
    }
  }
  return causes;
}

std::vector<bool> received(const Pattern& pattern) {
  std::vector<bool> found(pattern.events.size());
  for (const Event& event : pattern.events) {
    if (event.kind == Kind::receive) found[event.sent] = true;
  }
  return found;
}

// The patterns with one event more, at the end.
void extend(const Pattern& pattern, std::set<Pattern>& longer) {
  const std::vector<bool> has_arrived = received(pattern);
  const auto add = [&](const Event& event) {
    Pattern next = pattern;
    next.events.push_back(event);
    longer.insert(canonical(next));
  };
  for (std::uint8_t node = 0; node < pattern.nodes; ++node) {
    add({node, Kind::local});
    add({node, Kind::send});
    for (std::uint8_t sent = 0; sent < pattern.events.size(); ++sent) {
      const Event& event = pattern.events[sent];
      if (event.kind != Kind::send || event.node == node || has_arrived[sent]) continue;
      add({node, Kind::receive, sent});
    }
  }
}

}  // namespace

std::string node_name(std::size_t node) { return {static_cast<char>('A' + node)}; }

std::string event_name(const Pattern& pattern, std::size_t event) {
  const std::uint8_t node = pattern.events[event].node;
  const auto on_node = std::count_if(pattern.events.begin(), pattern.events.begin() + event + 1,
                                     [&](const Event& each) { return each.node == node; });
  return static_cast<char>('a' + node) + std::to_string(on_node);
}

Pattern canonical(const Pattern& pattern) {
  const auto causes = direct_causes(pattern);
  const std::size_t count = pattern.events.size();
  std::bitset<events_most> placed;
  std::vector<std::uint8_t> place(count);
  Pattern ordered{pattern.nodes, {}};
  while (ordered.events.size() < count) {
    std::size_t next = count;
    for (std::size_t event = 0; event < count; ++event) {
      const bool can_come = !placed[event] && (causes[event] & ~placed).none();
      if (!can_come) continue;
      if (next == count || pattern.events[event].node < pattern.events[next].node) next = event;
    }
    Event event = pattern.events[next];
    if (event.kind == Kind::receive) event.sent = place[event.sent];
    placed.set(next);
    place[next] = static_cast<std::uint8_t>(ordered.events.size());
    ordered.events.push_back(event);
  }
  return ordered;
}

std::vector<Pattern> patterns(std::size_t nodes, std::size_t events) {
  std::set<Pattern> now{Pattern{nodes, {}}};
  for (std::size_t length = 0; length < events; ++length) {
    std::set<Pattern> longer;
    for (const Pattern& pattern : now) extend(pattern, longer);
    now = std::move(longer);
  }
  return {now.begin(), now.end()};
}

std::uint64_t sequences(const Pattern& pattern) {
  const auto causes = direct_causes(pattern);
  const std::size_t count = pattern.events.size();
  // By set of events: the orders in which exactly these can have happened.
  std::vector<std::uint64_t> orders(std::size_t{1} << count);
  orders[0] = 1;
  for (std::size_t happened = 0; happened < orders.size(); ++happened) {
    for (std::size_t event = 0; event < count; ++event) {
      const bool can_come = (happened >> event & 1) == 0 &&
                            (causes[event].to_ulong() & ~happened) == 0;
      if (can_come) orders[happened | std::size_t{1} << event] += orders[happened];
    }
  }
  std::uint64_t found = orders.back();
  const std::vector<bool> has_arrived = received(pattern);
  for (std::size_t event = 0; event < count; ++event) {
    if (pattern.events[event].kind != Kind::send || has_arrived[event]) continue;
    found *= pattern.nodes - 1;
  }
  return found;
}

HappenedBefore::HappenedBefore(const Pattern& pattern) : earlier_(direct_causes(pattern)) {
  // Every cause stands earlier in the list, so its own past is complete when it is needed.
  for (std::size_t event = 0; event < earlier_.size(); ++event) {
    const auto causes = earlier_[event];
    for (std::size_t cause = 0; cause < event; ++cause) {
      if (causes[cause]) earlier_[event] |= earlier_[cause];
    }
  }
}

}  // namespace interleave::causality
