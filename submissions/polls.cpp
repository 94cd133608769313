#include "submissions/polls.hpp"

#include <algorithm>
#include <vector>

namespace interleave::submissions {

bool Polls::would_only_repeat(HistoryId history, WorldId world) {
  const std::size_t events = period(history);
  if (events == 0) return false;
  std::vector<HistoryId> round;
  for (HistoryId at = history; round.size() < events; at = histories_[at].parent) {
    round.push_back(at);
  }
  WorldId now = world;
  for (auto at = round.rbegin(); at != round.rend(); ++at) {
    const History& step = histories_[*at];
    if (step.answered->is_timer) continue;
    std::vector<Turnout> turnouts;
    world_.ask(now, step.answered->request, turnouts);
    if (turnouts.empty()) return false;  // it would wait, as any process does
    const Turnout& ordinary = turnouts.front();
    if (ordinary.failed != (step.event[0] == "error")) return false;
    if (ordinary.answer != step.event[2]) return false;
    now = ordinary.next;
  }
  return now == world;
}

std::size_t Polls::period(HistoryId history) {
  const auto known = periods_.find(history);
  if (known != periods_.end()) return known->second;
  std::size_t found = find_period(history);
  // A loop that counts its rounds, or waits for a time to pass, ends by itself: it is just run.
  if (found != 0 && !histories_.repeats(history, found, look_ahead_)) found = 0;
  periods_.emplace(history, found);
  return found;
}

std::size_t Polls::find_period(HistoryId history) const {
  std::vector<const History*> backwards;
  for (HistoryId at = history; histories_[at].answered; at = histories_[at].parent) {
    backwards.push_back(&histories_[at]);
  }
  const auto equal = [&](std::size_t events) {
    for (std::size_t i = 0; i < events * (rounds_ - 1); ++i) {
      if (backwards[i]->round_key != backwards[i + events]->round_key) return false;
    }
    return true;
  };
  for (std::size_t events = 1; events * rounds_ <= backwards.size(); ++events) {
    if (equal(events)) return events;
  }
  return 0;
}

}  // namespace interleave::submissions
