// The half of SubmissionSpace that tells people about steps and states.
#include <algorithm>

#include "submissions/submission_space.hpp"

namespace interleave::submissions {
namespace {

std::string request_told(const Request& request) {
  std::string told = request.operation;
  for (const Value& argument : request.arguments) {
    if (argument.is_string()) return told + " " + argument.get<std::string>();
  }
  return told;
}

std::string told(const Asked& asked) {
  return asked.is_timer ? "a timer" : request_told(asked.request);
}

// "received_message START_SALE -> true".
std::string question_told(const Answered& answered) {
  std::string told = (*answered.asking)["kind"].get<std::string>();
  for (const Value& argument : (*answered.asking)["arguments"]) {
    told += ' ' + (argument.is_string() ? argument.get<std::string>() : shown(argument));
  }
  return told + " -> " + shown(answered.told.value);
}

void tell(StepDescription& step, Narration narration) {
  if (!narration.detail.empty()) step.detail = std::move(narration.detail);
  step.service = std::move(narration.service);
  step.effect = std::move(narration.effect);
  step.accesses = std::move(narration.accesses);
  step.changes = std::move(narration.changes);
}

}  // namespace

StepDescription SubmissionSpace::describe(const Word* from, const Action& action) {
  const State state = unpack(from);
  const auto possible = moves(state);
  const auto move = std::find_if(possible.begin(), possible.end(),
                                 [&](const Move& other) { return other.action == action; });
  StepDescription step;
  step.actor = actors_[action.actor];
  step.outcome = move->outcome;
  if (move->next) step.printed = move->next->printed;
  if (action.label == crash_label || action.label == start_label) {
    step.label = step.detail = action.label == crash_label ? "crash" : "read the clock";
    return step;
  }
  if (action.label == own_label) {
    tell(step, world_->narrate_own(state.world, {action.instance, move->world}));
    step.label = step.detail;
    return step;
  }
  if (action.label == call_label) {
    step.label = "call";
    step.detail = "call " + std::to_string(action.instance + 1);
  } else if (move->asked->is_timer) {
    step.source = move->asked->source;
    step.label = "timer";
    step.detail = "a timer ends";
  } else {
    const Request& request = move->asked->request;
    step.source = move->asked->source;
    step.strand = request.call;
    step.label = request.operation;
    step.detail = request_told(request);
    tell(step, world_->narrate(state.world, request, move->turnout));
    if (configuration_.overlapping) {
      step.detail = "call " + std::to_string(request.call + 1) + ": " + step.detail;
    }
  }
  if (configuration_.calls_are_steps) tell_call(state, *move, step);
  return step;
}

// What the program asks in the middle of a step, and what a call that ends in it comes to.
void SubmissionSpace::tell_call(const State& state, const Move& move, StepDescription& step) {
  if (!move.next) return;
  for (const Answered& answered : move.next->answered) {
    if (answered.told.outcome.empty()) step.detail += ", " + question_told(answered);
    const int line = answered.asking->value("line", 0);
    if (line == 0) continue;
    const Submission& file = histories_->submission();
    step.source = SourceSpan{file.file, line, answered.asking->value("column", 0), {}};
    const auto index = static_cast<std::size_t>(line) - 1;
    if (index < file.lines.size()) step.source->text = file.lines[index];
  }
  for (const CallState* call : calls_ended(state.histories[move.action.actor],
                                           move.next->history)) {
    Narration narration = world_->narrate_end(move.next->world, *call);
    if (!narration.detail.empty()) step.detail += ", " + narration.detail;
    narration.detail.clear();
    tell(step, std::move(narration));
  }
}

std::string SubmissionSpace::printed_at_start() {
  std::string printed;
  for (const Continuation& begun : begun_) printed += begun.printed;
  return printed;
}

std::string SubmissionSpace::waiting_for(const State& state, const CallState& call) {
  const HistoryId id = state.histories[call.server];
  const History& history = (*histories_)[id];
  if (standing(state, call.server) != Standing::free || runs_alone_for_ever(state)) {
    return history.answered ? told(*history.answered) : std::string();
  }
  const auto open = std::find_if(history.open.begin(), history.open.end(), [&](const Asked& asked) {
    return asked.request.call == call.call;
  });
  if (open != history.open.end()) return told(*open);
  return "for nothing that is still to come";
}

std::string SubmissionSpace::explain(const Word* packed, std::size_t property) {
  const State state = unpack(packed);
  Calls made = calls(state);
  for (CallState& call : made) {
    if (call.status != CallState::Status::running) continue;
    call.waiting_for = waiting_for(state, call);
    call.repeats = standing(state, call.server) != Standing::free || runs_alone_for_ever(state);
  }
  return world_->explain(state.world, made, property);
}

}  // namespace interleave::submissions
