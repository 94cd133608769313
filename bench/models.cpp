#include "bench/models.hpp"

#include <array>

#include "engine/processes.hpp"
#include "engine/rules.hpp"

namespace interleave::bench {
namespace {

constexpr std::size_t servers_max = 5;

struct Counter {
  std::uint8_t value = 0;
  std::uint8_t version = 0;
};

struct Reader {
  std::uint8_t at = 0;
  std::uint8_t rounds_left = 0;
  std::uint8_t value = 0;
};

struct VersionedReader {
  std::uint8_t at = 0;
  std::uint8_t rounds_left = 0;
  std::uint8_t value = 0;
  std::uint8_t version = 0;
};

// A local that has been used is set back to 0: it no longer matters, and states that differ only in
// it would be counted apart.
void read(std::uint8_t& counter, Reader& me) { me.value = counter; }
bool write_and_finish(std::uint8_t& counter, Reader& me) {
  counter = static_cast<std::uint8_t>(me.value + 1);
  me.value = 0;
  return --me.rounds_left == 0;
}

void read_versioned(Counter& counter, VersionedReader& me) {
  me.value = counter.value;
  me.version = counter.version;
}
bool compare_and_set(Counter& counter, VersionedReader& me) {
  if (counter.version == me.version) {
    counter = {static_cast<std::uint8_t>(me.value + 1),
               static_cast<std::uint8_t>(counter.version + 1)};
    --me.rounds_left;
  }
  me.value = me.version = 0;
  return me.rounds_left == 0;
}

template <class Shared, class Server>
std::unique_ptr<StateSpace> rounds(const Program<Shared, Server>& program, int servers, int rounds,
                                   ProcessProperty<Shared, Server> property) {
  std::vector<Actor<Shared, Server>> actors;
  for (int i = 0; i < servers; ++i) {
    Server server;
    server.rounds_left = static_cast<std::uint8_t>(rounds);
    actors.push_back({std::string("Server ") + static_cast<char>('A' + i), program, server});
  }
  return make_space(Processes<Shared, Server, servers_max>(Shared{}, actors, {property}));
}

constexpr std::size_t orders_max = 4;
constexpr unsigned attempts_max = 4;

// The stages of an order's client and of the message of each of its attempts.
enum class Stage : std::uint8_t {
  unsent, request, reply, gone,
  ready, waiting, waiting_for_the_last, paid, gave_up
};

struct Order {
  Stage client = Stage::ready;
  std::uint8_t attempts = 0;
  std::uint8_t charges = 0;
  std::array<Stage, attempts_max> messages{};
};

struct Payments {
  std::uint8_t orders = 0;
  std::uint8_t attempts_allowed = 0;
  std::array<Order, orders_max> order{};
};

// A rule's parameter names an order and one of its attempts.
Order& order_of(Payments& state, unsigned parameter) {
  return state.order[parameter / attempts_max];
}
const Order& order_of(const Payments& state, unsigned parameter) {
  return state.order[parameter / attempts_max];
}
std::size_t attempt_of(unsigned parameter) { return parameter % attempts_max; }

Stage client(const Payments& state, unsigned parameter) {
  return order_of(state, parameter).client;
}
Stage message(const Payments& state, unsigned parameter) {
  return order_of(state, parameter).messages[attempt_of(parameter)];
}

void send(Payments& state, unsigned parameter) {
  Order& order = order_of(state, parameter);
  order.messages[order.attempts++] = Stage::request;
  order.client = order.attempts < state.attempts_allowed ? Stage::waiting
                                                         : Stage::waiting_for_the_last;
}
void time_out(Payments& state, unsigned parameter) {
  order_of(state, parameter).client = Stage::ready;
}
void give_up(Payments& state, unsigned parameter) {
  order_of(state, parameter).client = Stage::gave_up;
}
void charge(Payments& state, unsigned parameter) {
  Order& order = order_of(state, parameter);
  order.charges = 1;
  order.messages[attempt_of(parameter)] = Stage::reply;
}
void deliver(Payments& state, unsigned parameter) {
  Order& order = order_of(state, parameter);
  order.messages[attempt_of(parameter)] = Stage::gone;
  if (order.client != Stage::gave_up) order.client = Stage::paid;
}
void lose(Payments& state, unsigned parameter) {
  order_of(state, parameter).messages[attempt_of(parameter)] = Stage::gone;
}
bool charged_at_most_once(const Payments& state) {
  for (const Order& order : state.order) {
    if (order.charges > 1) return false;
  }
  return true;
}

}  // namespace

std::unique_ptr<StateSpace> lost_update_rounds(int servers, int count) {
  return rounds<std::uint8_t, Reader>(
      {{"read", read}, {"write", write_and_finish, "read"}}, servers, count,
      {"the counter is at most the number of writes",
       ProcessProperty<std::uint8_t, Reader>::When::always,
       [most = servers * count](const std::uint8_t& counter, auto) { return counter <= most; },
       {}});
}

std::unique_ptr<StateSpace> compare_and_set_rounds(int servers, int count) {
  return rounds<Counter, VersionedReader>(
      {{"read", read_versioned}, {"compare_and_set", compare_and_set, "read"}}, servers, count,
      {"every round counts", ProcessProperty<Counter, VersionedReader>::When::at_end,
       [all = servers * count](const Counter& counter, auto) { return counter.value == all; },
       {}});
}

std::unique_ptr<StateSpace> payments(int orders, int retries) {
  RuleSystem<Payments, Stage> system;
  system.initial.orders = static_cast<std::uint8_t>(orders);
  system.initial.attempts_allowed = static_cast<std::uint8_t>(retries + 1);
  system.used_bytes =
      offsetof(Payments, order) + sizeof(Order) * static_cast<std::size_t>(orders);
  system.properties = {{"charged at most once", charged_at_most_once}};
  for (unsigned order = 0; order < static_cast<unsigned>(orders); ++order) {
    const auto actor = static_cast<std::uint8_t>(order);
    system.actors.push_back("Order " + std::to_string(order + 1));
    const unsigned first = order * attempts_max;
    const auto rule = [&](const char* name, unsigned parameter, auto when, Stage is, auto then) {
      system.rules.push_back({name, actor, parameter, when, then, /*fault=*/false, is});
    };
    rule("send", first, client, Stage::ready, send);
    rule("time out", first, client, Stage::waiting, time_out);
    rule("give up", first, client, Stage::waiting_for_the_last, give_up);
    for (unsigned attempt = first; attempt <= first + static_cast<unsigned>(retries); ++attempt) {
      rule("charge", attempt, message, Stage::request, charge);
      rule("deliver", attempt, message, Stage::reply, deliver);
      rule("lose the answer", attempt, message, Stage::reply, lose);
    }
  }
  return make_space(Rules<Payments, Stage>(std::move(system)));
}

}  // namespace interleave::bench
