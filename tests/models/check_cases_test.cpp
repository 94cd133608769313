// What is judged by cases: on a list of numbers, each of which is to be doubled.
#include <gtest/gtest.h>

#include "models/worlds/check_cases.hpp"
#include "models/worlds/native_program.hpp"

namespace interleave {
namespace {

constexpr const char* doubled = "the answer is twice the number";
constexpr const char* even = "the answer is even";

// The numbers from 0 to `end`.
class Numbers final : public Cases {
 public:
  explicit Numbers(int end) : end_(end) {}

  const std::vector<PropertyInfo>& properties() const override { return properties_; }
  const std::vector<std::string>& goals() const override { return goals_; }
  void next(std::size_t count, std::vector<Value>& cases) override {
    for (; count > 0 && next_ < end_; --count) cases.push_back(next_++);
  }
  StateFacts judge(const Value& one_case, const CaseAnswer& answer) override {
    StateFacts facts;
    const int given = answer.error ? -1 : answer.value.get<int>();
    if (given != 2 * one_case.get<int>()) facts.violated |= 1;
    if (given % 2 != 0) facts.violated |= 2;
    if (one_case == 2999) facts.reached = 1;
    return facts;
  }
  CaseStory tell(const Value& one_case, const CaseAnswer& answer, std::size_t) override {
    const std::string given = answer.error.value_or(answer.value.dump());
    return {one_case.dump() + " gives " + given, {"a line"}, {}};
  }

 private:
  int end_;
  int next_ = 0;
  std::vector<PropertyInfo> properties_{{doubled}, {even}};
  std::vector<std::string> goals_{"2999 is asked"};
};

constexpr int numbers = 3000;

CaseCheckRequest request() {
  CaseCheckRequest made;
  made.subject = "doubling/variant";
  made.configurations = {{"numbers", [] { return std::make_unique<Numbers>(numbers); }},
                         {"numbers again", [] { return std::make_unique<Numbers>(numbers); }}};
  return made;
}

Report check_of(int (*answer)(int), const CaseCheckRequest& asked = request()) {
  return check_cases(asked, *native_program([answer](const Value& one_case) -> Value {
    return answer(one_case.get<int>());
  }));
}

int twice(int number) { return 2 * number; }
// A planted fault in the middle of a batch, and another after it.
int wrong_twice(int number) { return number == 1700 ? 3402 : number == 1800 ? 3601 : 2 * number; }

TEST(CheckCases, a_right_program_is_proved_by_all_cases) {
  const Report report = check_of(twice);
  EXPECT_EQ(report.verdict, Verdict::proved);
  ASSERT_EQ(report.configurations.size(), 2U);
  EXPECT_EQ(report.configurations[1].cases, 3000U);
  EXPECT_EQ(report.configurations[1].violating, "0");
  EXPECT_TRUE(report.configurations[1].complete);
  EXPECT_EQ(report.reached, std::vector<std::string>{"2999 is asked"});
}

TEST(CheckCases, the_first_case_that_breaks_a_rule_is_its_finding) {
  const Report report = check_of(wrong_twice);
  EXPECT_EQ(report.verdict, Verdict::broken);
  ASSERT_EQ(report.findings.size(), 2U);
  EXPECT_EQ(report.findings[0].property, doubled);
  EXPECT_EQ(report.findings[0].message, "1700 gives 3402");
  EXPECT_EQ(report.findings[0].configuration, "numbers");
  EXPECT_EQ(report.findings[0].picture, std::vector<std::string>{"a line"});
  EXPECT_EQ(report.findings[1].property, even);
  EXPECT_EQ(report.findings[1].message, "1800 gives 3601");
  EXPECT_EQ(report.configurations[0].violating, "2");
  EXPECT_EQ(report.configurations[0].violating_by_property,
            (std::vector<std::string>{"2", "1"}));
}

TEST(CheckCases, one_rule_can_be_judged_alone) {
  CaseCheckRequest asked = request();
  asked.property = even;
  const Report report = check_of(wrong_twice, asked);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].message, "1800 gives 3601");
  EXPECT_EQ(report.properties[0].verdict, Verdict::not_found);
}

TEST(CheckCases, a_limit_proves_nothing) {
  CaseCheckRequest asked = request();
  asked.limits.states_max = 2999;
  const Report report = check_of(twice, asked);
  EXPECT_EQ(report.verdict, Verdict::bounded);
  EXPECT_EQ(report.configurations[0].cases, 2999U);
  EXPECT_NE(report.message.find("--states-max"), std::string::npos) << report.message;
  // What is wrong beyond the limit is not found, and what is wrong before it is.
  asked.limits.states_max = 1700;
  EXPECT_EQ(check_of(wrong_twice, asked).verdict, Verdict::bounded);
  asked.limits.states_max = 1701;
  EXPECT_EQ(check_of(wrong_twice, asked).verdict, Verdict::broken);
}

TEST(CheckCases, a_limit_that_is_just_enough_is_no_limit) {
  CaseCheckRequest asked = request();
  asked.limits.states_max = numbers;
  EXPECT_EQ(check_of(twice, asked).verdict, Verdict::proved);
}

TEST(CheckCases, an_interruption_and_the_first_violation_end_it) {
  CaseCheckRequest asked = request();
  asked.progress = [](const ExploreProgress&) { return false; };
  EXPECT_EQ(check_of(twice, asked).verdict, Verdict::bounded);
  CaseCheckRequest first = request();
  first.stop_at_first_violation = true;
  const Report report = check_of(wrong_twice, first);
  EXPECT_EQ(report.verdict, Verdict::broken);
  ASSERT_EQ(report.configurations.size(), 1U);
  EXPECT_FALSE(report.configurations[0].complete);
}

TEST(CheckCases, what_is_never_reached_makes_it_invalid) {
  CaseCheckRequest asked = request();
  asked.configurations = {{"too few", [] { return std::make_unique<Numbers>(numbers - 1); }}};
  const Report report = check_of(twice, asked);
  EXPECT_EQ(report.verdict, Verdict::invalid);
  EXPECT_EQ(report.not_reached, std::vector<std::string>{"2999 is asked"});
}

// A list of numbers that says nothing of whether answers are even.
class WithoutEven final : public Cases {
 public:
  const std::vector<PropertyInfo>& properties() const override { return numbers_.properties(); }
  const std::vector<std::string>& goals() const override { return numbers_.goals(); }
  PropertyMask properties_asked() const override { return 1; }
  void next(std::size_t count, std::vector<Value>& cases) override { numbers_.next(count, cases); }
  StateFacts judge(const Value& one_case, const CaseAnswer& answer) override {
    return numbers_.judge(one_case, answer);
  }
  CaseStory tell(const Value& one_case, const CaseAnswer& answer, std::size_t rule) override {
    return numbers_.tell(one_case, answer, rule);
  }

 private:
  Numbers numbers_{numbers};
};

TEST(CheckCases, what_no_case_is_about_is_not_judged) {
  CaseCheckRequest asked = request();
  asked.configurations = {{"not about all", [] { return std::make_unique<WithoutEven>(); }}};
  const Report report = check_of(twice, asked);
  EXPECT_EQ(report.verdict, Verdict::proved);
  EXPECT_EQ(report.properties[0].verdict, Verdict::proved);
  EXPECT_EQ(report.properties[1].verdict, Verdict::not_found);
  asked.property = even;
  const Report vacuous = check_of(twice, asked);
  EXPECT_EQ(vacuous.verdict, Verdict::error);
  EXPECT_NE(vacuous.message.find(even), std::string::npos) << vacuous.message;
}

TEST(CheckCases, an_exception_of_the_program_is_an_answer) {
  const Report report = check_of([](int number) {
    if (number == 3) throw ServiceError("Error", "no threes");
    return 2 * number;
  });
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings[0].message, "3 gives Error: no threes");
}

// Answers as many cases as it likes, and then has trouble.
class Failing final : public CaseProgram {
 public:
  std::vector<CaseAnswer> answer(const std::vector<Value>&) override {
    trouble_ = {"time-limit", "runs for too long", "fix.js"};
    return {};
  }
  std::string printed(const Value&) override { return {}; }
  std::optional<Diagnostic> trouble() const override { return trouble_; }
  std::vector<Diagnostic> advice() const override { return {}; }

 private:
  std::optional<Diagnostic> trouble_;
};

TEST(CheckCases, trouble_with_the_program_is_an_error) {
  Failing failing;
  const Report report = check_cases(request(), failing);
  EXPECT_EQ(report.verdict, Verdict::error);
  EXPECT_EQ(report.message, "runs for too long");
}

TEST(CheckCases, a_token_asks_its_case_again) {
  const Report report = check_of(wrong_twice);
  const auto token = token_from(report.findings[1].token);
  ASSERT_TRUE(token.has_value());
  const auto ask_again = [&](int (*answer)(int)) {
    return replay_case(request().configurations[0], *token,
                       *native_program([answer](const Value& one_case) -> Value {
                         return answer(one_case.get<int>());
                       }));
  };
  const auto again = ask_again(wrong_twice);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(to_text(again->token), report.findings[1].token);
  ASSERT_EQ(again->report.findings.size(), 2U);
  EXPECT_EQ(again->report.findings[0].message, "1800 gives 3601");
  const auto repaired = ask_again(twice);
  EXPECT_NE(to_text(repaired->token), report.findings[1].token);
  EXPECT_EQ(repaired->report.verdict, Verdict::not_found);
}

TEST(CheckCases, a_case_that_is_not_there_is_none) {
  const Token token{"doubling/variant", "numbers", "", {numbers}, {1, 2}};
  EXPECT_FALSE(replay_case(request().configurations[0], token,
                           *native_program([](const Value&) -> Value { return 0; }))
                   .has_value());
}

}  // namespace
}  // namespace interleave
