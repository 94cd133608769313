// Exercise 6, the Distributed Trace Debugger: events of a few nodes, messages between them, and
// what happened before what. Patterns that differ only in the order of unrelated events are one.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace interleave::causality {

enum class Kind : std::uint8_t { local, send, receive };

struct Event {
  std::uint8_t node = 0;
  Kind kind = Kind::local;
  std::uint8_t sent = 0;  // receive: which event sent the message

  friend auto operator<=>(const Event&, const Event&) = default;
};

// Events in an order in which they can happen. A message that nobody has received yet has no
// destination: no class can know it.
struct Pattern {
  std::size_t nodes = 2;
  std::vector<Event> events;

  friend auto operator<=>(const Pattern&, const Pattern&) = default;
};

inline constexpr std::size_t events_most = 12;

// "A" for 0.
std::string node_name(std::size_t node);
// "a1": the first event of node A.
std::string event_name(const Pattern& pattern, std::size_t event);

// The same events in the one order that stands for all: what can come next on an earlier node
// comes first.
Pattern canonical(const Pattern& pattern);

// All canonical patterns of `events` events on `nodes` nodes, sorted.
std::vector<Pattern> patterns(std::size_t nodes, std::size_t events);

// In how many orders the events can happen, with a destination for each message: the event
// sequences that a pattern stands for.
std::uint64_t sequences(const Pattern& pattern);

// Lamport's relation, from nothing but the order on each node and the messages.
class HappenedBefore {
 public:
  explicit HappenedBefore(const Pattern& pattern);

  bool before(std::size_t event, std::size_t other) const { return earlier_[other][event]; }
  bool concurrent(std::size_t event, std::size_t other) const {
    return event != other && !before(event, other) && !before(other, event);
  }
  // Everything that the event can have heard of, itself left out.
  const std::bitset<events_most>& past(std::size_t event) const { return earlier_[event]; }

 private:
  std::vector<std::bitset<events_most>> earlier_;
};

}  // namespace interleave::causality
