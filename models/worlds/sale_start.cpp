#include "models/worlds/sale_start.hpp"

#include <algorithm>

#include "models/worlds/calls.hpp"
#include "models/worlds/requests.hpp"
#include "models/worlds/world_of.hpp"

namespace interleave::sale_start {
namespace {

constexpr std::int64_t sale_start_s = 1'704'722'400;  // Monday, 8 January 2024, 9:00 AM EST
constexpr std::int64_t early_by_s = 177;              // as Server C's log line has it
// A leap year and four hours: nine o'clock has passed in every zone, and whatever a file waits for
// instead of START_SALE has come, too.
constexpr std::int64_t late_by_s = (366 * 24 + 4) * 3600;
constexpr std::array<const char*, servers_max> time_zones{"EST5EDT", "EST5EDT", "PST8PDT"};

// Settings of premises, which no user gives.
constexpr const char* losses_setting = "losses";
constexpr const char* customers_setting = "customers";

// What a file asks.

std::int64_t seconds(Shows shows) {
  if (shows == Shows::early) return sale_start_s - early_by_s;
  return shows == Shows::sharp ? sale_start_s : sale_start_s + late_by_s;
}

std::vector<Way<Outside>> ways_of_reading_the_clock(const Outside& now, const Question& question) {
  std::vector<Way<Outside>> ways;
  const std::size_t server = question.server;
  for (const Shows shows : {Shows::early, Shows::sharp, Shows::late}) {
    if (!now.can_show(server, shows)) continue;
    const bool set_back = now.is_set_back(server, shows);
    ways.push_back({.outcome = (set_back ? "clock set back to " : "clock ") + to_text(shows),
                    .fault = set_back,
                    .run = [server, shows](Outside& outside) -> Value {
                      outside.show(server, shows);
                      return seconds(shows);
                    }});
  }
  // The ordinary way first: a clock that shows what it has shown.
  std::stable_partition(ways.begin(), ways.end(), [](const auto& way) { return !way.fault; });
  return ways;
}

std::vector<Way<Outside>> ways_of_looking_for_a_message(const Outside&, const Question& question) {
  const bool known = question.arguments.at(0) == Value("START_SALE");
  return {{.run = [known, server = question.server](Outside& outside) -> Value {
    return known && outside.take_message(server);
  }}};
}

// What the coordinator does: steps are numbered.

constexpr std::uint16_t send_step = 0;
constexpr std::uint16_t deliver_step = 1;  // and the number of the server
constexpr std::uint16_t lose_step = deliver_step + servers_max;

std::vector<std::uint16_t> coordinator_can(const Outside& outside) {
  std::vector<std::uint16_t> steps;
  if (!outside.is_sent()) return {send_step};
  for (std::uint16_t i = 0; i < outside.servers().size(); ++i) {
    if (!outside.can_deliver(i)) continue;
    steps.push_back(deliver_step + i);
    if (outside.messages_to_lose > 0) steps.push_back(lose_step + i);
  }
  return steps;
}

void coordinate(Outside& outside, std::uint16_t number) {
  if (number == send_step) outside.send();
  else if (number < lose_step) outside.deliver(number - deliver_step);
  else outside.lose(number - lose_step);
}

// What customers are told. Nothing, no, zero and the empty text are no sale.
bool sells(const CallState& call) {
  const Value& result = call.result;
  return call.status == CallState::Status::returned && !result.is_null() &&
         result != Value(false) && result != Value(0) && result != Value("");
}

void request_comes(Outside& outside, std::size_t server) { outside.ask(server); }

void request_is_answered(Outside& outside, const CallState& call) {
  outside.answer(call.server, sells(call), outside.follows_customers ? 0 : nobody);
  outside.tell_result(call.status == CallState::Status::threw ? "fails"
                                                              : "gives " + shown(call.result));
}

using Property = WorldProperty<Outside>;

Property rule(const char* name, Broken how) {
  return {name, Property::When::always,
          [how](const Outside& now, const Calls&) { return now.told(how).empty(); },
          [how](const Outside& now, const Calls&) { return now.told(how); }};
}

std::vector<Property> properties(const Outside& at_start) {
  std::vector<Property> rules{rule(none_before_it_is_sent, Broken::sold_too_early),
                              rule(started_stays_started, Broken::stopped),
                              rule(started_once_delivered, Broken::slept_on),
                              {every_request_is_answered, Property::When::termination,
                               [](const Outside&, const Calls& calls) { return none_threw(calls); },
                               [](const Outside&, const Calls& calls) {
                                 return missing_returns(calls);
                               }}};
  const bool may_lose = at_start.messages_to_lose > 0;
  if (may_lose) rules.push_back(rule(on_in_the_end, Broken::off_in_the_end));
  if (at_start.follows_customers) rules.push_back(rule(never_vanishes, Broken::vanished));
  return rules;
}

std::vector<WorldGoal<Outside>> goals() {
  using Asked = ServerSeen::Asked;
  return {{asked_before_delivery,
           [](const Outside& now, const Calls&) { return now.any_asked(Asked::before_delivery); }},
          {asked_after_delivery,
           [](const Outside& now, const Calls&) { return now.any_asked(Asked::after_delivery); }}};
}

std::unique_ptr<World> make(const Configuration& configuration, const Bounds& bounds) {
  Outside outside = outside_at_start(configuration, bounds);
  auto rules = properties(outside);
  Surroundings<Outside> surroundings;
  surroundings.actor = "Coordinator";
  surroundings.possible = coordinator_can;
  surroundings.step = coordinate;
  surroundings.call_begins = request_comes;
  surroundings.call_ended = request_is_answered;
  surroundings.questions = {
      {{"", clock_question, {}, "the server's own clock"}, ways_of_reading_the_clock},
      {{"", "received_message", {{"name"}}, "true once, at the first look after delivery"},
       ways_of_looking_for_a_message}};
  surroundings.constants = {{"SALE_START_TIME", sale_start_s * 1000}};
  return std::make_unique<WorldOf<Outside>>(std::move(outside), std::vector<Operation<Outside>>(),
                                            std::move(rules), goals(), std::move(surroundings));
}

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

Configuration servers(std::size_t count, int requests) {
  Configuration configuration;
  configuration.name = counted(count, "server") + " x " +
                       counted(static_cast<std::size_t>(requests), "request");
  const std::vector<Value> calls(static_cast<std::size_t>(requests), Value::array());
  configuration.calls.assign(count, calls);
  configuration.calls_are_steps = true;
  configuration.time_zones.assign(time_zones.begin(), time_zones.begin() + count);
  return configuration;
}

std::vector<Configuration> configurations(const Bounds& bounds) {
  const auto given = static_cast<std::size_t>(bound(bounds, "servers", 0));
  if (given > 0) return {servers(given, bound(bounds, "requests", given == 1 ? 3 : 2))};
  return {servers(1, bound(bounds, "requests", 3)),
          servers(servers_max, bound(bounds, "requests", 2))};
}

std::vector<Configuration> configurations_for_ever(const Bounds& bounds) {
  const auto given = static_cast<std::size_t>(bound(bounds, "servers", 0));
  std::vector<Configuration> found;
  for (const std::size_t count : {std::size_t{1}, servers_max}) {
    found.push_back(servers(given > 0 ? given : count, 1));
    found.back().name = counted(found.back().calls.size(), "server");
    if (given > 0) break;
  }
  return found;
}

// What no file can help: it is called without a session, and has nothing to write to.
std::vector<Premise> premises() {
  Configuration restarted = servers(1, 2);
  restarted.crashes = 1;
  Configuration losing = servers(1, 1);
  losing.bounds = {{losses_setting, 1}};
  Configuration followed = servers(2, 1);
  followed.bounds = {{customers_setting, 1}};
  constexpr std::uint64_t states_max = 2'000;
  return {{"if a server is restarted", started_stays_started, states_max, std::move(restarted)},
          {"if START_SALE gets lost", on_in_the_end, states_max, std::move(losing)},
          {"if a customer's requests reach two servers", never_vanishes, states_max,
           std::move(followed)}};
}

}  // namespace

Outside outside_at_start(const Configuration& configuration, const Bounds& bounds) {
  Outside outside(configuration.calls.size(), bound(bounds, "clock-steps", 1));
  outside.messages_to_lose =
      static_cast<std::uint8_t>(bound(configuration.bounds, losses_setting, 0));
  outside.follows_customers = bound(configuration.bounds, customers_setting, 0) > 0;
  return outside;
}

WorldInfo world_info() {
  WorldInfo info;
  info.exercise = "sale-start";
  info.summary = "A sale starts on every server when START_SALE comes, whatever the clocks show.";
  info.entries = {"saleActive"};
  info.languages = {"JavaScript", "Python"};
  info.bounds = {
      {"servers", 1, servers_max, "servers at work", "1, then 3"},
      {"requests", 1, 4, "requests that reach each server", "3, then 2 with 3 servers"},
      {"clock-steps", 0, 1, "times that a server's clock is set back", "1"},
      {"lost-messages", 0, 2, "messages or acknowledgements that get lost", "0", true, true},
      {"restarts", 0, 1, "restarts of each server", "0", true, true},
  };
  info.configurations = configurations;
  info.configurations_for_ever = configurations_for_ever;
  info.make = make;
  info.premises = premises();
  return info;
}

}  // namespace interleave::sale_start
