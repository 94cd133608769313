#include "submissions/history.hpp"

#include <algorithm>
#include <cmath>

#include "submissions/independent_calls.hpp"

namespace interleave::submissions {
namespace {

constexpr double later_by_s = 0.001;
constexpr std::size_t equal_steps = 4;  // then the clock goes on ten times further each time

}  // namespace

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

void continue_from(const History& parent, History& history) {
  history.server = parent.server;
  history.length = parent.length + 1;
  history.clock_s = parent.clock_s;
  history.later_readings = parent.later_readings;
  tell_its_call(history, parent);
  const Value& event = history.event;
  const std::string kind = event[0].get<std::string>();
  if (kind == "tell" && parent.asking->at("kind") == clock_question) {
    const double told = event[2].get<double>();
    if (told > history.clock_s) ++history.later_readings;
    history.clock_s = told;
  }
  history.round_key = event.dump();  // a start or an answered question is like no other
  if (kind != "answer" && kind != "error" && kind != "wake") return;
  const std::size_t number = event[1].get<std::size_t>();
  const auto asked = std::find_if(parent.open.begin(), parent.open.end(),
                                  [&](const Asked& open) { return open.number == number; });
  if (asked == parent.open.end()) return;
  history.answered = *asked;
  const std::string place =
      std::to_string(asked->source.line) + ":" + std::to_string(asked->source.column);
  if (asked->is_timer) {
    history.clock_s = std::max(history.clock_s, asked->due_s);
    history.round_key = "timer " + place;
  } else {
    history.round_key = asked->request.service + "." + asked->request.operation +
                        asked->request.arguments.dump() + " " + place + " " + kind +
                        event[2].dump();
  }
}

std::vector<Told> possible_readings(const History& history, WorldId world) {
  const auto growth = static_cast<double>(std::max(history.later_readings, equal_steps) -
                                          equal_steps);
  const double later = history.clock_s + later_by_s * std::pow(10, growth);
  return {{history.clock_s, world, "", false}, {later, world, "clock later", false}};
}

}  // namespace interleave::submissions
