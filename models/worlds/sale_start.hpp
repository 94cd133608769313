// Exercise 1's outside: servers behind a load balancer, each with a clock and a time zone of its
// own; a coordinator that sends START_SALE once; customers whose requests reach any server.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/worlds/world.hpp"

namespace interleave::sale_start {

// The rules, and how the outside knows them.
inline constexpr const char* none_before_it_is_sent = "no server sells before START_SALE is sent";
inline constexpr const char* started_stays_started = "a server that has started stays started";
inline constexpr const char* started_once_delivered = "after delivery a server has started";
inline constexpr const char* every_request_is_answered = "every request is answered";
// Of variants only: a file has no sessions, and no say in what the coordinator does.
inline constexpr const char* on_in_the_end = "in the end the sale is on everywhere";
inline constexpr const char* leads_to_a_sale = "once it is sent, every server comes to sell";
inline constexpr const char* never_vanishes = "no customer sees the sale vanish";
enum class Broken : std::uint8_t { sold_too_early, stopped, slept_on, off_in_the_end, vanished };
inline constexpr std::size_t rules = 5;

inline constexpr const char* asked_before_delivery = "a request comes before delivery";
inline constexpr const char* asked_after_delivery = "a request comes after delivery";
inline constexpr const char* sale_was_seen = "a customer sees the sale";

inline constexpr std::size_t servers_max = 3;
inline constexpr std::size_t customers_max = 2;
inline constexpr std::size_t nobody = customers_max;  // whoever asks is not followed further

// What a server's clock can show. Whatever a file compares a clock with, it shows something on
// either side: clocks may be minutes ahead or behind, and START_SALE may be sent at any time from
// nine o'clock on.
enum class Shows : std::uint8_t { early, sharp, late };
// "8:57:03", "9:00:00" and "13:00:00 a year later", Eastern time.
std::string to_text(Shows shows);

// START_SALE on its way to one server; no other server knows of it.
enum class Message : std::uint8_t { on_its_way, delivered, taken, lost };

// A server as it is seen from outside.
struct ServerSeen {
  Shows clock = Shows::early;
  std::uint8_t clock_steps_left = 0;
  Message message = Message::on_its_way;
  enum class Asked : std::uint8_t { never, before_delivery, after_delivery } asked = Asked::never;
  bool has_sold = false;
  friend bool operator==(const ServerSeen&, const ServerSeen&) = default;
};

class Outside {
 public:
  Outside(std::size_t servers, int clock_steps) {
    servers_.resize(servers);
    for (ServerSeen& each : servers_) {
      each.clock_steps_left = static_cast<std::uint8_t>(clock_steps);
    }
  }

  // Clocks. One that was not read may show anything later; a step sets it back, by minutes.
  bool can_show(std::size_t server, Shows shows) const;
  bool is_set_back(std::size_t server, Shows shows) const {
    return shows < servers_[server].clock;
  }
  void show(std::size_t server, Shows shows);

  // The coordinator.
  bool is_sent() const { return sent_; }
  void send();
  bool can_deliver(std::size_t server) const;
  void deliver(std::size_t server);
  void lose(std::size_t server);
  void send_again(std::size_t server);  // what got lost, or what was taken without its being known
  bool all_is_delivered() const;        // or lost for good

  // Whether START_SALE is there; true once.
  bool take_message(std::size_t server);

  // Requests.
  void ask(std::size_t server);
  void answer(std::size_t server, bool sells, std::size_t customer);
  void answer_in_the_end(std::size_t server, bool sells, std::size_t customer);
  void tell_result(const std::string& result);  // as the program gave it
  // Whether this customer's session knows that the sale has started.
  bool knows_of_sale(std::size_t customer) const { return customer != nobody && saw_[customer]; }

  const std::vector<ServerSeen>& servers() const { return servers_; }
  bool any_asked(ServerSeen::Asked when) const;
  // How a rule has been broken first; empty if it has not.
  std::string told(Broken how) const;

  std::uint8_t messages_to_lose = 0;
  bool follows_customers = false;

  void narrate_to(Narration* told) { narration_ = told; }

  friend bool operator==(const Outside& a, const Outside& b);
  friend std::size_t hash_value(const Outside& outside);
  friend std::size_t memory_bytes(const Outside& outside);

 private:
  void tell(std::size_t server, const std::string& what);
  void note(Broken how, std::size_t server);

  std::vector<ServerSeen> servers_;
  bool sent_ = false;
  std::array<bool, customers_max> saw_{};
  std::array<std::uint8_t, rules> broken_by_{};  // the number of the first server, from 1
  Narration* narration_ = nullptr;               // not compared
};

Outside outside_at_start(const Configuration& configuration, const Bounds& bounds);
WorldInfo world_info();

}  // namespace interleave::sale_start
