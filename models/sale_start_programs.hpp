// What happens on exercise 1's servers and at its coordinator: saleActive() in each design, and how
// START_SALE is sent. Variants whose requests are counted and those that go on for ever share it.
#pragma once

#include "engine/processes.hpp"
#include "models/worlds/sale_start.hpp"

namespace interleave::sale_start {

// A server, or the coordinator, which has only a place in its program.
struct Server {
  std::uint8_t at = 0;
  std::uint8_t number = 0;
  std::uint8_t requests_left = 0;
  std::uint8_t restarts_left = 0;
  std::uint8_t started = 0;   // in memory
  std::uint8_t recorded = 0;  // on disk: the sale's epoch
  std::uint8_t sells = 0;     // what it has answered last, where requests go on for ever
};

using Program = interleave::Program<Outside, Server>;
using Step = interleave::Step<Outside, Server>;
using Way = interleave::Outcome<Outside, Server>;
using Selling = Processes<Outside, Server, servers_max + 1>;

// saleActive(), in each design but that which asks the clock. `customer` is the one whose session
// comes with the request.
using SaleActive = bool (*)(Outside&, Server&, std::size_t customer);
bool message_is_there(Outside& outside, Server& me, std::size_t customer);
bool has_ever_come(Outside& outside, Server& me, std::size_t customer);
bool is_recorded(Outside& outside, Server& me, std::size_t customer);
bool epoch_is_known(Outside& outside, Server& me, std::size_t customer);

// A restart: what is only in memory is gone; what has been delivered and not looked at waits
// outside.
bool may_restart(const Outside& outside, const Server& me);
void forget(Server& me);

// The coordinator sends once, or again until it hears that the message has been taken.
enum class Sending { once, until_acknowledged };
Program coordinate(Sending sending);

// Rules that no message and no time can mend.
std::vector<Selling::Property> rules_of_every_moment();
Selling::Property rule(const char* name, Broken how);
std::vector<Selling::Goal> goals_of_requests();

// Servers that run the program, restarts of each if there are any, and the coordinator.
std::vector<Actor<Outside, Server>> servers_and_coordinator(const Configuration& configuration,
                                                            const Bounds& bounds,
                                                            const Program& program,
                                                            Sending sending);
Outside outside_with_losses(const Configuration& configuration, const Bounds& bounds);

}  // namespace interleave::sale_start
