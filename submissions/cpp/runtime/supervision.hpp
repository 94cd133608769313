// Watches one run from outside: takes what it prints and says, and ends it in time.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include <sys/types.h>

#include "../interleave/value.hpp"

namespace interleave::runtime {

class Supervision {
 public:
  struct Limits {
    int milliseconds = 0;
    std::size_t output_bytes = 0;
  };
  // The process, and the server's ends of its pipes, which are closed with this.
  Supervision(pid_t process, int reply, int tell, int output, Limits limits);
  ~Supervision();
  Supervision(const Supervision&) = delete;
  Supervision& operator=(const Supervision&) = delete;

  // What the run said last, or why it said nothing, after it has ended.
  Value last_word(const std::function<Value(const Value& question)>& tell);
  const std::string& printed() const { return printed_; }

 private:
  bool wait();
  void take_output();
  bool take_reply(const std::function<Value(const Value& question)>& tell);
  void make_stop(int signal);
  Value why_silent(int status) const;

  pid_t process_;
  int reply_;
  int tell_;
  int output_;
  Limits limits_;
  long long deadline_ms_ = 0;
  bool stopping_ = false;
  bool too_late_ = false;
  std::string said_;
  Value last_;
  std::string printed_;
};

}  // namespace interleave::runtime
