// What `interleave solve black-friday` prints: which mitigations suffice, and exact shares.
#pragma once

#include <string>

namespace interleave::cli {

// As "human" or "json".
std::string mitigations_that_suffice(const std::string& format);

}  // namespace interleave::cli
