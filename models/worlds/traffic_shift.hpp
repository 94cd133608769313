// The Final Boss's gradual shift of traffic: a function that raises a new instance's weight, step
// by step, in virtual time. A case is who calls it when; an answer is every weight that was set.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/worlds/cases.hpp"

namespace interleave::traffic_shift {

inline constexpr const char* starts_low = "the weight starts at 0.01";
inline constexpr const char* never_falls = "the weight never falls";
inline constexpr const char* never_too_high = "the weight never exceeds 1.0";
inline constexpr const char* rises_slowly = "the weight rises by at most 0.2 in any minute";
inline constexpr const char* reaches_one = "the weight reaches exactly 1.0 within ten minutes";
inline constexpr const char* timers_end = "nothing is left that goes on after that";
inline constexpr const char* only_its_own = "only the given instance's weight is set";

inline constexpr const char* entry = "shift_traffic";

inline constexpr std::int64_t minute_ms = 60'000;
inline constexpr std::int64_t reached_by_ms = 10 * minute_ms;
inline constexpr std::int64_t watched_ms = 15 * minute_ms;
inline constexpr double first_weight = 0.01;
inline constexpr double step_max = 0.2;
inline constexpr double tolerance = 1e-9;

// A call of the entry point: for which instance, when, and what its weight was before.
struct Call {
  std::string instance;
  std::int64_t at_ms = 0;
  double weight = 0;
};
// A weight that was set.
struct Setting {
  std::int64_t at_ms = 0;
  std::string instance;
  double weight = 0;
};
struct Trace {
  std::vector<Setting> settings;
  std::size_t timers_left = 0;  // that would still go off after the time that is watched
  bool too_many = false;        // timers went off so often that it was not watched to the end
};

Value case_of(const std::vector<Call>& calls);
std::vector<Call> calls_in(const Value& one_case);
Value to_value(const Trace& trace);

const std::vector<PropertyInfo>& properties();
StateFacts judge(const Value& one_case, const CaseAnswer& answer);
CaseStory tell(const Value& one_case, const CaseAnswer& answer, std::size_t property);

std::vector<CaseConfiguration> configurations(const Bounds& bounds);
WorldInfo world_info();
CasesInfo cases_info();

}  // namespace interleave::traffic_shift
