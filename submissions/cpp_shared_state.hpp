// Whether the calls of a C++ program can have nothing in common.
#pragma once

#include <string>

namespace interleave::submissions {

// `symbols` is what `nm --format=posix` tells of the object file that was made of `source`: all
// that lives longer than a call, and all that it uses of others. True only if nothing in there can
// be written to by one call and read by another.
bool calls_share_nothing(const std::string& symbols, const std::string& source);

}  // namespace interleave::submissions
