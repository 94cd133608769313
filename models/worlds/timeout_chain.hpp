// Exercise 2's outside: a request goes from the user's client through three services to a database.
// Every caller waits for its callee as long as the callee's budget says, and 50 ms for the network.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/transition_system.hpp"
#include "models/worlds/constants.hpp"
#include "models/worlds/world.hpp"

namespace interleave::timeout_chain {

inline constexpr const char* database_has_its_time = "a query has at least 2 s";
inline constexpr const char* budgets_hold = "every budget holds its attempts";
inline constexpr const char* ends_before_the_user_leaves = "the client ends before the user leaves";
inline constexpr const char* somebody_retries = "at least one level retries";

inline constexpr const char* answered_in_time = "an answer in time";
inline constexpr const char* timeout_at_every_level = "a timeout at every level";
inline constexpr const char* a_retry = "a retry";

// Virtual time in nanoseconds, so that every decimal somebody writes down is a whole number and
// what binary arithmetic leaves in the sixteenth digit is none.
using Time = std::int64_t;
inline constexpr Time a_second = 1'000'000'000;
inline constexpr Time never = std::numeric_limits<Time>::max();
inline constexpr Time query_time = 2 * a_second;       // given: what a query may take (p99)
inline constexpr Time users_patience = 10 * a_second;  // given: then the user leaves

// From the far end of the chain to the user.
enum class Level : std::uint8_t { database, service_b, service_a, gateway, client };
inline constexpr std::size_t levels = 5;
inline constexpr std::array<Level, 4> callers{Level::service_b, Level::service_a, Level::gateway,
                                              Level::client};
inline std::size_t number_of(Level level) { return static_cast<std::size_t>(level); }
std::string name_of(Level level);

// What the exercise asks for.
struct Numbers {
  std::array<Time, levels> timeouts{};  // by level: its whole budget for one call
  std::array<int, levels> attempts{1, 1, 1, 1, 1};  // by level; the database calls nobody

  Time timeout(Level level) const { return timeouts[number_of(level)]; }
  int attempts_of(Level level) const { return attempts[number_of(level)]; }
};

// From `timeouts` in seconds and `attempts`, both by level.
std::variant<Numbers, Refusal> numbers_from(const Value& constants);

struct Network {
  Time hop = a_second / 20;  // for one attempt, there and back
  // Whoever gives up tells the callee, and the message takes a hop; a user who leaves closes the
  // client. Without it all work goes on.
  bool cancels = false;
};

// The bound hop-ms.
Time hop(const Bounds& bounds);

// "8.35 s": all digits that there are.
std::string told(Time time);

// What a budget must hold, by the arithmetic: attempts x (the callee's budget + hop).
Time needed(const Numbers& numbers, Level caller, Time hop);

// The rules, worked out on paper: those that the numbers break, in the order of the list above.
std::vector<std::string> broken_by_arithmetic(const Numbers& numbers, Time hop);

// One call of a level, from when it is sent to when nobody works on it any more.
struct Call {
  enum class Phase : std::uint8_t { on_the_way, waiting, over };
  Level level = Level::client;
  Phase phase = Phase::on_the_way;
  bool awaited = true;    // its caller, or the user, still waits for it
  std::uint8_t attempts = 0;
  std::uint16_t callee = 0;  // the call that it made last, as a number in `calls`
  Time due = 0;              // when it arrives, or when its last attempt times out
  Time stops = never;        // when the message arrives that it is cancelled
  friend bool operator==(const Call&, const Call&) = default;
};

struct Situation {
  std::vector<Call> calls{Call{}};  // in the order of being sent; the client's is the first
  Time now = 0;
  Time answered = never;
  Time user_gone = never;  // with an answer or without one
  Time worked_until = 0;   // the last that any service did
  std::uint32_t queries = 0;
  std::uint8_t timed_out = 0;  // by level: a call of it was given up …
  std::uint8_t cut_off = 0;    // … while it still had something to try
  bool short_query = false;    // a query was given up before it had its time
  bool retried = false;
  bool left = false;           // the user went away without having been told anything
  friend bool operator==(const Situation&, const Situation&) = default;
};
std::size_t hash_value(const Situation& situation);
std::size_t memory_bytes(const Situation& situation);

// What happens next by the clock, unless the database answers first.
struct Event {
  enum class Kind : std::uint8_t {
    none, arrives, times_out, is_cancelled, budget_ends, user_leaves
  };
  Kind kind = Kind::none;
  std::size_t call = 0;
  Time at = never;
};

struct Window {
  Time from = 0;
  Time to = 0;
};

// The chain with its numbers: how one situation leads to another.
class Chain {
 public:
  Chain(const Numbers& numbers, const Network& network) : numbers_(numbers), network_(network) {}

  const Numbers& numbers() const { return numbers_; }
  const Network& network() const { return network_; }

  Event next(const Situation& now) const;
  void happen(Situation& now, const Event& event) const;

  // When a query that the user still waits for can be answered before the next event, if there is
  // one. Nothing else happens in between, so the first and the last moment stand for all: every
  // duration that is measured grows or shrinks with the time of the answer.
  std::optional<Window> answer_window(const Situation& now) const;
  void answer(Situation& now, Time at) const;

 private:
  void call_callee(Situation& now, std::size_t caller) const;
  void time_out(Situation& now, std::size_t call) const;
  void give_up(Situation& now, std::size_t call) const;
  void cancel(Situation& now, std::size_t call) const;
  void end_client(Situation& now) const;
  void leave(Situation& now) const;

  Numbers numbers_;
  Network network_;
};

// Every run of one request.
std::unique_ptr<StateSpace> requests(const Numbers& numbers, const Network& network);

WorldInfo world_info();
ConstantsInfo constants_info();

}  // namespace interleave::timeout_chain
