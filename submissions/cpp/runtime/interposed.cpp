// What the program would get from the machine, and gets from the world instead. These definitions
// come before the libraries' own, for the standard library too.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <utility>

#include <pthread.h>
#include <sys/time.h>
#include <unistd.h>

#include "channel.hpp"
#include "draws.hpp"
#include "run.hpp"

namespace {

using interleave::runtime::next_draw;
using interleave::runtime::Run;

constexpr double nanoseconds_a_second = 1e9;

std::int64_t nanoseconds_now() {
  // In two parts, as a double does not hold nanoseconds since the epoch.
  const double now = Run::here().ask_time();
  const auto whole = static_cast<std::int64_t>(now);
  const double rest = now - static_cast<double>(whole);
  return whole * 1'000'000'000 + static_cast<std::int64_t>(rest * nanoseconds_a_second);
}

std::uint64_t draw() {
  static bool told = false;  // in this process, which is of one history
  if (!std::exchange(told, true)) {
    Run::here().advise("one-draw-of-many", "each draw gives one value of many; what the file does "
                       "only with other values is not tried", nullptr);
  }
  return next_draw();
}

}  // namespace

namespace std::chrono {
inline namespace _V2 {

system_clock::time_point system_clock::now() noexcept {
  return time_point(duration(nanoseconds_now()));
}
steady_clock::time_point steady_clock::now() noexcept {
  return time_point(duration(nanoseconds_now()));
}

}  // namespace _V2
}  // namespace std::chrono

namespace std {

void random_device::_M_init(const string&) {}
void random_device::_M_init_pretr1(const string&) {}
void random_device::_M_fini() {}
random_device::result_type random_device::_M_getval() {
  return static_cast<result_type>(draw());
}
random_device::result_type random_device::_M_getval_pretr1() { return _M_getval(); }
double random_device::_M_getentropy() const noexcept { return 32; }

}  // namespace std

extern "C" {

int clock_gettime(clockid_t, timespec* now) noexcept {
  const std::int64_t count = nanoseconds_now();
  *now = {.tv_sec = count / 1'000'000'000, .tv_nsec = count % 1'000'000'000};
  return 0;
}
int timespec_get(timespec* now, int base) noexcept {
  clock_gettime(CLOCK_REALTIME, now);
  return base;
}
int gettimeofday(timeval* now, void*) noexcept {
  const std::int64_t count = nanoseconds_now();
  *now = {.tv_sec = count / 1'000'000'000, .tv_usec = count % 1'000'000'000 / 1000};
  return 0;
}
time_t time(time_t* now) noexcept {
  const time_t seconds = nanoseconds_now() / 1'000'000'000;
  if (now != nullptr) *now = seconds;
  return seconds;
}
clock_t clock() noexcept { return nanoseconds_now() / 1000; }

int rand() noexcept { return static_cast<int>(draw() & RAND_MAX); }
int rand_r(unsigned*) noexcept { return rand(); }
long random() noexcept { return rand(); }
void srand(unsigned) noexcept {}
void srandom(unsigned) noexcept {}
double drand48() noexcept { return static_cast<double>(rand()) / (RAND_MAX + 1.0); }

int pthread_create(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*) noexcept {
  interleave::runtime::refuse("forbidden", "starts a thread; await several things with all(...) "
                                           "instead");
}
int system(const char*) {
  interleave::runtime::refuse("forbidden", "starts a process; use the services of the exercise");
}
FILE* popen(const char*, const char*) {
  interleave::runtime::refuse("forbidden", "starts a process; use the services of the exercise");
}

// Ways of ending the process.
void exit(int) noexcept {
  interleave::runtime::refuse("exit", "ends the process with exit(); use co_return");
}
void quick_exit(int status) noexcept { exit(status); }
void _Exit(int status) noexcept { exit(status); }
void _exit(int status) { exit(status); }
void abort() noexcept {
  interleave::runtime::refuse("crash", "calls abort(), or a check of the library's fails; let it "
                                       "throw an exception instead");
}
void __assert_fail(const char* condition, const char*, unsigned,
                                const char*) noexcept {
  interleave::runtime::refuse("crash", std::string("the assertion ") + condition + " fails");
}

}  // extern "C"
