#include "models/sale_start_programs.hpp"

#include "models/worlds/requests.hpp"

namespace interleave::sale_start {
namespace {

constexpr const char* deliver_step = "deliver START_SALE";

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
         outside.servers()[server].message == Message::taken;
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
void add_deliveries(std::vector<Way>& ways, Sending sending) {
  const bool until_acknowledged = sending == Sending::until_acknowledged;
  const std::string to = "to " + server_name(server);
  ways.push_back(Way(to, deliver<server>).when(can_deliver<server>).then(deliver_step));
  ways.push_back(Way(to + ", lost", until_acknowledged ? lose_and_send_again<server>
                                                       : lose<server>)
                     .when(can_lose<server>).then(deliver_step).as_fault());
  if (!until_acknowledged) return;
  ways.push_back(Way(to + " again, acknowledgement lost", send_again<server>)
                     .when(may_not_have_heard<server>).then(deliver_step).as_fault());
}

}  // namespace

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

bool may_restart(const Outside&, const Server& me) { return me.restarts_left > 0; }

void forget(Server& me) {
  --me.restarts_left;
  me.started = 0;
}

Program coordinate(Sending sending) {
  std::vector<Way> ways;
  add_deliveries<0>(ways, sending);
  add_deliveries<1>(ways, sending);
  add_deliveries<2>(ways, sending);
  return {{"send START_SALE", send}, Step(deliver_step, std::move(ways))};
}

Selling::Property rule(const char* name, Broken how) {
  return {name, Selling::Property::When::always,
          [how](const Outside& now, auto) { return now.told(how).empty(); },
          [how](const Outside& now, auto) { return now.told(how); }};
}

std::vector<Selling::Property> rules_of_every_moment() {
  return {rule(none_before_it_is_sent, Broken::sold_too_early),
          rule(started_stays_started, Broken::stopped),
          rule(started_once_delivered, Broken::slept_on)};
}

std::vector<Selling::Goal> goals_of_requests() {
  using Asked = ServerSeen::Asked;
  return {{asked_before_delivery,
           [](const Outside& now, auto) { return now.any_asked(Asked::before_delivery); }},
          {asked_after_delivery,
           [](const Outside& now, auto) { return now.any_asked(Asked::after_delivery); }}};
}

std::vector<Actor<Outside, Server>> servers_and_coordinator(const Configuration& configuration,
                                                            const Bounds& bounds,
                                                            const Program& program,
                                                            Sending sending) {
  std::vector<Actor<Outside, Server>> actors;
  for (std::size_t i = 0; i < configuration.calls.size(); ++i) {
    Server server;
    server.number = static_cast<std::uint8_t>(i);
    server.requests_left = static_cast<std::uint8_t>(configuration.calls[i].size());
    server.restarts_left = static_cast<std::uint8_t>(bound(bounds, "restarts", 0));
    actors.push_back({server_name(i), program, server});
  }
  actors.push_back({"Coordinator", coordinate(sending), {}, true});
  return actors;
}

Outside outside_with_losses(const Configuration& configuration, const Bounds& bounds) {
  Outside outside = outside_at_start(configuration, bounds);
  outside.messages_to_lose = static_cast<std::uint8_t>(bound(bounds, "lost-messages", 0));
  return outside;
}

}  // namespace interleave::sale_start
