// What the program of one server has been told so far, and what it asks for next.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "submissions/answers.hpp"

namespace interleave::submissions {

using HistoryId = std::uint32_t;

struct History {
  HistoryId parent = 0;
  std::size_t server = 0;
  std::size_t length = 0;  // events since the server started
  Value event;             // the last one, as the protocol writes it
  std::string round_key;   // the last event without its number: equal for equal rounds of a loop
  std::optional<Asked> answered;  // what the last event answered

  bool asked_worker = false;
  std::optional<HistoryId> same_as;  // another history that leaves the program in the same state
  // The server's own time. It starts half a millisecond before a new year.
  double clock_s = 1'704'067'199.9995;
  std::size_t later_readings = 0;   // readings of the clock that differed from the one before
  std::optional<Value> asking;      // the program waits for a value in the middle of a step
  std::vector<Asked> open;          // in the order of asking
  Calls calls;                      // of this server
  bool crashed = false;
  std::string printed;              // since the server started
  std::vector<std::string> told;    // by call: a digest of all that it has been told
  bool read_a_clock = false;
  std::unordered_map<std::string, HistoryId> next;

  bool all_calls_ended() const;
  bool any_call_running() const;
  // The first call that has not been made; none if all have.
  const CallState* next_call() const;
};

// Where each open request of a history stands among those of a later one; none if it is gone.
using Slots = std::vector<std::optional<std::size_t>>;

// A question of the program's, and what it was told.
struct Answered {
  const Value* asking = nullptr;  // as the protocol writes it
  Told told;
};

// How a history can go on: with what it leads to, and what the program prints on the way there.
struct Continuation {
  HistoryId history = 0;
  std::string printed;
  Slots slots;
  WorldId world = 0;  // what the world has become by answering these questions
  std::vector<Answered> answered;

  std::string outcome() const;  // which of the possible answers were told, in words
  bool fault() const;           // whether one of them was a fault
};

// The world in the middle of a step.
struct Moment {
  World& world;
  WorldId now = 0;
};

// A server from its start to its end or crash.
struct Incarnation {
  std::size_t server = 0;
  std::size_t number = 0;  // of crashes before it
  std::vector<Value> calls;  // the arguments of each
  bool overlapping = false;  // they start together, else one by one, …
  bool only_if_failed = false;  // … each only if the one before it threw
  bool calls_are_steps = false;  // … each when it is said to
  std::string time_zone;         // empty: UTC
  friend bool operator==(const Incarnation&, const Incarnation&) = default;
};

// Sets all that follows from the last event of `history`, which its parent has not had.
void continue_from(const History& parent, History& history);

// A clock that the world leaves to the server may read the same as before or later. Further and
// further later, so that a program that waits for a moment by reading the clock comes to it.
std::vector<Told> possible_readings(const History& history, WorldId world);

// Where the requests that are open before stand after one more event.
Slots slots_after(const History& before, const History& after);

// All calls of an incarnation, waiting to be made.
Calls calls_of(const Incarnation& incarnation);

// Leaves out calls that are only made if the one before them failed.
void leave_out_needless(Calls& calls);

}  // namespace interleave::submissions
