// Loops that ask the same and get the same answers.
//
// A history never repeats itself, so such a loop would be explored for ever. After some equal
// rounds the process is held back until a further round would come out differently.
#pragma once

#include <cstddef>
#include <unordered_map>

#include "submissions/histories.hpp"

namespace interleave::submissions {

class Polls {
 public:
  // A loop is held back after `rounds` equal ones, and taken for endless if it would go on through
  // `look_ahead` more.
  Polls(Histories& histories, World& world, std::size_t rounds, std::size_t look_ahead)
      : histories_(histories), world_(world), rounds_(rounds), look_ahead_(look_ahead) {}

  // Whether the process would only repeat its last round: the same requests, the same answers, and
  // nothing changed in the world.
  bool would_only_repeat(HistoryId history, WorldId world);

 private:
  // The number of events in a round of the endless loop that the history has run into; 0: none.
  std::size_t period(HistoryId history);
  std::size_t find_period(HistoryId history) const;

  Histories& histories_;
  World& world_;
  std::size_t rounds_;
  std::size_t look_ahead_;
  std::unordered_map<HistoryId, std::size_t> periods_;
};

}  // namespace interleave::submissions
