// Answers the queries of the protocol, each in a new process.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "places.hpp"

namespace interleave::runtime {

class Server {
 public:
  explicit Server(std::string program) : program_(std::move(program)) {}

  // Returns in the process of each run, so that the program begins there as if for the first time.
  // In the server itself it does not return.
  void serve();

 private:
  std::optional<std::string> next_line();
  Value next_message();
  // True in the new process.
  bool begin_run(const Value& query, int milliseconds);
  void send(Value message, const Value& query) const;
  Value checked(const Value& said, const Value& query, int milliseconds);

  std::string program_;
  std::string received_;
  Value load_;
  std::unique_ptr<Places> places_;
};

}  // namespace interleave::runtime
