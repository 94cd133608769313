// What a submission does next, by what it has been answered so far.
//
// A submission is a pure function from its history to its next requests, so each distinct history
// is run once, in a fresh scope, and remembered under a number; exploration then goes on at its own
// speed over these numbers. Meanwhile each is run again (verification.hpp).
//
// Histories remember what the program has forgotten. Where the worker can tell the program's whole
// local state, histories that leave it in the same one are merged, so that a loop comes back to
// where it was. Where it can tell that a server's calls share nothing, histories that differ only in
// whose turn it was are merged (independent_calls.hpp).
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/state_space.hpp"
#include "submissions/history.hpp"
#include "submissions/submission.hpp"
#include "submissions/verification.hpp"
#include "submissions/worker_process.hpp"

namespace interleave::submissions {

class Histories {
 public:
  // Both workers are started at once; `trouble` then says whether the file can be run.
  Histories(Submission submission, const WorldInfo& info,
            const World& world, const std::string& entry,
            const WorkerLimits& limits, bool merge_equal_states);
  Histories(const Histories&) = delete;
  Histories& operator=(const Histories&) = delete;

  // The histories with which a server starts, its first call, or all of them, begun. Several, if
  // the program reads the clock before it first waits.
  std::vector<Continuation> start(const Incarnation& incarnation, const Moment& moment);
  // The history of such a server before it has done anything.
  HistoryId before_start(const Incarnation& incarnation);
  // The histories after one more event, at this moment of the world's. Several where the program
  // then asks a question that can be answered in several ways, as a clock that may or may not have
  // moved. Further calls, made one after the other, begin as soon as they can, unless they are
  // steps.
  std::vector<Continuation> after(HistoryId history, const Value& event, const Moment& moment);
  HistoryId crashed(HistoryId history);

  // Whether the file would go on as it does if its last `period` events came again so many times.
  bool repeats(HistoryId history, std::size_t period, std::size_t rounds);

  const History& operator[](HistoryId id) const { return histories_[id]; }
  const Incarnation& incarnation(HistoryId id) const { return incarnations_[root_of_[id]]; }
  std::size_t size() const { return histories_.size(); }
  std::size_t memory_bytes() const { return bytes_; }

  // Waits until the second worker has run everything that the first has.
  void finish_verification() { verification_.finish(); }
  std::optional<Diagnostic> trouble() const;
  const std::vector<Diagnostic>& advice() const { return advice_; }
  const Submission& submission() const { return submission_; }

 private:
  HistoryId child(HistoryId parent, const Value& event);
  void ask_worker(HistoryId id, const Moment& moment);
  Value query(HistoryId id) const;
  std::optional<Value> exchange(const Value& message, HistoryId run);
  void take_question(HistoryId id, const Value& asked);
  void take_answer(HistoryId id, const Value& answer);
  std::vector<Told> possible_answers(const History& history, const Moment& moment) const;
  void merge(HistoryId id, const Value& answer);
  std::optional<std::string> local_state(HistoryId id, const Value& answer) const;
  std::vector<Continuation> settled(HistoryId id, const Moment& moment);
  std::vector<Continuation> with_next_call(HistoryId id, const Moment& moment);
  void note_advice(const Value& advice);

  Submission submission_;
  WorkerLimits limits_;
  WorkerProcess first_;
  Verification verification_;
  std::deque<Incarnation> incarnations_;
  std::vector<HistoryId> roots_;      // of each incarnation
  std::vector<std::size_t> root_of_;  // by history: which incarnation
  std::deque<History> histories_;
  bool merge_equal_states_;
  bool calls_share_nothing_ = false;
  std::unordered_map<std::string, HistoryId> by_state_;
  std::vector<Diagnostic> advice_;
  std::size_t bytes_ = 0;
  std::optional<Diagnostic> trouble_;  // of the first worker
};

}  // namespace interleave::submissions
