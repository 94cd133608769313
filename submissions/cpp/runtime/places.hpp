// Where in the submission's own text something is.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "../interleave/value.hpp"

namespace interleave::runtime {

class Places {
 public:
  // The text under the name `submission_file`, and the program that was made of it.
  Places(const std::string& source, std::string program);

  // The same with "line", "column" and "end_column" as people count them: of a call, whose place
  // the compiler gives as that of its parenthesis, in bytes; or with those of "addresses".
  Value resolved(Value told);

 private:
  void add_call(Value& told, std::size_t line, std::size_t column) const;
  std::size_t line_of(const Value& addresses);
  std::size_t look_up(const Value& addresses) const;

  std::vector<std::string> lines_;
  std::string program_;
  std::map<std::string, std::size_t> known_;
};

}  // namespace interleave::runtime
