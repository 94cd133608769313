#include "engine/interner.hpp"

#include <string>

#include <gtest/gtest.h>

namespace interleave {
namespace {

struct Text {
  std::string text;
  friend bool operator==(const Text&, const Text&) = default;
};
std::size_t hash_value(const Text& value) { return value.text.size(); }  // collides a lot
std::size_t memory_bytes(const Text& value) { return value.text.size(); }

TEST(Interner, GivesEqualValuesOneNumber) {
  Interner<Text> interner;
  EXPECT_EQ(interner.id({"a"}), 0U);
  EXPECT_EQ(interner.id({"b"}), 1U);
  EXPECT_EQ(interner.id({"a"}), 0U);
  EXPECT_EQ(interner.size(), 2U);
  EXPECT_EQ(interner[0].text, "a");
  EXPECT_EQ(interner[1].text, "b");
}

TEST(Interner, TellsValuesOfOneHashApart) {
  Interner<Text> interner;
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 1000; i < 3000; ++i) {
      ASSERT_EQ(interner.id({std::to_string(i)}), i - 1000);
    }
  }
  EXPECT_EQ(interner.size(), 2000U);
  for (std::uint32_t i = 0; i < 2000; ++i) EXPECT_EQ(interner[i].text, std::to_string(i + 1000));
}

TEST(Interner, CountsTheBytesOfEachValueOnce) {
  Interner<Text> interner;
  interner.id({std::string(1000, 'x')});
  const std::size_t bytes = interner.bytes();
  EXPECT_GE(bytes, 1000U);
  interner.id({std::string(1000, 'x')});
  EXPECT_EQ(interner.bytes(), bytes);
  interner.id({std::string(1001, 'x')});
  EXPECT_GE(interner.bytes(), bytes + 1001);
}

TEST(Interner, ReferencesStayValidWhileItGrows) {
  Interner<Text> interner;
  const Text& first = interner[interner.id({"first"})];
  for (int i = 0; i < 10'000; ++i) interner.id({std::to_string(i)});
  EXPECT_EQ(first.text, "first");
}

}  // namespace
}  // namespace interleave
