// Reads what a worker answers: the messages of PROTOCOL.md as typed values.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/state_space.hpp"
#include "models/worlds/world.hpp"
#include "submissions/submission.hpp"

namespace interleave::submissions {

// One thing that the program has asked for and is waiting for.
struct Asked {
  std::size_t number = 0;  // among all that this run asked, in the order of asking
  bool is_timer = false;
  double due_s = 0;  // of a timer, in the server's own time
  Request request;   // of a service
  SourceSpan source;
};

// Why a reply is no answer: the worker is gone, or it refuses the file. None if it is one.
std::optional<Diagnostic> trouble_in(const std::variant<Value, Diagnostic>& reply,
                                     const std::string& file);

// A message about the file with its place: a refusal or a piece of advice.
Diagnostic diagnostic_from(const Value& told, const std::string& file);

// An exception as people read it: "KeyError: 'x' (fix.py:4:5)".
std::string error_told(const Value& error, const std::string& file);

std::vector<Asked> open_requests(const Value& answer, std::size_t server,
                                 const Submission& submission);

// Sets the states of the calls that have been started; the others stay as they are.
void set_call_states(const Value& answer, const std::string& file, Calls& calls);

}  // namespace interleave::submissions
