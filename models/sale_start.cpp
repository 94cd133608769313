// Exercise 1, "The Deployment Detective": a flash sale starts on three servers at once.
// The bug lives in asking each server's own clock; the published fix forgets what it was told.
#include "models/sale_start.hpp"

#include "models/sale_start_for_ever.hpp"
#include "models/sale_start_programs.hpp"
#include "models/worlds/sale_start.hpp"

namespace interleave {
namespace {

using namespace sale_start;
using sale_start::Program;
using sale_start::Step;
using sale_start::Way;

constexpr const char* request_step = "saleActive";
constexpr const char* last_request_step = "saleActive, in the end";

template <Shows shows>
bool clock_says_so(Outside& outside, Server& me, std::size_t) {
  outside.show(me.number, shows);
  return shows >= Shows::sharp;
}

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

bool restart(Outside&, Server& me) {
  forget(me);
  return me.requests_left == 0;
}
Program restarted_at_any_time(Program program) {
  return std::move(program).at_any_time(
      Step{"restart", may_restart, restart, request_step}.then(last_request_step).as_fault());
}

struct Design {
  Program server;
  Sending sending = Sending::once;
  bool follows_customers = false;
};

std::vector<Selling::Property> rules(const Design& design) {
  std::vector<Selling::Property> all = rules_of_every_moment();
  all.push_back({every_request_is_answered, Selling::Property::When::every_process_finishes,
                 nullptr, {}});
  all.push_back(rule(on_in_the_end, Broken::off_in_the_end));
  if (design.follows_customers) all.push_back(rule(never_vanishes, Broken::vanished));
  return all;
}

std::vector<Selling::Goal> goals(const Design& design) {
  std::vector<Selling::Goal> all = goals_of_requests();
  all.push_back({sale_was_seen, [](const Outside& now, auto) { return now.knows_of_sale(0); },
                 design.follows_customers});
  return all;
}

std::unique_ptr<StateSpace> sale(const Design& design, const Configuration& configuration,
                                 const Bounds& bounds) {
  return make_space(Selling(outside_with_losses(configuration, bounds),
                            servers_and_coordinator(configuration, bounds,
                                                    restarted_at_any_time(design.server),
                                                    design.sending),
                            rules(design), goals(design)));
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
  Exercise exercise;
  exercise.world = world_info();
  exercise.title = "Exercise 1: The Deployment Detective";
  const Design clock{ask_the_clock()};
  const Design message{ask<message_is_there>()};
  const Design latch{ask<has_ever_come>()};
  const Design record{ask<is_recorded>()};
  const Design latch_seen{ask_for_customers<has_ever_come>(), Sending::once, true};
  const Design epoch{ask_for_customers<epoch_is_known>(), Sending::until_acknowledged, true};
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
  for (Variant& each : sale_start_for_ever_variants()) {
    exercise.variants.push_back(std::move(each));
  }
  return exercise;
}

}  // namespace interleave
