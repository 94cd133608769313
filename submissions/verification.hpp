// Runs every history again in a second worker, with another hash seed and in another order: a file
// that then asks for something else is not deterministic, and cannot be judged.
//
// It goes on beside the search, in a thread of its own.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/diagnostic.hpp"
#include "models/worlds/value.hpp"
#include "submissions/worker_process.hpp"

namespace interleave::submissions {

class Verification {
 public:
  Verification(const WorkerCommand& command, const WorkerLimits& limits, std::string file);
  ~Verification();
  Verification(const Verification&) = delete;
  Verification& operator=(const Verification&) = delete;

  // Loads the file; why that failed, if it did. `begin` follows if it did not.
  std::optional<Diagnostic> load(const Value& message);
  void begin();

  // The answer is what the first worker gave to the query.
  void add(Value query, Value answer);
  // Waits until all that was added has been run.
  void finish();
  std::optional<Diagnostic> trouble() const;

 private:
  struct Task {
    Value query;
    Value answer;
  };

  void run();
  std::optional<Diagnostic> verify(const Task& task);

  WorkerLimits limits_;
  std::string file_;
  WorkerProcess worker_;

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::vector<Task> tasks_;
  bool busy_ = false;
  bool ending_ = false;
  std::optional<Diagnostic> trouble_;
  std::thread thread_;
};

}  // namespace interleave::submissions
