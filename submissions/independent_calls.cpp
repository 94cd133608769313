#include "submissions/independent_calls.hpp"

#include <xxhash.h>

#include <algorithm>

namespace interleave::submissions {
namespace {

std::string digest(const std::string& text) {
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, XXH3_128bits(text.data(), text.size()));
  return {reinterpret_cast<const char*>(bytes.digest), sizeof(bytes.digest)};
}

struct Place {
  std::size_t call = 0;
  std::size_t rank = 0;  // among all that the call has open, in the order of asking
};

// Numbers of requests count those of all calls; a rank is the call's own.
std::optional<Place> place_of(std::size_t number, const std::vector<Asked>& open) {
  const auto asked = std::find_if(open.begin(), open.end(), [&](const Asked& each) {
    return each.number == number;
  });
  if (asked == open.end()) return std::nullopt;
  const std::size_t call = asked->request.call;
  const auto before = std::count_if(open.begin(), asked, [&](const Asked& each) {
    return each.request.call == call;
  });
  return Place{call, static_cast<std::size_t>(before)};
}

void add(std::vector<std::string>& told, std::size_t call, const std::string& what) {
  if (told.size() <= call) told.resize(call + 1);
  told[call] = digest(told[call] + what);
}

bool has_ended(const CallState& call) {
  return call.status == CallState::Status::returned || call.status == CallState::Status::threw;
}

// Nothing will ever happen to it again; only its result is still looked at.
bool is_over(const CallState& call, const std::vector<Asked>& open) {
  return has_ended(call) && std::none_of(open.begin(), open.end(), [&](const Asked& asked) {
    return asked.request.call == call.call;
  });
}

}  // namespace

void tell_its_call(History& history, const History& parent) {
  history.told = parent.told;
  history.read_a_clock = parent.read_a_clock;
  const std::string kind = history.event[0].get<std::string>();
  if (kind == "tell") {
    history.read_a_clock = true;
  } else if (kind == "start") {
    add(history.told, history.event[1].get<std::size_t>(), "start");
  } else if (kind != "crash") {
    const auto place = place_of(history.event[1].get<std::size_t>(), parent.open);
    if (!place) return;
    Value own = history.event;
    own[1] = place->rank;
    add(history.told, place->call, own.dump());
  }
}

std::optional<std::string> state_of_independent_calls(const History& history) {
  if (history.read_a_clock) return std::nullopt;
  Value state = Value::array();
  for (const CallState& call : history.calls) {
    if (is_over(call, history.open)) {
      state.push_back({"ended", call.status == CallState::Status::returned, call.result,
                       call.error});
    } else {
      state.push_back(call.call < history.told.size() ? history.told[call.call] : "");
    }
  }
  // Timers end in the order of their times, and what else is open is answered in that of asking.
  for (const Asked& asked : history.open) {
    state.push_back({asked.request.call, asked.is_timer ? asked.due_s : 0.0});
  }
  state.push_back(history.clock_s);
  const auto bytes = Value::to_msgpack(state);  // unlike text, of whatever strings there are
  return digest({bytes.begin(), bytes.end()});
}

}  // namespace interleave::submissions
