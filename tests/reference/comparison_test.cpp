// The plain checker of spaces agrees with the engine and with the plain checker of programs, and
// whatever is wrong in a report is seen.
#include "reference/comparison.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/program_space.hpp"
#include "tests/support/reference_checker.hpp"

namespace interleave::tiny {
namespace {

constexpr PropertyMask all_of_them = (1U << properties) - 1;

struct Both {
  explicit Both(const Program& program)
      : plain(reference::check_plainly(*space_of(program), all_of_them, 100'000)),
        report(check({.configurations = {{"the one", [&] { return space_of(program); }}}})) {}

  std::vector<std::string> differences() const {
    auto lines = reference::differences(report.configurations.at(0), plain);
    const auto more = reference::differences_in_findings(report, {plain});
    lines.insert(lines.end(), more.begin(), more.end());
    return lines;
  }

  reference::Result plain;
  Report report;
};

TEST(PlainChecker, AgreesWithTheEngine) {
  holds_for_all(1'000, [] { RC_ASSERT(Both(*ending_programs()).differences().empty()); });
  holds_for_all(1'000, [] { RC_ASSERT(Both(*looping_programs()).differences().empty()); });
}

TEST(PlainChecker, AgreesWithThatOfPrograms) {
  holds_for_all(500, [] {
    const Program program = *ending_programs();
    const auto plain = reference::check_plainly(*space_of(program), all_of_them, 100'000);
    const ReferenceChecker checker(program);
    RC_ASSERT(plain.states == checker.graph().size());
    RC_ASSERT(plain.transitions == checker.transitions());
    RC_ASSERT(plain.interleavings == checker.runs());
    for (std::size_t property = 0; property < properties; ++property) {
      const auto way = checker.least_way(checker.breaking(property));
      RC_ASSERT(way.has_value() == plain.least[property].has_value());
      if (!way) continue;
      RC_ASSERT(plain.least[property]->faults == static_cast<std::uint32_t>(way->faults));
      RC_ASSERT(plain.least[property]->steps == way->choices.size());
    }
  });
}

// Two actors that read and then write: six interleavings, four of which lose an update.
Program race() {
  Program program;
  const std::vector<Instruction> add_one{{Do::read, 0, 0, 0}, {Do::write_local, 0, 1, 0}};
  program.actors = {add_one, add_one};
  program.below = {0, 3};
  program.never = {0, 3};
  program.at_end = {0, 2};
  return program;
}

TEST(Comparison, SeesEveryNumberThatIsWrong) {
  const Both right(race());
  ASSERT_TRUE(right.differences().empty());
  ASSERT_EQ(right.report.configurations[0].interleavings, "6");
  ASSERT_EQ(right.report.configurations[0].violating, "4");
  const auto with = [&](auto change) {
    Both wrong = right;
    change(wrong.report);
    return wrong.differences().size();
  };
  EXPECT_EQ(with([](Report& report) { ++report.configurations[0].states; }), 1U);
  EXPECT_EQ(with([](Report& report) { --report.configurations[0].transitions; }), 1U);
  EXPECT_EQ(with([](Report& report) { report.configurations[0].interleavings = "7"; }), 1U);
  EXPECT_EQ(with([](Report& report) { report.configurations[0].violating = "3"; }), 1U);
  EXPECT_EQ(with([](Report& report) {
              report.configurations[0].violating_by_property[at_end] = "0";
            }), 1U);
  EXPECT_EQ(with([](Report& report) { report.findings[0].steps.pop_back(); }), 1U);
  EXPECT_EQ(with([](Report& report) { report.findings[0].steps[0].fault = true; }), 1U);
  EXPECT_EQ(with([](Report& report) { report.findings.clear(); }), 1U);
}

TEST(PlainChecker, SaysWhenItDidNotLookAtEverything) {
  EXPECT_FALSE(reference::check_plainly(*space_of(race()), all_of_them, 5).complete);
}

}  // namespace
}  // namespace interleave::tiny
