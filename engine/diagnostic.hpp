// Something to say about a file, with its place.
#pragma once

#include <string>

namespace interleave {

struct Diagnostic {
  std::string code;     // "syntax-error", "never-awaited" …
  std::string message;  // one line: what is wrong and what would be right
  std::string file;
  int line = 0;    // from 1; 0: no place
  int column = 0;  // from 1; 0: unknown
};

}  // namespace interleave
