// Exercise 4's aftermath: refunding the duplicates of an order that was charged three times.
// The bug lives in the word "first": charges are listed in any order, and after a crash the list is
// another one.
#include "models/refund_duplicates.hpp"

#include <algorithm>
#include <array>

#include "engine/processes.hpp"
#include "models/worlds/refund_duplicates.hpp"

namespace interleave {
namespace {

using refund_duplicates::charges;
using refund_duplicates::Outside;

struct Refunder {
  std::uint8_t at = 0;
  std::uint8_t keeps = 0;                        // the number of a charge; 0: the first listed
  std::array<std::uint8_t, charges> to_refund{};  // numbers; 0: none
  std::uint8_t crashed = 0;
};

using Program = interleave::Program<Outside, Refunder>;
using Step = interleave::Step<Outside, Refunder>;
using Way = interleave::Outcome<Outside, Refunder>;
using Refunding = Processes<Outside, Refunder, 2>;

constexpr const char* list_step = "list_charges";
constexpr const char* refund_step = "refund";

template <std::size_t which>
bool can_be_listed(const Outside& outside, const Refunder&) {
  return which < refund_duplicates::possible_lists(outside).size();
}
template <std::size_t which>
bool list_charges(Outside& outside, Refunder& me) {
  const auto listed = refund_duplicates::possible_lists(outside)[which];
  outside.tell_list(listed);
  const std::size_t kept = me.keeps != 0 ? me.keeps : listed.empty() ? 0 : listed.front();
  std::size_t count = 0;
  for (const std::size_t number : listed) {
    if (number != kept) me.to_refund[count++] = static_cast<std::uint8_t>(number);
  }
  return count > 0;
}
template <std::size_t... which>
Step listing(std::index_sequence<which...>) {
  return {list_step,
          {Way("", list_charges<which>, the_end).when(can_be_listed<which>)...}};
}
Step listing_in_any_order() { return listing(std::make_index_sequence<6>()); }

bool refund_next(Outside& outside, Refunder& me) {
  outside.refund(me.to_refund.front());
  std::shift_left(me.to_refund.begin(), me.to_refund.end(), 1);
  me.to_refund.back() = 0;
  return me.to_refund.front() == 0;
}
Step refunding() { return Step{refund_step, refund_next, refund_step}.then(the_end); }

void look_up_the_record(Outside& outside, Refunder& me) {
  outside.payments.get(std::string("payment_") + refund_duplicates::order);
  me.keeps = refund_duplicates::recorded;
}

Program keep_the_first() { return {listing_in_any_order(), refunding()}; }
Program keep_the_recorded() {
  return {{"get", look_up_the_record}, listing_in_any_order(), refunding()};
}

bool may_crash(const Outside&, const Refunder& me) { return me.crashed == 0; }
void crash(Outside&, Refunder& me) {
  me = {};
  me.crashed = 1;
}

std::unique_ptr<StateSpace> refunds(const Program& program, const Configuration& configuration) {
  using When = Refunding::Property::When;
  Program runs = program;
  if (configuration.crashes > 0) {
    runs = std::move(runs).at_any_time(
        Step{"crash", may_crash, crash}.then(program.steps.front().name).as_fault());
  }
  return make_space(Refunding(
      refund_duplicates::outside_at_start(), {{"Server A", std::move(runs), {}}},
      {{refund_duplicates::recorded_is_kept, When::always,
        [](const Outside& now, auto) { return refund_duplicates::recorded_kept(now); },
        [](const Outside& now, auto) { return refund_duplicates::recorded_told(now); }},
       {refund_duplicates::none_twice, When::always,
        [](const Outside& now, auto) { return refund_duplicates::no_second_refund(now); },
        [](const Outside& now, auto) { return refund_duplicates::second_refund_told(now); }},
       {refund_duplicates::others_are_refunded, When::at_end,
        [](const Outside& now, auto) { return refund_duplicates::others_refunded(now); },
        [](const Outside& now, auto) { return refund_duplicates::unrefunded_told(now); }},
       {refund_duplicates::every_run_ends, When::every_process_finishes, nullptr, {}}},
      {{refund_duplicates::something_refunded,
        [](const Outside& now, auto) { return now != refund_duplicates::outside_at_start(); }},
       {refund_duplicates::run_again,
        [](const Outside&, std::span<const Refunder> servers) {
          return servers.front().crashed != 0 && servers.front().at == 0;
        },
        configuration.made_again}}));
}

Variant variant(std::string name, std::string what, const Program& program,
                Expectation expected) {
  return {std::move(name), std::move(what), std::move(expected),
          [program](const Configuration& configuration, const Bounds&) {
            return refunds(program, configuration);
          }};
}

}  // namespace

Exercise refund_duplicates_exercise() {
  Exercise exercise;
  exercise.world = refund_duplicates::world_info();
  exercise.title = "Exercise 4: The Phantom Write Workshop, existing duplicates";
  exercise.variants = {
      variant("published", "As published: all but the first listed are refunded.",
              keep_the_first(),
              breaks(refund_duplicates::recorded_is_kept, refund_duplicates::others_are_refunded)),
      variant("recorded", "All but the recorded one are refunded.", keep_the_recorded(), holds()),
  };
  return exercise;
}

}  // namespace interleave
