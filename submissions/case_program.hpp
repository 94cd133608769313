// Somebody's file as a program that is asked cases: in batches, each in a fresh module scope.
//
// Two workers answer every batch, the second with another hash seed and with the cases in reverse
// order: a file that then answers otherwise is not deterministic, or remembers earlier cases, and
// cannot be judged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/worlds/cases.hpp"
#include "submissions/submission.hpp"
#include "submissions/worker_process.hpp"

namespace interleave::submissions {

class CaseFile final : public CaseProgram {
 public:
  // Both workers are started at once; `trouble` then says whether the file can be run.
  CaseFile(Submission submission, const WorldInfo& info, const CasesInfo& cases,
           const WorkerLimits& limits);
  CaseFile(const CaseFile&) = delete;
  CaseFile& operator=(const CaseFile&) = delete;

  std::vector<CaseAnswer> answer(const std::vector<Value>& cases) override;
  std::string printed(const Value& one_case) override;
  std::optional<Diagnostic> trouble() const override { return trouble_; }
  std::vector<Diagnostic> advice() const override { return advice_; }

 private:
  void send(WorkerProcess& worker, const Value& cases);
  // Nothing, and `trouble_`, if there is none.
  std::optional<Value> receive(WorkerProcess& worker);
  void compare(const Value& cases, const Value& one, const Value& other);
  void note_advice(const Value& advice);

  Submission submission_;
  WorkerLimits limits_;
  WorkerProcess first_;
  WorkerProcess second_;
  std::size_t queries_ = 0;
  int line_ = 0;  // of the first of the names that the file has to define
  std::vector<Diagnostic> advice_;
  std::optional<Diagnostic> trouble_;
};

}  // namespace interleave::submissions
