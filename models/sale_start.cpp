// Exercise 1, "The Deployment Detective": a flash sale starts on three servers at once.
// The bug lives in asking each server's own clock; the published fix forgets what it was told.
#include "models/sale_start.hpp"

#include "engine/processes.hpp"
#include "models/worlds/requests.hpp"
#include "models/worlds/sale_start.hpp"

namespace interleave {
namespace {

using sale_start::Broken;
using sale_start::nobody;
using sale_start::Outside;
using sale_start::ServerSeen;
using sale_start::Shows;

// A server, or the coordinator, which has only a place in its program.
struct Server {
  std::uint8_t at = 0;
  std::uint8_t number = 0;
  std::uint8_t requests_left = 0;
  std::uint8_t restarts_left = 0;
  std::uint8_t started = 0;   // in memory
  std::uint8_t recorded = 0;  // on disk: the sale's epoch
};

using Program = interleave::Program<Outside, Server>;
using Step = interleave::Step<Outside, Server>;
using Way = interleave::Outcome<Outside, Server>;
using Selling = Processes<Outside, Server, sale_start::servers_max + 1>;

constexpr const char* request_step = "saleActive";
constexpr const char* last_request_step = "saleActive, in the end";
constexpr const char* deliver_step = "deliver START_SALE";

// saleActive(), in each design. `customer` is the one whose session comes with the request.

template <Shows shows>
bool clock_says_so(Outside& outside, Server& me, std::size_t) {
  outside.show(me.number, shows);
  return shows >= Shows::sharp;
}

bool message_is_there(Outside& outside, Server& me, std::size_t) {
  return outside.take_message(me.number);
}

bool has_ever_come(Outside& outside, Server& me, std::size_t) {
  if (outside.take_message(me.number)) me.started = 1;
  return me.started != 0;
}

bool is_recorded(Outside& outside, Server& me, std::size_t) {
  if (outside.take_message(me.number)) me.recorded = 1;
  return me.recorded != 0;
}

bool epoch_is_known(Outside& outside, Server& me, std::size_t customer) {
  if (outside.take_message(me.number) || outside.knows_of_sale(customer)) me.recorded = 1;
  return me.recorded != 0;
}

using SaleActive = bool (*)(Outside&, Server&, std::size_t customer);

// One request. Those that come at any time are counted; one more comes when the coordinator has
// done all that it does.
template <SaleActive sale_active, std::size_t customer>
bool serve(Outside& outside, Server& me) {
  outside.ask(me.number);
  outside.answer(me.number, sale_active(outside, me, customer), customer);
  return --me.requests_left == 0;
}
template <SaleActive sale_active, std::size_t customer>
void serve_in_the_end(Outside& outside, Server& me) {
  outside.ask(me.number);
  outside.answer_in_the_end(me.number, sale_active(outside, me, customer), customer);
}

bool coordinator_is_done(const Outside& outside, const Server&) {
  return outside.all_is_delivered();
}

// The ways of a request, and of the last one.
struct Ways {
  std::vector<Way> any_time;
  std::vector<Way> in_the_end;
};

template <SaleActive sale_active, std::size_t customer = nobody>
void add(Ways& ways, const std::string& outcome, Way::Guard possible = nullptr,
         bool fault = false) {
  Way any_time(outcome, serve<sale_active, customer>, request_step);
  Way in_the_end(outcome, serve_in_the_end<sale_active, customer>);
  for (Way* way : {&any_time, &in_the_end}) {
    way->possible = possible;
    way->fault = fault;
  }
  ways.any_time.push_back(std::move(any_time));
  ways.in_the_end.push_back(std::move(in_the_end));
}

Program program(Ways ways) {
  Step last(last_request_step, std::move(ways.in_the_end));
  last.ready = coordinator_is_done;
  return {Step(request_step, std::move(ways.any_time)), std::move(last)};
}

template <Shows shows>
bool clock_goes_on_to(const Outside& outside, const Server& me) {
  return outside.can_show(me.number, shows) && !outside.is_set_back(me.number, shows);
}
bool clock_is_set_back(const Outside& outside, const Server& me) {
  return outside.is_set_back(me.number, Shows::early) && outside.can_show(me.number, Shows::early);
}

// Later than nine o'clock makes no difference to it.
Program ask_the_clock() {
  Ways ways;
  add<clock_says_so<Shows::early>>(ways, "clock 8:57:03", clock_goes_on_to<Shows::early>);
  add<clock_says_so<Shows::sharp>>(ways, "clock 9:00:00", clock_goes_on_to<Shows::sharp>);
  add<clock_says_so<Shows::early>>(ways, "clock set back to 8:57:03", clock_is_set_back, true);
  return program(std::move(ways));
}

template <SaleActive sale_active>
Program ask() {
  Ways ways;
  add<sale_active>(ways, "");
  return program(std::move(ways));
}

template <SaleActive sale_active>
Program ask_for_customers() {
  Ways ways;
  add<sale_active, 0>(ways, "customer 1");
  add<sale_active, 1>(ways, "customer 2");
  return program(std::move(ways));
}

// What is only in memory is gone; what has been delivered and not looked at waits outside.
bool may_restart(const Outside&, const Server& me) { return me.restarts_left > 0; }
bool restart(Outside&, Server& me) {
  --me.restarts_left;
  me.started = 0;
  return me.requests_left == 0;
}
Program restarted_at_any_time(Program program) {
  return std::move(program).at_any_time(
      Step{"restart", may_restart, restart, request_step}.then(last_request_step).as_fault());
}

// The coordinator sends once, or again until it hears that the message has been taken.

void send(Outside& outside, Server&) { outside.send(); }

template <std::size_t server>
bool can_deliver(const Outside& outside, const Server&) {
  return server < outside.servers().size() && outside.can_deliver(server);
}
template <std::size_t server>
bool can_lose(const Outside& outside, const Server& me) {
  return can_deliver<server>(outside, me) && outside.messages_to_lose > 0;
}
template <std::size_t server>
bool may_not_have_heard(const Outside& outside, const Server&) {
  return server < outside.servers().size() && outside.messages_to_lose > 0 &&
         outside.servers()[server].message == sale_start::Message::taken;
}

template <std::size_t server>
void deliver(Outside& outside, Server&) { outside.deliver(server); }
template <std::size_t server>
void lose(Outside& outside, Server&) { outside.lose(server); }
template <std::size_t server>
void lose_and_send_again(Outside& outside, Server&) {
  outside.lose(server);
  outside.send_again(server);
}
template <std::size_t server>
void send_again(Outside& outside, Server&) { outside.send_again(server); }

template <std::size_t server>
void add_deliveries(std::vector<Way>& ways, bool until_acknowledged) {
  const std::string to = "to " + server_name(server);
  ways.push_back(Way(to, deliver<server>).when(can_deliver<server>).then(deliver_step));
  ways.push_back(Way(to + ", lost", until_acknowledged ? lose_and_send_again<server>
                                                       : lose<server>)
                     .when(can_lose<server>).then(deliver_step).as_fault());
  if (!until_acknowledged) return;
  ways.push_back(Way(to + " again, acknowledgement lost", send_again<server>)
                     .when(may_not_have_heard<server>).then(deliver_step).as_fault());
}

Program coordinate(bool until_acknowledged) {
  std::vector<Way> ways;
  add_deliveries<0>(ways, until_acknowledged);
  add_deliveries<1>(ways, until_acknowledged);
  add_deliveries<2>(ways, until_acknowledged);
  return {{"send START_SALE", send}, Step(deliver_step, std::move(ways))};
}

struct Design {
  Program server;
  bool until_acknowledged = false;
  bool follows_customers = false;
};

using Property = Selling::Property;

Property rule(const char* name, Broken how) {
  return {name, Property::When::always,
          [how](const Outside& now, auto) { return now.told(how).empty(); },
          [how](const Outside& now, auto) { return now.told(how); }};
}

std::vector<Property> rules(const Design& design) {
  std::vector<Property> all{
      rule(sale_start::none_before_it_is_sent, Broken::sold_too_early),
      rule(sale_start::started_stays_started, Broken::stopped),
      rule(sale_start::started_once_delivered, Broken::slept_on),
      {sale_start::every_request_is_answered, Property::When::every_process_finishes, nullptr, {}},
      rule(sale_start::on_in_the_end, Broken::off_in_the_end)};
  if (design.follows_customers) all.push_back(rule(sale_start::never_vanishes, Broken::vanished));
  return all;
}

std::vector<Selling::Goal> goals(const Design& design) {
  using Asked = ServerSeen::Asked;
  return {{sale_start::asked_before_delivery,
           [](const Outside& now, auto) { return now.any_asked(Asked::before_delivery); }},
          {sale_start::asked_after_delivery,
           [](const Outside& now, auto) { return now.any_asked(Asked::after_delivery); }},
          {sale_start::sale_was_seen,
           [](const Outside& now, auto) { return now.knows_of_sale(0); },
           design.follows_customers}};
}

std::unique_ptr<StateSpace> sale(const Design& design, const Configuration& configuration,
                                 const Bounds& bounds) {
  Outside outside = sale_start::outside_at_start(configuration, bounds);
  outside.messages_to_lose = static_cast<std::uint8_t>(bound(bounds, "lost-messages", 0));
  std::vector<interleave::Actor<Outside, Server>> actors;
  for (std::size_t i = 0; i < configuration.calls.size(); ++i) {
    Server server;
    server.number = static_cast<std::uint8_t>(i);
    server.requests_left = static_cast<std::uint8_t>(configuration.calls[i].size());
    server.restarts_left = static_cast<std::uint8_t>(bound(bounds, "restarts", 0));
    actors.push_back({server_name(i), restarted_at_any_time(design.server), server});
  }
  actors.push_back({"Coordinator", coordinate(design.until_acknowledged), {}, true});
  return make_space(Selling(std::move(outside), std::move(actors), rules(design), goals(design)));
}

Variant variant(std::string name, std::string what, Design design, Expectation expected,
                Bounds own_bounds = {}) {
  return {std::move(name), std::move(what), std::move(expected),
          [design, own_bounds](const Configuration& configuration, Bounds bounds) {
            bounds.insert(own_bounds.begin(), own_bounds.end());
            return sale(design, configuration, bounds);
          },
          own_bounds};
}

}  // namespace

Exercise sale_start_exercise() {
  using namespace sale_start;
  Exercise exercise;
  exercise.world = world_info();
  exercise.title = "Exercise 1: The Deployment Detective";
  const Design clock{ask_the_clock()};
  const Design message{ask<message_is_there>()};
  const Design latch{ask<has_ever_come>()};
  const Design record{ask<is_recorded>()};
  const Design latch_seen{ask_for_customers<has_ever_come>(), false, true};
  const Design epoch{ask_for_customers<epoch_is_known>(), true, true};
  const Bounds faults{{"lost-messages", 1}, {"restarts", 1}};
  exercise.variants = {
      variant("buggy", "As published: whether the server's own clock shows nine o'clock.", clock,
              {{none_before_it_is_sent, started_stays_started, started_once_delivered,
                on_in_the_end}}),
      variant("published", "The published fix: whether the message is there now.", message,
              {{started_stays_started, started_once_delivered, on_in_the_end}}),
      variant("latch", "Whether the message has ever come.", latch, holds()),
      variant("latch-customers", "The same, as customers see it who reach any server.",
              latch_seen, breaks(never_vanishes)),
      variant("epoch", "Recorded on disk, sent until acknowledged, carried by the customer.", epoch,
              holds()),
      variant("buggy-faults", "The clock, not set back; a lost message and a restart.", clock,
              {{none_before_it_is_sent, started_once_delivered, on_in_the_end}},
              {{"clock-steps", 0}, {"lost-messages", 1}, {"restarts", 1}}),
      variant("published-faults", "The published fix, with a lost message and a restart.", message,
              {{started_stays_started, started_once_delivered, on_in_the_end}}, faults),
      variant("latch-restart", "The latch, in a server that is restarted.", latch,
              {{started_stays_started, started_once_delivered, on_in_the_end}}, {{"restarts", 1}}),
      variant("record-restart", "Recorded on disk, in a server that is restarted.", record,
              holds(), {{"restarts", 1}}),
      variant("record-lost", "Recorded on disk, and sent only once, with a lost message.", record,
              breaks(on_in_the_end), {{"lost-messages", 1}}),
      variant("epoch-faults", "The epoch, with a loss and a restart.", epoch, holds(), faults),
  };
  return exercise;
}

}  // namespace interleave
