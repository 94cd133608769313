// C++ as words and signs, without what is in comments and literals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace interleave::submissions {

struct CppToken {
  enum class Kind { word, number, sign, text, directive, end };
  Kind kind = Kind::end;
  std::string_view text;  // of a directive the whole line, continued lines included
  int line = 0;
  int column = 0;
};

// Ends with one token of kind `end`.
std::vector<CppToken> cpp_tokens(std::string_view source);

}  // namespace interleave::submissions
