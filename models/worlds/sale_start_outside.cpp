// What happens around exercise 1's servers: clocks, the coordinator, and what customers are told.
#include <algorithm>
#include <tuple>

#include <boost/container_hash/hash.hpp>

#include "models/worlds/sale_start.hpp"

namespace interleave::sale_start {
namespace {

auto parts(const ServerSeen& seen) {
  return std::tuple(static_cast<int>(seen.clock), seen.clock_steps_left,
                    static_cast<int>(seen.message), static_cast<int>(seen.asked), seen.has_sold);
}

}  // namespace

std::string to_text(Shows shows) {
  if (shows == Shows::early) return "8:57:03";
  return shows == Shows::sharp ? "9:00:00" : "13:00:00 a year later";
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
  const bool after = seen.message == Message::delivered || seen.message == Message::taken;
  seen.asked = after ? Asked::after_delivery : Asked::before_delivery;
}

void Outside::answer(std::size_t server, bool sells, std::size_t customer) {
  ServerSeen& seen = servers_[server];
  const bool was_delivered = seen.asked == ServerSeen::Asked::after_delivery;
  if (sells && !sent_) note(Broken::sold_too_early, server);
  if (!sells && seen.has_sold) note(Broken::stopped, server);
  if (!sells && was_delivered) note(Broken::slept_on, server);
  if (!sells && seen.message == Message::lost) note(Broken::off_in_the_end, server);
  if (!sells && knows_of_sale(customer)) note(Broken::vanished, server);
  seen.has_sold |= sells;
  if (customer != nobody) saw_[customer] |= sells;
  if (narration_ == nullptr) return;
  narration_->service = "Customers";
  narration_->effect = sells ? "sale" : "no sale";
  narration_->reads("START_SALE to " + server_name(server));
}

void Outside::answer_in_the_end(std::size_t server, bool sells, std::size_t customer) {
  answer(server, sells, customer);
  if (!sells) note(Broken::off_in_the_end, server);
}

// What came first is enough to tell, and keeps states that are lost anyway from multiplying.
void Outside::note(Broken how, std::size_t server) {
  std::uint8_t& first = broken_by_[static_cast<std::size_t>(how)];
  if (first == 0) first = static_cast<std::uint8_t>(server + 1);
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
    return std::tie(outside.servers_, outside.sent_, outside.saw_, outside.broken_by_,
                    outside.messages_to_lose, outside.follows_customers);
  };
  return all(a) == all(b);
}

std::size_t hash_value(const Outside& outside) {
  std::size_t seed = outside.sent_ ? 1 : 0;
  for (const std::uint8_t number : outside.broken_by_) boost::hash_combine(seed, number);
  boost::hash_combine(seed, outside.messages_to_lose);
  for (const bool saw : outside.saw_) boost::hash_combine(seed, saw);
  for (const ServerSeen& seen : outside.servers_) boost::hash_combine(seed, parts(seen));
  return seed;
}

std::size_t memory_bytes(const Outside& outside) {
  return sizeof(Outside) + outside.servers_.size() * sizeof(ServerSeen);
}

std::string Outside::told(Broken how) const {
  const std::uint8_t number = broken_by_[static_cast<std::size_t>(how)];
  if (number == 0) return {};
  const ServerSeen& seen = servers_[number - 1];
  const std::string server = server_name(number - 1);
  switch (how) {
    case Broken::sold_too_early: return server + " sells, but START_SALE has not been sent";
    case Broken::stopped: return server + " has sold at the sale's prices, and now does not";
    case Broken::slept_on: return server + " has been given START_SALE, and does not sell";
    case Broken::off_in_the_end:
      return server + (seen.message == Message::lost
                           ? " never gets START_SALE, and does not sell"
                           : " does not sell, though nothing is on its way any more");
    case Broken::vanished:
      return "a customer has seen the sale, and is told by " + server + " that there is none";
  }
  return {};
}

}  // namespace interleave::sale_start
