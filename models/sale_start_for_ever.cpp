// Exercise 1, "The Deployment Detective", with customers that never stop asking: does every server
// come to sell, and go on? The bug lives in what is told once: a look that uses the message up, a
// memory that a restart empties, a message that is not sent again.
#include "models/sale_start_for_ever.hpp"

#include "models/sale_start_programs.hpp"

namespace interleave {
namespace {

using namespace sale_start;
using sale_start::Program;
using sale_start::Step;

constexpr const char* request_step = "saleActive";

template <SaleActive sale_active>
void serve(Outside& outside, Server& me) {
  outside.ask(me.number);
  const bool sells = sale_active(outside, me, nobody);
  outside.answer(me.number, sells, nobody);
  me.sells = sells ? 1 : 0;
}

void restart(Outside&, Server& me) { forget(me); }

template <SaleActive sale_active>
Program asked_for_ever() {
  return Program{Step{request_step, serve<sale_active>}.then(request_step)}.at_any_time(
      Step{"restart", may_restart, restart}.then(request_step).as_fault());
}

// One promise for each server. It is made in every state after the sending, so that a server that
// stops selling owes it again.
Selling::Property sent_leads_to_a_sale(std::size_t servers) {
  std::vector<Promise<Selling::Property::Condition>> promises;
  for (std::size_t server = 0; server < servers; ++server) {
    promises.push_back({server_name(server) + " does not sell, however long one waits",
                        [server](const Outside&, std::span<const Server> all) {
                          return all[server].sells != 0;
                        },
                        [](const Outside& now, auto) { return now.is_sent(); }});
  }
  return Selling::Property::all_kept(leads_to_a_sale, std::move(promises));
}

Variant variant(std::string name, std::string what, const Program& program, Sending sending,
                Expectation expected, Bounds own_bounds = {}) {
  Variant made{std::move(name), std::move(what), std::move(expected),
               [program, sending, own_bounds](const Configuration& configuration, Bounds bounds) {
                 bounds.insert(own_bounds.begin(), own_bounds.end());
                 auto rules = rules_of_every_moment();
                 rules.push_back(sent_leads_to_a_sale(configuration.calls.size()));
                 return make_space(Selling(
                     outside_with_losses(configuration, bounds),
                     servers_and_coordinator(configuration, bounds, program, sending),
                     std::move(rules), goals_of_requests()));
               },
               own_bounds};
  made.calls_for_ever = true;
  return made;
}

}  // namespace

std::vector<Variant> sale_start_for_ever_variants() {
  const auto message = asked_for_ever<message_is_there>();
  const auto latch = asked_for_ever<has_ever_come>();
  const auto record = asked_for_ever<is_recorded>();
  const Bounds loss{{"lost-messages", 1}};
  const Bounds restarts{{"restarts", 1}};
  const Bounds faults{{"lost-messages", 1}, {"restarts", 1}};
  const Expectation stops{{started_stays_started, started_once_delivered, leads_to_a_sale}};
  return {
      variant("published-for-ever", "Customers never stop asking; the published fix.", message,
              Sending::once, stops),
      variant("latch-for-ever", "The same with the latch.", latch, Sending::once, holds()),
      variant("latch-restart-for-ever", "The same with the latch, and a restart.", latch,
              Sending::once, stops, restarts),
      variant("record-lost-for-ever", "Recorded on disk, sent once, with a lost message.", record,
              Sending::once, breaks(leads_to_a_sale), loss),
      variant("record-resent-for-ever",
              "Recorded, and sent until acknowledged, with a loss and a restart.", record,
              Sending::until_acknowledged, holds(), faults),
  };
}

}  // namespace interleave
