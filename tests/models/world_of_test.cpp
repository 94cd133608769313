// What an exercise's rules and promises become when a world is made of them.
#include "models/worlds/world_of.hpp"

#include <gtest/gtest.h>

namespace interleave {
namespace {

struct Lamp {
  bool lit = false;
  Narration* narration = nullptr;
  void narrate_to(Narration* told) { narration = told; }
  friend bool operator==(const Lamp& a, const Lamp& b) { return a.lit == b.lit; }
};
std::size_t hash_value(const Lamp& lamp) { return lamp.lit ? 1 : 0; }
std::size_t memory_bytes(const Lamp&) { return 0; }

Value light(Lamp& lamp, const Request&) {
  lamp.lit = true;
  return nullptr;
}

using Property = WorldProperty<Lamp>;

bool is_lit(const Lamp& lamp, const Calls&) { return lamp.lit; }
bool somebody_calls(const Lamp&, const Calls& calls) { return !calls.empty(); }

WorldOf<Lamp> world() {
  Property gets_light{"it gets light", Property::When::promised};
  gets_light.promises = {{"it stays dark", is_lit, nullptr}, {"a caller sits in the dark", is_lit,
                                                              somebody_calls}};
  gets_light.anomaly = "power cut";
  return {Lamp{},
          {{{"lamp", "light", {}, "nothing"}, light}},
          {{"it is lit at the end", Property::When::at_end, is_lit, nullptr}, gets_light},
          {}};
}

TEST(WorldOf, TellsWhatIsPromisedFromTheStartAndWhatByStates) {
  const auto made = world();
  const auto& properties = made.properties();
  ASSERT_EQ(properties.size(), 2U);
  EXPECT_TRUE(properties[0].promises.empty());
  ASSERT_EQ(properties[1].promises.size(), 2U);
  EXPECT_FALSE(properties[1].termination);
  EXPECT_EQ(properties[1].anomaly, "power cut");
  EXPECT_EQ(properties[1].promises[0].unkept, "it stays dark");
  EXPECT_TRUE(properties[1].promises[0].from_start);
  EXPECT_FALSE(properties[1].promises[1].from_start);
}

TEST(WorldOf, ItsStatesMakeAndKeepPromises) {
  auto made = world();
  const WorldId dark = made.initial();
  EXPECT_EQ(made.facts(dark, {}, false).promised, 0U);
  EXPECT_EQ(made.facts(dark, {CallState{}}, false).promised, 2U);
  EXPECT_EQ(made.facts(dark, {CallState{}}, false).kept, 0U);
  std::vector<Turnout> turnouts;
  made.ask(dark, Request{.service = "lamp", .operation = "light"}, turnouts);
  ASSERT_EQ(turnouts.size(), 1U);
  EXPECT_EQ(made.facts(turnouts[0].next, {CallState{}}, false).kept, 3U);
  // A promise is judged along runs, never in one state.
  EXPECT_EQ(made.facts(dark, {}, true).violated, 0U);
  EXPECT_EQ(made.facts(dark, {}, true).violated_at_end, 1U);
}

}  // namespace
}  // namespace interleave
