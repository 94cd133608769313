// In a program that was built without libFuzzer.
#include <cstdlib>

#include "fuzz/libfuzzer.hpp"

namespace interleave {

bool has_libfuzzer() { return false; }
bool has_code_coverage() { return false; }
void run_libfuzzer(FuzzTarget&, const LibfuzzerOptions&) { std::abort(); }
void meet_state(std::uint64_t) {}
void meet_step(std::uint64_t) {}

}  // namespace interleave
