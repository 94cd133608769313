#include "fuzz/libfuzzer.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

// What libFuzzer offers and calls: llvm.org/docs/LibFuzzer.html.
extern "C" {
int LLVMFuzzerRunDriver(int* count, char*** arguments,
                        int (*run)(const std::uint8_t* data, std::size_t size));
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t size_max);
}

namespace interleave {
namespace {

// Read by libFuzzer after every run, as if they counted how often a place in the code was passed.
// It reads all of them each time, so that more would be slower.
constexpr std::size_t state_counters = std::size_t{1} << 14;
constexpr std::size_t step_counters = std::size_t{1} << 15;
__attribute__((section("__libfuzzer_extra_counters")))
std::uint8_t counters[state_counters + step_counters];

// libFuzzer tells eight magnitudes of a counter apart, and each is something new to it. A number
// beyond the counters takes the next magnitude, so that eight times as many can be told apart.
constexpr std::uint8_t magnitudes[] = {1, 2, 3, 4, 8, 16, 32, 128};

void count(std::uint8_t* first, std::size_t room, std::uint64_t number) {
  std::uint8_t& counter = first[number % room];
  counter = std::max(counter, magnitudes[number / room % std::size(magnitudes)]);
}

// libFuzzer calls plain functions, so the target of this process has to be known to them.
FuzzTarget* target = nullptr;
bool own_mutations = false;

std::string_view text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

int run(const std::uint8_t* data, std::size_t size) {
  constexpr int drop = -1;
  return target->run(text(data, size)) ? 0 : drop;
}

std::size_t put(const std::string& bytes, std::uint8_t* out, std::size_t size_max) {
  const std::size_t size = std::min(bytes.size(), size_max);
  std::memcpy(out, bytes.data(), size);
  return size;
}

void send_output_to(const std::string& file) {
  const int log = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (log < 0) return;
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  close(log);
}

}  // namespace

bool has_libfuzzer() { return true; }

bool has_code_coverage() {
#ifdef INTERLEAVE_COVERED_MODELS
  return true;
#else
  return false;
#endif
}

void run_libfuzzer(FuzzTarget& wanted, const LibfuzzerOptions& options) {
  target = &wanted;
  own_mutations = options.own_mutations;
  send_output_to(options.log);
  std::vector<std::string> words{
      "interleave", "-verbosity=0", "-print_funcs=0", "-reload=1",
      "-seed=" + std::to_string(options.seed),
      "-max_len=" + std::to_string(options.bytes_max),
      "-artifact_prefix=" + options.crash_prefix,
      // Short schedules are no simpler than long ones: what is missing is choice 0.
      "-len_control=0",
      // A replaced file would be removed before its successor is written; the corpus is pruned at
      // the end of a campaign instead.
      "-reduce_inputs=0",
      // Memory, time and interrupts are looked after by whoever started this process.
      "-rss_limit_mb=0", "-malloc_limit_mb=0", "-timeout=0", "-detect_leaks=0", "-handle_int=0",
      "-handle_term=0", options.corpus};
  words.insert(words.end(), options.seeds.begin(), options.seeds.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int size = static_cast<int>(words.size());
  char** first = arguments.data();
  LLVMFuzzerRunDriver(&size, &first, run);
  _exit(1);  // it does not come back of itself
}

void meet_state(std::uint64_t number) { count(counters, state_counters, number); }
void meet_step(std::uint64_t number) {
  count(counters + state_counters, step_counters, number);
}

}  // namespace interleave

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t size_max, unsigned seed) {
  using namespace interleave;
  if (own_mutations) return LLVMFuzzerMutate(data, size, size_max);
  return put(target->mutated(text(data, size), size_max, seed), data, size_max);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data, std::size_t size,
                                                 const std::uint8_t* other,
                                                 std::size_t other_size, std::uint8_t* out,
                                                 std::size_t size_max, unsigned seed) {
  using namespace interleave;
  if (own_mutations) return 0;  // its own way to cross is among its mutations
  return put(target->crossed(text(data, size), text(other, other_size), size_max, seed), out,
             size_max);
}
