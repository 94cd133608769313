#include "models/worlds/causality_claims.hpp"

#include "models/worlds/space_time.hpp"

namespace interleave::causality {
namespace {

bool has_answered(const Told& told) {
  const auto is_table = [&](const char* what) {
    const auto found = told.answer.find(what);
    return found != told.answer.end() && found->is_string() &&
           found->get_ref<const std::string&>().size() == told.events() * told.events();
  };
  return is_table("before") && (!told.is_vector || is_table("concurrent"));
}

// Through which events one leads to the other: "a1 -> a2 -> b1".
std::string chain(const Told& told, std::size_t event, std::size_t other) {
  std::string text = told.name(event);
  for (std::size_t now = event; now != other;) {
    std::size_t next = now + 1;
    while (!told.truth.before(now, next) || (next != other && !told.truth.before(next, other))) {
      ++next;
    }
    text += " -> " + told.name(next);
    now = next;
  }
  return text;
}

std::string true_of(const Told& told, std::size_t event, std::size_t other) {
  if (told.truth.concurrent(event, other)) {
    return told.name(event) + " and " + told.name(other) + " are concurrent";
  }
  if (told.truth.before(other, event)) std::swap(event, other);
  return told.name(event) + " happened before " + told.name(other);
}

Wrong wrong_claim(const Told& told, const char* method, bool said, std::size_t event,
                  std::size_t other) {
  Wrong wrong;
  wrong.claimed = told.name(event) + '.' + method + '(' + told.name(other) + ") is " +
                  (said ? "true" : "false");
  wrong.truth = true_of(told, event, other);
  wrong.message = wrong.truth + ", but " + wrong.claimed;
  if (told.truth.concurrent(event, other)) {
    wrong.truth += ": no messages lead from one to the other";
  } else {
    wrong.truth += ": " + (told.truth.before(event, other) ? chain(told, event, other)
                                                           : chain(told, other, event));
  }
  return wrong;
}

std::optional<Wrong> wrong_of_pair(const Told& told, Rule rule, std::size_t event,
                                   std::size_t other) {
  const bool before = told.said("before", event, other);
  const bool related = !told.truth.concurrent(event, other);
  if (rule == past && related && before != told.truth.before(event, other)) {
    return wrong_claim(told, "isBefore", before, event, other);
  }
  if (rule == nothing_else && told.is_vector && !related && before) {
    return wrong_claim(told, "isBefore", before, event, other);
  }
  if (rule == concurrency && told.is_vector && told.said("concurrent", event, other) == related) {
    return wrong_claim(told, "isConcurrent", related, event, other);
  }
  return std::nullopt;
}

std::string clock_text(const Value& clock) {
  if (!clock.is_object() || clock.contains("$")) return shown(clock);
  std::string text;
  for (const auto& [node, count] : clock.items()) {
    text += (text.empty() ? "" : ", ") + node + ':' + shown(count);
  }
  return '{' + text + '}';
}

std::optional<Wrong> changed_message(const Told& told) {
  const auto changed = told.answer.find("changed");
  if (changed == told.answer.end() || changed->empty()) return std::nullopt;
  const Value& first = changed->front();
  const std::string name = told.name(first["event"].get<std::size_t>());
  const std::string was = clock_text(first["was"]);
  const std::string is = clock_text(first["is"]);
  return Wrong{"what toArray() gave at " + name + " was " + was + " and became " + is,
               "the message of " + name + " carries " + is,
               "it was sent with " + was + ", and nobody may change it on its way"};
}

}  // namespace

std::optional<Wrong> first_wrong(const Told& told, Rule rule) {
  if (rule == returning && !has_answered(told)) {
    return Wrong{"the class gives no answer", "no answer", "every method returns"};
  }
  if (rule == messages) return changed_message(told);
  if (rule == returning || !has_answered(told)) return std::nullopt;
  for (std::size_t event = 0; event < told.events(); ++event) {
    for (std::size_t other = 0; other < told.events(); ++other) {
      if (event == other) continue;
      if (auto wrong = wrong_of_pair(told, rule, event, other)) return wrong;
    }
  }
  return std::nullopt;
}

std::vector<std::string> picture(const Told& told, const Wrong& wrong) {
  std::vector<std::string> clocks;
  for (const Value& clock : told.answer.value("clocks", Value::array())) {
    clocks.push_back(clock_text(clock));
  }
  auto lines = space_time_diagram(told.pattern, clocks);
  lines.push_back("claimed: " + wrong.claimed);
  lines.push_back("true:    " + wrong.truth);
  return lines;
}

}  // namespace interleave::causality
