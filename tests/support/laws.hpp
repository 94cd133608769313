// How often a law is tried. Quick runs use one seed, so that equal code has equal results; with
// INTERLEAVE_TEST_FULL they are longer and use a new seed each time. RC_PARAMS goes before both.
#pragma once

#include <cstdlib>
#include <sstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace interleave {

inline bool full_tests() { return std::getenv("INTERLEAVE_TEST_FULL") != nullptr; }

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
inline constexpr bool sanitized = __has_feature(address_sanitizer);
#else
inline constexpr bool sanitized = false;
#endif

// A tenth of it under sanitizers, ten times as much in full runs.
inline int tries(int quick) { return quick / (sanitized ? 10 : 1) * (full_tests() ? 10 : 1); }

template <class Law>
void holds_for_all(int quick_tries, Law&& law) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  if (std::getenv("RC_PARAMS") == nullptr) {
    params.maxSuccess = tries(quick_tries);
    if (!full_tests()) params.seed = 20240607;
  }
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  rc::detail::TestMetadata metadata;
  metadata.id = std::string(test->test_suite_name()) + '/' + test->name();
  metadata.description = test->name();
  const auto result = rc::detail::checkProperty(rc::detail::toProperty(std::forward<Law>(law)),
                                                metadata, params);
  if (result.template is<rc::detail::SuccessResult>()) return;
  std::ostringstream told;
  rc::detail::printResultMessage(result, told);
  FAIL() << told.str();
}

}  // namespace interleave
