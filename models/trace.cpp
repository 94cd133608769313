#include "models/trace.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <regex>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace interleave::tracing {
namespace {

using Json = nlohmann::json;

constexpr std::size_t stamps_max = 1000;
constexpr double time_most_ms = 1e14;  // milliseconds since the epoch, for the next 3,000 years

struct Misfit : std::runtime_error {
  Misfit(std::size_t at, const std::string& message) : std::runtime_error(message), offset(at) {}
  std::size_t offset;
};

// Counts what the parser has read, so that an event's place in the file is known.
struct CountingIterator {
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at = nullptr;
  std::size_t* read = nullptr;

  reference operator*() const { return *at; }
  CountingIterator& operator++() {
    ++at;
    ++*read;
    return *this;
  }
  CountingIterator operator++(int) {
    const CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at == b.at;
  }
};

struct Parsed {
  Json json;
  std::vector<std::size_t> events_at;
};

Parsed parse(const std::string& text) {
  Parsed parsed;
  std::size_t read = 0;
  const auto note_place = [&](int depth, Json::parse_event_t event, Json&) {
    const bool is_event = event == Json::parse_event_t::object_start && depth == 2;
    if (is_event) parsed.events_at.push_back(read - 1);
    return true;
  };
  try {
    parsed.json = Json::parse(CountingIterator{text.data(), &read},
                              CountingIterator{text.data() + text.size(), &read}, note_place);
  } catch (const Json::parse_error& error) {
    // The library's own words, without its name and its place.
    const std::string told = error.what();
    const std::size_t begin = told.find(": ");
    throw Misfit(error.byte > 0 ? error.byte - 1 : 0,
                 "is not JSON: " + (begin == std::string::npos ? told : told.substr(begin + 2)));
  }
  return parsed;
}

Microseconds time_from(const Json& value, std::size_t at) {
  const auto is_moderate = [](double ms) { return ms > -time_most_ms && ms < time_most_ms; };
  if (value.is_number_integer() && is_moderate(value.get<double>())) {
    return value.get<std::int64_t>() * 1000;
  }
  static const std::regex clock(R"((\d{1,2}):([0-5]\d):([0-5]\d)(?:\.(\d{1,6}))?)");
  std::smatch part;
  const std::string text = value.is_string() ? value.get<std::string>() : std::string();
  if (!std::regex_match(text, part, clock)) {
    throw Misfit(at, "\"time\" is " + value.dump() +
                         "; write \"10:00:00.100\", or a whole number of milliseconds");
  }
  const auto number = [](const std::string& digits) { return std::stoll(digits); };
  const std::string fraction = (part[4].str() + "000000").substr(0, 6);
  return ((number(part[1]) * 60 + number(part[2])) * 60 + number(part[3])) * 1'000'000 +
         number(fraction);
}

std::string text_of(const Json& event, const char* member, std::size_t at) {
  const Json& value = event[member];
  if (value.is_string() && !value.get_ref<const std::string&>().empty()) return value;
  throw Misfit(at, std::string("\"") + member + "\" is " + value.dump() + "; write a name");
}

Stamp stamp_from(const Json& event, std::size_t at, Trace& trace) {
  for (const auto& [member, value] : event.items()) {
    const auto known = {"service", "time", "sends", "receives", "does"};
    if (std::find(known.begin(), known.end(), member) != known.end()) continue;
    throw Misfit(at, "an event has no \"" + member +
                         "\"; it has service, time, and one of sends, receives, does");
  }
  for (const char* member : {"service", "time"}) {
    if (!event.contains(member)) {
      throw Misfit(at, std::string("an event without \"") + member + "\"; every one has it");
    }
  }
  if (event.contains("sends") + event.contains("receives") + event.contains("does") != 1) {
    throw Misfit(at, "an event has exactly one of sends, receives and does");
  }
  Stamp stamp;
  const std::string service = text_of(event, "service", at);
  auto& services = trace.services;
  const auto found = std::find(services.begin(), services.end(), service);
  stamp.service = static_cast<std::size_t>(found - services.begin());
  if (found == services.end()) services.push_back(service);
  stamp.time = time_from(event["time"], at);
  stamp.time_text = event["time"].is_string() ? event["time"].get<std::string>()
                                              : event["time"].dump() + " ms";
  const char* does = event.contains("sends") ? "sends" : event.contains("does") ? "does"
                                                                                : "receives";
  const std::string object = text_of(event, does, at);
  stamp.receives = event.contains("receives");
  if (!event.contains("does")) stamp.message = object;
  stamp.what = service + ' ' + (stamp.message.empty() ? object : does + (' ' + object));
  return stamp;
}

void require_matching_messages(const Trace& trace, const std::vector<std::size_t>& at) {
  std::map<std::string, std::size_t> sent;
  std::map<std::string, std::size_t> received;
  for (std::size_t i = 0; i < trace.stamps.size(); ++i) {
    const Stamp& stamp = trace.stamps[i];
    if (stamp.message.empty()) continue;
    if (!(stamp.receives ? received : sent).emplace(stamp.message, i).second) {
      throw Misfit(at[i], "\"" + stamp.message + "\" is " +
                              (stamp.receives ? "received" : "sent") +
                              " twice; give every message a name of its own");
    }
  }
  for (const auto& [message, i] : received) {
    if (!sent.contains(message)) {
      throw Misfit(at[i], "\"" + message + "\" is received and never sent; add the event that " +
                              "sends it");
    }
  }
}

// Events, each after all that it needs, must be possible.
void require_an_order(const Trace& trace, const std::vector<std::size_t>& at) {
  const auto links = causes(trace);
  std::vector<bool> happened(trace.stamps.size());
  for (bool moves = true; moves;) {
    moves = false;
    for (std::size_t i = 0; i < happened.size(); ++i) {
      const bool ready = std::all_of(links.begin(), links.end(), [&](const Cause& link) {
        return link.effect != i || happened[link.cause];
      });
      if (!ready || happened[i]) continue;
      happened[i] = true;
      moves = true;
    }
  }
  const auto stuck = std::find(happened.begin(), happened.end(), false);
  if (stuck == happened.end()) return;
  const auto i = static_cast<std::size_t>(stuck - happened.begin());
  throw Misfit(at[i], trace.stamps[i].what +
                          " would have to come before itself; list each service's events in the "
                          "order in which they happened");
}

Trace trace_from(const std::string& text) {
  const Parsed parsed = parse(text);
  const Json& json = parsed.json;
  if (!json.is_object() || !json.contains("events") || !json["events"].is_array() ||
      json["events"].empty()) {
    throw Misfit(0, "a trace is an object with \"events\", a list of {service, time, "
                    "sends|receives|does}, and perhaps \"request\"");
  }
  for (const auto& [member, value] : json.items()) {
    if (member == "events" || member == "request") continue;
    throw Misfit(0, "a trace has no \"" + member + "\"; it has \"events\", and perhaps "
                    "\"request\"");
  }
  if (json["events"].size() > stamps_max) {
    throw Misfit(0, "more than " + std::to_string(stamps_max) + " events; cut the trace");
  }
  Trace trace;
  trace.request = json.contains("request") ? text_of(json, "request", 0) : "";
  std::vector<std::size_t> at;
  for (const Json& event : json["events"]) {
    if (!event.is_object()) {
      throw Misfit(0, "\"events\" holds " + event.dump() + "; every event is an object");
    }
    at.push_back(parsed.events_at[at.size()]);
    trace.stamps.push_back(stamp_from(event, at.back(), trace));
  }
  require_matching_messages(trace, at);
  require_an_order(trace, at);
  return trace;
}

}  // namespace

std::vector<Cause> causes(const Trace& trace) {
  std::vector<Cause> links;
  std::vector<std::optional<std::size_t>> last(trace.services.size());
  std::map<std::string, std::size_t> sent;
  for (std::size_t i = 0; i < trace.stamps.size(); ++i) {
    const Stamp& stamp = trace.stamps[i];
    if (last[stamp.service]) links.push_back({*last[stamp.service], i});
    last[stamp.service] = i;
    if (!stamp.message.empty() && !stamp.receives) sent[stamp.message] = i;
  }
  for (std::size_t i = 0; i < trace.stamps.size(); ++i) {
    const Stamp& stamp = trace.stamps[i];
    if (stamp.receives) links.push_back({sent.at(stamp.message), i});
  }
  return links;
}

std::variant<Trace, Diagnostic> read_trace(const std::string& text, const std::string& file) {
  try {
    return trace_from(text);
  } catch (const Misfit& misfit) {
    const auto begin = text.begin();
    const auto here = begin + static_cast<std::ptrdiff_t>(std::min(misfit.offset, text.size()));
    const auto line = 1 + std::count(begin, here, '\n');
    const auto line_begin = std::find(std::make_reverse_iterator(here),
                                      std::make_reverse_iterator(begin), '\n');
    return Diagnostic{"bad-trace", misfit.what(), file, static_cast<int>(line),
                      static_cast<int>(here - line_begin.base()) + 1};
  }
}

}  // namespace interleave::tracing
