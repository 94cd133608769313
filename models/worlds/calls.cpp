#include "models/worlds/calls.hpp"

#include <algorithm>

namespace interleave {
namespace {

using Status = CallState::Status;

std::string name_of(const CallState& call, bool several_a_server) {
  std::string name = server_name(call.server);
  if (several_a_server) name += ", call " + std::to_string(call.call + 1) + ",";
  return name;
}

std::string fate_of(const CallState& call) {
  if (call.status == Status::threw) return " fails with " + call.error;
  if (call.waiting_for.empty()) return " never returns";
  return (call.repeats ? " repeats for ever: " : " waits for ever: ") + call.waiting_for;
}

}  // namespace

bool none_threw(const Calls& calls) {
  return std::none_of(calls.begin(), calls.end(),
                      [](const CallState& call) { return call.status == Status::threw; });
}

bool all_returned(const Calls& calls) {
  return std::all_of(calls.begin(), calls.end(),
                     [](const CallState& call) { return call.status == Status::returned; });
}

std::string missing_returns(const Calls& calls) {
  const bool several_a_server = std::any_of(
      calls.begin(), calls.end(), [](const CallState& call) { return call.call > 0; });
  const bool any_threw = !none_threw(calls);
  std::string told;
  for (const CallState& call : calls) {
    // Where a call has failed, the others may only be on their way.
    const bool to_tell = call.status == Status::threw ||
                         (call.status == Status::running && !any_threw);
    if (!to_tell) continue;
    told += (told.empty() ? "" : "; ") + name_of(call, several_a_server) + fate_of(call);
  }
  return told;
}

std::string server_name(std::size_t server) {
  return std::string("Server ") + static_cast<char>('A' + server);
}

}  // namespace interleave
