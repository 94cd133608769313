// A small hand-written model of rules, with the numbers that a person can count, and states of many
// sizes.
#include "engine/rules.hpp"

#include <gtest/gtest.h>

#include "engine/explored.hpp"
#include "engine/finding.hpp"

namespace interleave {
namespace {

struct Bucket {
  std::uint8_t water = 0;
};

TEST(Rules, FireWhereTheirGuardHolds) {
  RuleSystem<Bucket> system;
  system.actors = {"Tap", "Drain"};
  system.rules = {
      {"fill", 0, 3, [](const Bucket& b, unsigned) { return b.water < 5; },
       [](Bucket& b, unsigned by) { b.water = static_cast<std::uint8_t>(b.water + by); }},
      {"drain", 1, 2, [](const Bucket& b, unsigned by) { return b.water >= by; },
       [](Bucket& b, unsigned by) { b.water = static_cast<std::uint8_t>(b.water - by); }, true}};
  system.properties = {{"no flood", [](const Bucket& b) { return b.water < 7; }},
                       {"ends empty", [](const Bucket& b) { return b.water == 0; }, true}};
  const auto space = make_space(Rules<Bucket>(std::move(system)));
  const Explored explored(*space, explore(*space, {}));
  EXPECT_EQ(explored.exploration().states, 8U);  // 0 to 7
  EXPECT_EQ(explored.exploration().transitions, 5U + 6U);
  EXPECT_FALSE(explored.components().acyclic);
  EXPECT_FALSE(explored.breaks(1));  // it never ends
  ASSERT_TRUE(explored.breaks(0));
  const Finding finding = least_finding(explored, 0);  // 3, 6, 4, 7: one fault cannot be saved
  EXPECT_EQ(finding.steps.size(), 4U);
  EXPECT_TRUE(finding.steps[2].fault);
}

// The first and the last byte of a state of `Size` bytes count to 3, in any order.
template <std::size_t Size>
void every_state_is_packed_once() {
  struct Bytes {
    std::array<std::uint8_t, Size> bytes{};
  };
  RuleSystem<Bytes> system;
  system.actors = {"First", "Last"};
  system.rules = {{"up", 0, 0, [](const Bytes& b, unsigned) { return b.bytes.front() < 3; },
                   [](Bytes& b, unsigned) { ++b.bytes.front(); }}};
  if (Size > 1) {
    system.rules.push_back({"up", 1, 1, [](const Bytes& b, unsigned) { return b.bytes.back() < 3; },
                            [](Bytes& b, unsigned) { ++b.bytes.back(); }});
  }
  const auto space = make_space(Rules<Bytes>(std::move(system)));
  EXPECT_EQ(space->state_words(), (Size + 7) / 8);
  const Exploration found = explore(*space, {});
  EXPECT_EQ(found.states, Size > 1 ? 16U : 4U) << Size << " bytes";
  EXPECT_EQ(found.transitions, Size > 1 ? 24U : 3U) << Size << " bytes";
}

template <std::size_t... Sizes>
void every_state_is_packed_once(std::index_sequence<Sizes...>) {
  (every_state_is_packed_once<Sizes>(), ...);
}

// Each size is a search of its own for the compiler, so these are only the ones that differ: parts
// of a word, whole words, and a byte more.
TEST(TypedSpace, PacksStatesOfAnyNumberOfBytes) {
  every_state_is_packed_once(
      std::index_sequence<1, 2, 3, 5, 7, 8, 9, 12, 16, 17, 24, 25, 33, 48>());
}

}  // namespace
}  // namespace interleave
