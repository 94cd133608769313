// libFuzzer as a library: it keeps the corpus and chooses what to change next; what is run, how it
// is changed and what counts as new is the target's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace interleave {

class FuzzTarget {
 public:
  virtual ~FuzzTarget() = default;
  // False: not to be kept, whatever it met.
  virtual bool run(std::string_view bytes) = 0;
  virtual std::string mutated(std::string_view bytes, std::size_t bytes_max,
                              std::uint64_t seed) = 0;
  virtual std::string crossed(std::string_view bytes, std::string_view other,
                              std::size_t bytes_max, std::uint64_t seed) = 0;
};

struct LibfuzzerOptions {
  std::string corpus;                // a folder: read, watched, and added to
  std::vector<std::string> seeds;    // folders that are only read
  std::string log;                   // a file for what it prints
  std::string crash_prefix;          // of files with the bytes that it crashed with
  std::uint32_t seed = 1;
  std::size_t bytes_max = 1'000;
  bool own_mutations = false;        // libFuzzer's own, which know nothing of schedules
};

// Whether this program was built with libFuzzer, and with code coverage of the models.
bool has_libfuzzer();
bool has_code_coverage();

// Runs the target until it ends the process.
[[noreturn]] void run_libfuzzer(FuzzTarget& target, const LibfuzzerOptions& options);

// In the run that is going on, these were met: a state, or a step out of one, by a number of its
// own. A run that meets a new one is kept.
void meet_state(std::uint64_t number);
void meet_step(std::uint64_t number);

}  // namespace interleave
