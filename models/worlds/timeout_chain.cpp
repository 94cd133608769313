#include "models/worlds/timeout_chain.hpp"

#include <algorithm>
#include <tuple>

#include <boost/container_hash/hash.hpp>

#include "models/worlds/requests.hpp"

namespace interleave::timeout_chain {
namespace {

using Phase = Call::Phase;

std::uint8_t bit(Level level) { return static_cast<std::uint8_t>(1U << number_of(level)); }
Level callee_of(Level level) { return static_cast<Level>(number_of(level) - 1); }

// The calls that wait for one another, from the client's to the one of Service B; fewer, if the
// last of them has not arrived.
std::vector<std::size_t> awaited_calls(const Situation& now) {
  std::vector<std::size_t> found;
  for (std::size_t call = 0; now.calls[call].phase == Phase::waiting;) {
    found.push_back(call);
    if (now.calls[call].level == Level::service_b) break;
    call = now.calls[call].callee;
  }
  return found;
}

Event event_of(const Situation& now, std::size_t number) {
  const Call& call = now.calls[number];
  if (call.phase == Phase::over) return {};
  if (call.stops <= call.due) return {Event::Kind::is_cancelled, number, call.stops};
  const bool arrives = call.phase == Phase::on_the_way;
  return {arrives ? Event::Kind::arrives : Event::Kind::times_out, number, call.due};
}

std::vector<Configuration> configurations(const Bounds& bounds) {
  Configuration one;
  one.name = "1 request, " + told(hop(bounds)) + " a hop";
  return {one};
}

}  // namespace

std::string name_of(Level level) {
  constexpr std::array names{"Database", "Service B", "Service A", "Gateway", "Client"};
  return names[number_of(level)];
}

Time hop(const Bounds& bounds) { return bound(bounds, "hop-ms", 50) * (a_second / 1000); }

std::string told(Time time) {
  std::string text = std::to_string(time / a_second);
  std::string digits = std::to_string(time % a_second);
  digits.insert(0, 9 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (!digits.empty()) text += "." + digits;
  return text + " s";
}

Time needed(const Numbers& numbers, Level caller, Time hop) {
  return numbers.attempts_of(caller) * (numbers.timeout(callee_of(caller)) + hop);
}

std::vector<std::string> broken_by_arithmetic(const Numbers& numbers, Time hop) {
  std::vector<std::string> broken;
  if (numbers.timeout(Level::database) < query_time) broken.emplace_back(database_has_its_time);
  const auto too_little = [&](Level caller) {
    return numbers.timeout(caller) < needed(numbers, caller, hop);
  };
  const auto retries = [&](Level caller) { return numbers.attempts_of(caller) > 1; };
  if (std::any_of(callers.begin(), callers.end(), too_little)) broken.emplace_back(budgets_hold);
  if (numbers.timeout(Level::client) >= users_patience) {
    broken.emplace_back(ends_before_the_user_leaves);
  }
  if (std::none_of(callers.begin(), callers.end(), retries)) broken.emplace_back(somebody_retries);
  return broken;
}

std::size_t hash_value(const Situation& situation) {
  std::size_t seed = situation.calls.size();
  for (const Call& call : situation.calls) {
    boost::hash_combine(seed, static_cast<int>(call.phase));
    boost::hash_combine(seed, call.due);
  }
  boost::hash_combine(seed, situation.now);
  boost::hash_combine(seed, situation.answered);
  boost::hash_combine(seed, situation.user_gone);
  return seed;
}

std::size_t memory_bytes(const Situation& situation) {
  return sizeof(Situation) + situation.calls.capacity() * sizeof(Call);
}

// What happens at the same moment happens first to who is nearer to the database: a budget that
// is used up to its last moment is enough.
Event Chain::next(const Situation& now) const {
  Event next;
  const auto order = [&](const Event& event) {
    return std::tuple(event.at, event.kind == Event::Kind::none ? levels
                                : number_of(now.calls[event.call].level));
  };
  const auto consider = [&](const Event& event) {
    if (event.kind != Event::Kind::none && order(event) < order(next)) next = event;
  };
  for (std::size_t call = 0; call < now.calls.size(); ++call) consider(event_of(now, call));
  const Event leaves{Event::Kind::user_leaves, 0, users_patience};
  if (now.user_gone == never && leaves.at < next.at) next = leaves;
  const Event ends{Event::Kind::budget_ends, 0, numbers_.timeout(Level::client)};
  if (now.calls.front().awaited && ends.at < next.at) next = ends;
  return next;
}

void Chain::happen(Situation& now, const Event& event) const {
  now.now = event.at;
  const bool told_to_stop = event.kind == Event::Kind::is_cancelled;
  const bool works = now.calls[event.call].phase != Phase::over;
  switch (event.kind) {
    case Event::Kind::arrives:
      now.calls[event.call].phase = Phase::waiting;
      call_callee(now, event.call);
      break;
    case Event::Kind::times_out: time_out(now, event.call); break;
    case Event::Kind::is_cancelled: cancel(now, event.call); break;
    case Event::Kind::budget_ends: end_client(now); break;
    case Event::Kind::user_leaves: leave(now); return;
    case Event::Kind::none: return;
  }
  if (!works) return;
  // A query that is cancelled goes on until the message has reached the database.
  const bool of_query = told_to_stop && now.calls[event.call].level == Level::service_b;
  now.worked_until = std::max(now.worked_until, event.at + (of_query ? network_.hop : 0));
}

void Chain::call_callee(Situation& now, std::size_t caller) const {
  Call& call = now.calls[caller];
  const Level callee = callee_of(call.level);
  if (++call.attempts > 1) now.retried = true;
  call.due = now.now + network_.hop + numbers_.timeout(callee);
  if (callee == Level::database) {
    ++now.queries;
    return;
  }
  call.callee = static_cast<std::uint16_t>(now.calls.size());
  Call sent;
  sent.level = callee;
  sent.due = now.now + network_.hop;
  now.calls.push_back(sent);
}

void Chain::time_out(Situation& now, std::size_t number) const {
  const Level callee = callee_of(now.calls[number].level);
  now.timed_out |= bit(callee);
  if (callee == Level::database) {
    now.short_query |= numbers_.timeout(callee) < query_time;
  } else {
    const std::size_t given_up = now.calls[number].callee;
    if (now.calls[given_up].phase != Phase::over) now.cut_off |= bit(callee);
    give_up(now, given_up);
  }
  if (now.calls[number].attempts < numbers_.attempts_of(now.calls[number].level)) {
    call_callee(now, number);
  } else {
    now.calls[number].phase = Phase::over;
  }
}

void Chain::give_up(Situation& now, std::size_t number) const {
  Call& call = now.calls[number];
  call.awaited = false;
  if (call.phase != Phase::over && network_.cancels) call.stops = now.now + network_.hop;
}

void Chain::cancel(Situation& now, std::size_t number) const {
  const bool has_called = now.calls[number].phase == Phase::waiting;
  now.calls[number].phase = Phase::over;
  if (has_called && now.calls[number].level != Level::service_b) {
    give_up(now, now.calls[number].callee);
  }
}

// The user, if still there, gets an error.
void Chain::end_client(Situation& now) const {
  now.user_gone = std::min(now.user_gone, now.now);
  now.timed_out |= bit(Level::client);
  Call& client = now.calls.front();
  client.awaited = false;
  if (client.phase == Phase::over) return;
  now.cut_off |= bit(Level::client);
  client.phase = Phase::over;
  give_up(now, client.callee);
}

void Chain::leave(Situation& now) const {
  now.user_gone = now.now;
  now.left = true;
  if (!network_.cancels) return;
  now.calls.front().awaited = false;
  cancel(now, 0);
}

std::optional<Window> Chain::answer_window(const Situation& now) const {
  if (now.user_gone != never) return std::nullopt;
  const auto waiting = awaited_calls(now);
  if (waiting.size() != callers.size()) return std::nullopt;
  const Time begins = now.calls[waiting.back()].due - numbers_.timeout(Level::database);
  const Window window{std::max(begins, now.now), next(now).at};
  return window.from <= window.to ? std::optional(window) : std::nullopt;
}

void Chain::answer(Situation& now, Time at) const {
  now.now = at;
  for (const std::size_t call : awaited_calls(now)) now.calls[call].phase = Phase::over;
  now.calls.front().awaited = false;
  now.answered = now.user_gone = at;
}

WorldInfo world_info() {
  WorldInfo info;
  info.exercise = "timeout-chain";
  info.summary = "A request passes four callers; each waits, retries, and must not wait in vain.";
  info.bounds = {{"hop-ms", 1, 1000, "what the network adds to an attempt, there and back together",
                  "50"}};
  info.configurations = configurations;
  info.languages = {"Python", "JavaScript", "TOML", "JSON"};
  return info;
}

ConstantsInfo constants_info() {
  return {{"timeouts", "attempts"},
          {"timeouts: database, serviceB, serviceA, gateway, client, in seconds",
           "attempts: serviceB, serviceA, gateway, client; 2 is one retry"},
          [](const Value& constants) -> std::variant<SpaceOfConstants, Refusal> {
            auto numbers = numbers_from(constants);
            if (auto* refusal = std::get_if<Refusal>(&numbers)) return std::move(*refusal);
            return [numbers = std::get<Numbers>(numbers)](const Configuration&,
                                                          const Bounds& bounds) {
              return requests(numbers, {hop(bounds)});
            };
          }};
}

}  // namespace interleave::timeout_chain
