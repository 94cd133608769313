// Exercise 2, "The Timeout Puzzle": budgets for a request that passes four callers, who may retry.
// The bug lives between a budget and what has to fit in it: whoever waits less than its callee may
// take gives up on work that goes on, and whoever waits enough for all retries outlasts the user.
#include "models/timeout_chain.hpp"

#include "models/worlds/timeout_chain.hpp"

namespace interleave {
namespace {

using timeout_chain::Network;
using timeout_chain::Numbers;

// In hundredths of a second, as they are published; from the database to the client.
Numbers hundredths(int database, int service_b, int service_a, int gateway, int client) {
  Numbers numbers;
  constexpr timeout_chain::Time hundredth = timeout_chain::a_second / 100;
  numbers.timeouts = {database * hundredth, service_b * hundredth, service_a * hundredth,
                      gateway * hundredth, client * hundredth};
  return numbers;
}
Numbers retrying(Numbers numbers, int service_b, int service_a, int gateway, int client) {
  numbers.attempts = {1, service_b, service_a, gateway, client};
  return numbers;
}

Numbers naive() { return retrying(hundredths(200, 410, 830, 1670, 3350), 2, 2, 2, 2); }
Numbers naive_cut_short() { return retrying(hundredths(200, 410, 830, 1670, 950), 2, 2, 2, 2); }
Numbers without_retries() { return retrying(hundredths(200, 205, 210, 215, 220), 1, 1, 1, 1); }
// Who retries is what the comments beside the numbers say: A calls B twice, the gateway calls A
// twice, and nothing is left for the others.
Numbers published() { return retrying(hundredths(150, 180, 400, 900, 950), 1, 2, 2, 1); }
Numbers published_all_retry() {
  return retrying(hundredths(150, 180, 400, 900, 950), 2, 2, 2, 2);
}
Numbers published_for_2_s() { return retrying(hundredths(200, 180, 400, 900, 950), 1, 2, 2, 1); }
Numbers service_b_retries() { return retrying(hundredths(200, 410, 415, 420, 425), 2, 1, 1, 1); }
Numbers client_retries() { return retrying(hundredths(200, 205, 210, 215, 440), 1, 1, 1, 2); }
Numbers b_and_a_retry() { return retrying(hundredths(200, 410, 830, 835, 840), 2, 2, 1, 1); }
Numbers a_and_gateway_retry() {
  return retrying(hundredths(200, 205, 420, 850, 855), 1, 2, 2, 1);
}
Numbers all_retry_at_half_a_second() {
  return retrying(hundredths(50, 110, 230, 470, 950), 2, 2, 2, 2);
}

constexpr bool cancelling = true;

Variant variant(std::string name, std::string what, const Numbers& numbers, Expectation expected,
                bool cancels = false) {
  return {std::move(name), std::move(what), std::move(expected),
          [numbers, cancels](const Configuration&, const Bounds& bounds) {
            return timeout_chain::requests(numbers, {timeout_chain::hop(bounds), cancels});
          }};
}

}  // namespace

Exercise timeout_chain_exercise() {
  using timeout_chain::budgets_hold;
  using timeout_chain::database_has_its_time;
  Exercise exercise;
  exercise.world = timeout_chain::world_info();
  exercise.constants = timeout_chain::constants_info();
  exercise.title = "Exercise 2: The Timeout Puzzle";
  exercise.variants = {
      variant("naive", "Every level retries, and has time for it: 4.1, 8.3, 16.7 and 33.5 s.",
              naive(), breaks(timeout_chain::ends_before_the_user_leaves)),
      variant("naive-cut-short", "The same with a client that gives up after 9.5 s.",
              naive_cut_short(), breaks(budgets_hold)),
      variant("naive-cancelled", "The same, and who gives up tells its callee, which stops.",
              naive_cut_short(), breaks(budgets_hold), cancelling),
      variant("no-retries", "Each level has just the time for one attempt.", without_retries(),
              breaks(timeout_chain::somebody_retries)),
      variant("published", "The published budgets, with retries where they say that there is room.",
              published(), breaks(database_has_its_time)),
      variant("published-all-retry", "The published budgets, and each service retries once.",
              published_all_retry(), breaks(database_has_its_time, budgets_hold)),
      variant("published-2-s", "The published budgets over a database that has its 2 s.",
              published_for_2_s(), breaks(budgets_hold)),
      variant("b-retries", "Service B alone retries, nearest to what fails.", service_b_retries(),
              holds()),
      variant("client-retries", "The client alone retries, farthest from what fails.",
              client_retries(), holds()),
      variant("b-and-a-retry", "Two levels retry, which is the most that fits.", b_and_a_retry(),
              holds()),
      variant("a-and-gateway-retry", "The published retries with budgets that hold them.",
              a_and_gateway_retry(), holds()),
      variant("all-retry", "Every level retries, over a database that answers in 0.5 s.",
              all_retry_at_half_a_second(), breaks(database_has_its_time)),
  };
  return exercise;
}

}  // namespace interleave
