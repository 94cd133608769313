// What happens around exercise 1's servers: clocks, the coordinator, and what customers are told.
#include <algorithm>
#include <tuple>

#include <boost/container_hash/hash.hpp>

#include "models/worlds/sale_start.hpp"

namespace interleave::sale_start {
namespace {

using Broken = bool ServerSeen::*;

std::string first_told(const Outside& outside, Broken how, const std::string& what) {
  for (std::size_t i = 0; i < outside.servers().size(); ++i) {
    if (outside.servers()[i].*how) return server_name(i) + what;
  }
  return {};
}

auto parts(const ServerSeen& seen) {
  return std::tuple(static_cast<int>(seen.clock), seen.clock_steps_left,
                    static_cast<int>(seen.message), static_cast<int>(seen.asked), seen.has_sold,
                    seen.sold_too_early, seen.stopped, seen.slept_on, seen.off_in_the_end);
}

}  // namespace

std::string to_text(Shows shows) {
  return shows == Shows::early ? "8:57:03" : shows == Shows::sharp ? "9:00:00" : "13:00:00";
}

bool Outside::can_show(std::size_t server, Shows shows) const {
  const ServerSeen& seen = servers_[server];
  if (shows >= seen.clock) return true;
  return seen.clock == Shows::sharp && seen.clock_steps_left > 0;
}

void Outside::show(std::size_t server, Shows shows) {
  if (is_set_back(server, shows)) --servers_[server].clock_steps_left;
  servers_[server].clock = shows;
}

void Outside::send() {
  sent_ = true;
  if (narration_ == nullptr) return;
  narration_->detail = "send START_SALE";
  narration_->writes("START_SALE");
}

bool Outside::can_deliver(std::size_t server) const {
  return sent_ && servers_[server].message == Message::on_its_way;
}

void Outside::deliver(std::size_t server) {
  servers_[server].message = Message::delivered;
  tell(server, "START_SALE is delivered to ");
}

void Outside::lose(std::size_t server) {
  servers_[server].message = Message::lost;
  --messages_to_lose;
  tell(server, "START_SALE is lost on its way to ");
}

void Outside::send_again(std::size_t server) {
  if (servers_[server].message == Message::taken) --messages_to_lose;
  servers_[server].message = Message::on_its_way;
  tell(server, "START_SALE is sent again to ");
}

bool Outside::all_is_delivered() const {
  return sent_ && std::none_of(servers_.begin(), servers_.end(), [](const ServerSeen& seen) {
    return seen.message == Message::on_its_way;
  });
}

bool Outside::take_message(std::size_t server) {
  Message& message = servers_[server].message;
  if (message != Message::delivered) return false;
  message = Message::taken;
  if (narration_ != nullptr) narration_->reads("START_SALE to " + server_name(server));
  return true;
}

void Outside::ask(std::size_t server) {
  using Asked = ServerSeen::Asked;
  ServerSeen& seen = servers_[server];
  const bool before = seen.message == Message::on_its_way;
  seen.asked = before ? Asked::before_delivery : Asked::after_delivery;
}

void Outside::answer(std::size_t server, bool sells, std::size_t customer) {
  ServerSeen& seen = servers_[server];
  if (sells && !sent_) seen.sold_too_early = true;
  if (!sells && seen.has_sold) seen.stopped = true;
  if (!sells && seen.asked == ServerSeen::Asked::after_delivery) seen.slept_on = true;
  seen.has_sold |= sells;
  if (customer != nobody) {
    if (saw_[customer] && !sells) vanished_on_ = static_cast<std::uint8_t>(server);
    saw_[customer] |= sells;
  }
  if (narration_ == nullptr) return;
  narration_->service = "Customers";
  narration_->effect = sells ? "sale" : "no sale";
  narration_->reads("START_SALE to " + server_name(server));
}

void Outside::answer_in_the_end(std::size_t server, bool sells, std::size_t customer) {
  answer(server, sells, customer);
  if (!sells) servers_[server].off_in_the_end = true;
}

void Outside::tell_result(const std::string& result) {
  if (narration_ != nullptr) narration_->detail = result;
}

bool Outside::any_asked(ServerSeen::Asked when) const {
  return std::any_of(servers_.begin(), servers_.end(),
                     [&](const ServerSeen& seen) { return seen.asked == when; });
}

void Outside::tell(std::size_t server, const std::string& what) {
  if (narration_ == nullptr) return;
  narration_->detail = what + server_name(server);
  narration_->reads("START_SALE");
  narration_->writes("START_SALE to " + server_name(server));
}

bool operator==(const Outside& a, const Outside& b) {
  const auto all = [](const Outside& outside) {
    return std::tie(outside.servers_, outside.sent_, outside.saw_, outside.vanished_on_,
                    outside.messages_to_lose, outside.follows_customers);
  };
  return all(a) == all(b);
}

std::size_t hash_value(const Outside& outside) {
  std::size_t seed = outside.vanished_on_;
  boost::hash_combine(seed, outside.sent_);
  boost::hash_combine(seed, outside.messages_to_lose);
  for (const bool saw : outside.saw_) boost::hash_combine(seed, saw);
  for (const ServerSeen& seen : outside.servers_) boost::hash_combine(seed, parts(seen));
  return seed;
}

std::size_t memory_bytes(const Outside& outside) {
  return sizeof(Outside) + outside.servers_.size() * sizeof(ServerSeen);
}

std::string sold_too_early_told(const Outside& outside) {
  return first_told(outside, &ServerSeen::sold_too_early,
                    " sells, but START_SALE has not been sent");
}

std::string stopped_told(const Outside& outside) {
  return first_told(outside, &ServerSeen::stopped,
                    " has sold at the sale's prices, and now does not");
}

std::string slept_on_told(const Outside& outside) {
  for (std::size_t i = 0; i < outside.servers().size(); ++i) {
    if (!outside.servers()[i].slept_on) continue;
    const bool lost = outside.servers()[i].message == Message::lost;
    return server_name(i) + (lost ? " never gets START_SALE, and does not sell"
                                  : " has been given START_SALE, and does not sell");
  }
  return {};
}

std::string off_in_the_end_told(const Outside& outside) {
  return first_told(outside, &ServerSeen::off_in_the_end,
                    " does not sell, though nothing is on its way any more");
}

std::string Outside::vanished_told() const {
  if (vanished_on_ == servers_max) return {};
  return "a customer has seen the sale, and is told by " + server_name(vanished_on_) +
         " that there is none";
}

}  // namespace interleave::sale_start
