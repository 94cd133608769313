// The models of the benchmarks have as many states and steps as the same rules written down once
// more, plainly, over states in a std::set; and as many as other checkers found.
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "bench/models.hpp"
#include "engine/exploration.hpp"
#include "tests/support/laws.hpp"

namespace interleave {
namespace {

struct Size {
  std::uint64_t states = 0;
  std::uint64_t transitions = 0;
  friend bool operator==(const Size&, const Size&) = default;
};
void PrintTo(const Size& size, std::ostream* out) {
  *out << size.states << " states, " << size.transitions << " transitions";
}

Size explored(const std::unique_ptr<StateSpace>& space) {
  const Exploration found = explore(*space, {.keep_edges = false});
  EXPECT_TRUE(found.complete());
  return {found.states, found.transitions};
}

using State = std::vector<int>;

template <class Next>
Size reachable(const State& initial, Next next) {
  std::set<State> seen{initial};
  std::vector<State> to_visit{initial};
  Size size;
  while (!to_visit.empty()) {
    const State state = to_visit.back();
    to_visit.pop_back();
    for (const State& successor : next(state)) {
      ++size.transitions;
      if (seen.insert(successor).second) to_visit.push_back(successor);
    }
  }
  size.states = seen.size();
  return size;
}

// The shared counter, and for each server: rounds left, whether it has read, what it has read.
Size rounds_plainly(int servers, int rounds) {
  State initial{0};
  for (int i = 0; i < servers; ++i) initial.insert(initial.end(), {rounds, 0, 0});
  return reachable(initial, [](const State& state) {
    std::vector<State> found;
    for (std::size_t at = 1; at < state.size(); at += 3) {
      if (state[at] == 0) continue;
      State next = state;
      if (state[at + 1] == 0) {
        next[at + 1] = 1;
        next[at + 2] = state[0];
      } else {
        next[0] = state[at + 2] + 1;
        next[at] = state[at] - 1;
        next[at + 1] = next[at + 2] = 0;
      }
      found.push_back(next);
    }
    return found;
  });
}

// The value and its version, and for each server: rounds left, has read, value and version read.
Size compare_and_set_plainly(int servers, int rounds) {
  State initial{0, 0};
  for (int i = 0; i < servers; ++i) initial.insert(initial.end(), {rounds, 0, 0, 0});
  return reachable(initial, [](const State& state) {
    std::vector<State> found;
    for (std::size_t at = 2; at < state.size(); at += 4) {
      if (state[at] == 0) continue;
      State next = state;
      if (state[at + 1] == 0) {
        next[at + 1] = 1;
        next[at + 2] = state[0];
        next[at + 3] = state[1];
      } else {
        if (state[1] == state[at + 3]) {
          next[0] = state[at + 2] + 1;
          next[1] = state[1] + 1;
          next[at] = state[at] - 1;
        }
        next[at + 1] = next[at + 2] = next[at + 3] = 0;
      }
      found.push_back(next);
    }
    return found;
  });
}

// For each order: the client (0 ready, 1 waiting, 2 paid, 3 gave up), its attempts, whether it was
// charged, and each attempt's message (0 unsent, 1 request, 2 reply, 3 gone).
Size payments_plainly(int orders, int retries) {
  const std::size_t attempts = static_cast<std::size_t>(retries) + 1;
  const std::size_t width = 3 + attempts;
  return reachable(State(static_cast<std::size_t>(orders) * width, 0), [&](const State& state) {
    std::vector<State> found;
    for (std::size_t at = 0; at < state.size(); at += width) {
      const bool may_send = state[at + 1] < static_cast<int>(attempts);
      State next = state;
      if (state[at] == 0 && may_send) {
        next[at] = 1;
        next[at + 3 + static_cast<std::size_t>(state[at + 1])] = 1;
        ++next[at + 1];
        found.push_back(next);
      }
      if (state[at] == 1) {
        next = state;
        next[at] = may_send ? 0 : 3;
        found.push_back(next);
      }
      for (std::size_t message = at + 3; message < at + width; ++message) {
        next = state;
        if (state[message] == 1) {
          next[at + 2] = 1;
          next[message] = 2;
          found.push_back(next);
        }
        if (state[message] != 2) continue;
        next[message] = 3;
        found.push_back(next);  // lost
        if (state[at] < 2) next[at] = 2;
        found.push_back(next);
      }
    }
    return found;
  });
}

TEST(BenchModels, AreThoseOfThePlainRules) {
  for (const auto& [servers, rounds] : {std::pair{1, 1}, {2, 1}, {2, 4}, {3, 2}, {3, 3}, {4, 1}}) {
    EXPECT_EQ(explored(bench::lost_update_rounds(servers, rounds)),
              rounds_plainly(servers, rounds));
    EXPECT_EQ(explored(bench::compare_and_set_rounds(servers, rounds)),
              compare_and_set_plainly(servers, rounds));
  }
  for (const auto& [orders, retries] : {std::pair{1, 0}, {1, 1}, {1, 3}, {2, 0}, {2, 1}, {3, 0}}) {
    EXPECT_EQ(explored(bench::payments(orders, retries)), payments_plainly(orders, retries));
  }
}

TEST(BenchModels, HaveThePublishedNumbersOfStates) {
  EXPECT_EQ(explored(bench::lost_update_rounds(3, 3)).states, 7'646U);
  if (sanitized) return;
  EXPECT_EQ(explored(bench::payments(3, 2)).states, 1'124'864U);
  if (!full_tests()) return;
  EXPECT_EQ(explored(bench::lost_update_rounds(3, 7)).states, 1'448'448U);
  EXPECT_EQ(explored(bench::lost_update_rounds(3, 10)).states, 14'161'794U);
  EXPECT_EQ(explored(bench::compare_and_set_rounds(3, 14)).states, 3'078'461U);
}

}  // namespace
}  // namespace interleave
