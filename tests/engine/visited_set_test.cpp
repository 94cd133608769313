#include <map>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "engine/visited_set.hpp"
#include "tests/support/laws.hpp"

namespace interleave {
namespace {

using State = std::vector<Word>;

// Inserts states drawn from so few that many come twice, into a std::map as well.
template <std::size_t FixedWords>
void behaves_like_a_map(std::size_t words, std::size_t count) {
  std::mt19937_64 random(words);
  VisitedSet<FixedWords> visited(words, count + 1);
  std::map<State, StateIndex> expected;
  State state(words);
  for (std::size_t i = 0; i < count; ++i) {
    std::fill(state.begin(), state.end(), 0);
    // The states differ in one word only, first or last.
    state[i % 2 == 0 ? 0 : words - 1] = random() % count;
    visited.reserve(1);
    const auto got = visited.insert(state.data(), visited.hash(state.data()));
    const auto [known, is_new] =
        expected.try_emplace(state, static_cast<StateIndex>(expected.size()));
    ASSERT_EQ(got.is_new, is_new);
    ASSERT_EQ(got.index, known->second);
  }
  ASSERT_EQ(visited.size(), expected.size());
  for (const auto& [known, index] : expected) {
    ASSERT_TRUE(std::equal(known.begin(), known.end(), visited.state(index)));
    ASSERT_FALSE(visited.insert(known.data(), visited.hash(known.data())).is_new);
  }
}

const std::size_t many = sanitized ? 100'000 : 1'000'000;
const std::size_t some = many / 10;

TEST(VisitedSet, HoldsAMillionStates) { behaves_like_a_map<2>(2, many); }
TEST(VisitedSet, HoldsStatesOfOneWord) { behaves_like_a_map<1>(1, some); }
TEST(VisitedSet, HoldsStatesOfThreeWords) { behaves_like_a_map<3>(3, some); }
TEST(VisitedSet, HoldsStatesOfFourWords) { behaves_like_a_map<4>(4, some); }
TEST(VisitedSet, HoldsStatesOfAnySize) {
  behaves_like_a_map<0>(1, some);
  behaves_like_a_map<0>(9, some);
}

TEST(VisitedSet, LosesNothingInAnyRebuild) {
  constexpr StateIndex states = 50'000;
  VisitedSet<1> visited(1, states);
  std::size_t table_bytes = visited.memory_bytes();
  int rebuilds = 0;
  for (StateIndex i = 0; i < states; ++i) {
    const Word state = Word{i} * 0x9e3779b97f4a7c15;
    visited.reserve(1);
    ASSERT_TRUE(visited.insert(&state, visited.hash(&state)).is_new);
    const std::size_t now = visited.memory_bytes() - visited.size() * sizeof(Word);
    if (now == table_bytes) continue;
    table_bytes = now;
    ++rebuilds;
    for (StateIndex k = 0; k <= i; ++k) {
      const Word known = Word{k} * 0x9e3779b97f4a7c15;
      const auto got = visited.insert(&known, visited.hash(&known));
      ASSERT_FALSE(got.is_new);
      ASSERT_EQ(got.index, k);
    }
  }
  EXPECT_GE(rebuilds, 3);
}

TEST(VisitedSet, GrowsAsFarAsABatchNeedsAtOnce) {
  VisitedSet<1> visited(1, 200'000);
  visited.reserve(200'000);
  const std::size_t bytes = visited.memory_bytes();
  for (Word state = 0; state < 200'000; ++state) {
    visited.insert(&state, visited.hash(&state));
  }
  EXPECT_EQ(visited.size(), 200'000U);
  EXPECT_EQ(visited.memory_bytes(), bytes + 200'000 * sizeof(Word));
}

// Large tables grow by half and no longer by doubling.
TEST(VisitedSet, FindsEverythingInATableOfManyMillionSlots) {
  const StateIndex states = sanitized ? 300'000 : 5'000'000;
  VisitedSet<1> visited(1, states);
  for (const bool is_new : {true, false}) {
    for (StateIndex i = 0; i < states; ++i) {
      const Word state = Word{i} * 3;
      visited.reserve(1);
      const auto got = visited.insert(&state, visited.hash(&state));
      ASSERT_EQ(got.is_new, is_new);
      ASSERT_EQ(got.index, i);
    }
  }
}

// Whatever the hash, states are told apart by all of their words.
template <std::size_t FixedWords>
void tells_apart_in_spite_of_one_hash(std::size_t words, std::uint32_t hash) {
  VisitedSet<FixedWords> visited(words, 1000);
  State state(words, 7);
  for (int round = 0; round < 2; ++round) {
    StateIndex index = 0;
    for (std::size_t word = 0; word < words; ++word) {
      for (Word value = 8; value < 20; ++value, ++index) {
        state[word] = value;
        const auto got = visited.insert(state.data(), hash);
        ASSERT_EQ(got.is_new, round == 0);
        ASSERT_EQ(got.index, index);
        state[word] = 7;
      }
    }
  }
}

TEST(VisitedSet, ComparesWholeStatesWhereHashesAreEqual) {
  // In the first line, in one in the middle, and in the last, where the search wraps round.
  for (const std::uint32_t hash : {1U, 0x80001234U, ~0U}) {
    tells_apart_in_spite_of_one_hash<1>(1, hash);
    tells_apart_in_spite_of_one_hash<2>(2, hash);
    tells_apart_in_spite_of_one_hash<3>(3, hash);
    tells_apart_in_spite_of_one_hash<4>(4, hash);
    tells_apart_in_spite_of_one_hash<0>(6, hash);
  }
}

}  // namespace
}  // namespace interleave
