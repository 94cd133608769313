#include "submissions/history.hpp"

#include <algorithm>

namespace interleave::submissions {

bool History::all_calls_ended() const {
  return std::all_of(calls.begin(), calls.end(), [](const CallState& call) {
    return call.status != CallState::Status::running && call.status != CallState::Status::waiting;
  });
}

bool History::any_call_running() const {
  return std::any_of(calls.begin(), calls.end(), [](const CallState& call) {
    return call.status == CallState::Status::running;
  });
}

const CallState* History::next_call() const {
  const auto waiting = std::find_if(calls.begin(), calls.end(), [](const CallState& call) {
    return call.status == CallState::Status::waiting;
  });
  return waiting != calls.end() ? &*waiting : nullptr;
}

std::string Continuation::outcome() const {
  std::string text;
  for (const Answered& each : answered) {
    if (text.ends_with(each.told.outcome)) continue;
    text += (text.empty() ? "" : ", ") + each.told.outcome;
  }
  return text;
}

bool Continuation::fault() const {
  return std::any_of(answered.begin(), answered.end(),
                     [](const Answered& each) { return each.told.fault; });
}

Slots slots_after(const History& before, const History& after) {
  Slots slots;
  for (const Asked& asked : before.open) {
    const auto at = std::find_if(after.open.begin(), after.open.end(),
                                 [&](const Asked& other) { return other.number == asked.number; });
    slots.emplace_back();
    if (at != after.open.end()) slots.back() = static_cast<std::size_t>(at - after.open.begin());
  }
  return slots;
}

Calls calls_of(const Incarnation& incarnation) {
  Calls calls(incarnation.calls.size());
  for (std::size_t call = 0; call < calls.size(); ++call) {
    calls[call].server = incarnation.server;
    calls[call].call = call;
  }
  return calls;
}

void leave_out_needless(Calls& calls) {
  for (std::size_t call = 1; call < calls.size(); ++call) {
    using Status = CallState::Status;
    const Status before = calls[call - 1].status;
    if (before == Status::returned || before == Status::not_needed) {
      calls[call].status = Status::not_needed;
    }
  }
}

}  // namespace interleave::submissions
