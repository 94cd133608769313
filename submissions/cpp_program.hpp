// C++ files are compiled by the system's g++ and linked with a runtime that speaks the protocol
// (cpp/runtime/), once for both workers.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include "engine/diagnostic.hpp"
#include "submissions/submission.hpp"

namespace interleave::submissions {

// In a folder of its own, which goes with it.
class CppProgram : public PreparedProgram {
 public:
  explicit CppProgram(bool in_sandbox);
  ~CppProgram() override;
  bool in_sandbox() const { return in_sandbox_; }
  std::string folder() const { return around_ + "/files"; }
  std::string path() const { return folder() + "/program"; }
  // Nothing is written any more, and everybody may run it.
  void finish() const;

 private:
  std::string around_;
  bool in_sandbox_;
};

// With the entry point `entry`, or whichever of the world's there is.
std::variant<std::shared_ptr<const PreparedProgram>, Diagnostic> compile_cpp(
    const Submission& submission, const WorldInfo& info, const std::string& entry,
    bool in_sandbox);

WorkerCommand cpp_worker(const Submission& submission, int seed);

}  // namespace interleave::submissions
