#include "child.hpp"

#include <array>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <exception>
#include <ios>
#include <new>

#include <sys/prctl.h>
#include <sys/time.h>
#include <unistd.h>

#include "channel.hpp"
#include "failures.hpp"
#include "filter.hpp"

namespace interleave::runtime {
namespace {

// Enough for unwinding; the stack itself may be used up.
constexpr std::size_t signal_stack_bytes = 256 << 10;
alignas(16) std::array<char, signal_stack_bytes> signal_stack;

constexpr std::uintptr_t near_bytes = 64 << 10;

void on_signal(int signal, siginfo_t* info, void*) {
  switch (signal) {
    case SIGPROF: stop("time-limit", 0);
    case SIGUSR1: stop("output-limit", 0);
    case SIGSYS: stop("forbidden", info->si_syscall);
    default: stop("crash", signal);
  }
}

// Where the stack pointer stood, a fault near by is one of a stack that is used up.
void on_fault(int signal, siginfo_t* info, void* context) {
  const auto fault = reinterpret_cast<std::uintptr_t>(info->si_addr);
  const std::uintptr_t stack = stack_pointer(context);
  const bool used_up = fault < stack + near_bytes && fault + near_bytes > stack;
  if (used_up) stop("stack", signal);
  on_signal(signal, info, context);
}

void handle(int signal, void (*handler)(int, siginfo_t*, void*)) {
  struct sigaction action = {};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigaction(signal, &action, nullptr);
}

void handle_signals() {
  const stack_t stack{.ss_sp = signal_stack.data(), .ss_flags = 0, .ss_size = signal_stack.size()};
  sigaltstack(&stack, nullptr);
  for (const int signal : {SIGPROF, SIGUSR1, SIGSYS, SIGABRT, SIGFPE, SIGILL, SIGTRAP}) {
    handle(signal, on_signal);
  }
  for (const int signal : {SIGSEGV, SIGBUS}) handle(signal, on_fault);
}

[[noreturn]] void on_terminate() {
  if (std::current_exception()) {
    refuse("crash", "the program is terminated by " + failure_told() +
                        "; let no exception leave what must not throw");
  }
  refuse("crash", "the program is terminated; let it throw an exception instead");
}

void on_no_memory() { stop("memory-limit", 0); }

}  // namespace

void prepare_for_children() {
  // What is looked up when it is first used, in files: by the unwinder, and about time zones.
  addresses_here();
  tzset();
}

void become_child(const Ends& ends, int milliseconds) {
  // What an initialiser prints must find the streams made.
  static const std::ios_base::Init streams;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(ends.output, 1);
  dup2(ends.output, 2);
  dup2(ends.reply, reply_descriptor);
  dup2(ends.tell, tell_descriptor);
  close_range(3, reply_descriptor - 1, 0);
  close_range(tell_descriptor + 1, ~0U, 0);
  handle_signals();
  std::set_terminate(on_terminate);
  std::set_new_handler(on_no_memory);
  const itimerval limit{.it_interval = {},
                        .it_value = {.tv_sec = milliseconds / 1000,
                                     .tv_usec = milliseconds % 1000 * 1000}};
  setitimer(ITIMER_PROF, &limit, nullptr);
  if (!filter_system_calls()) {
    refuse("load-error", "this machine has no filter of system calls (seccomp), so no C++ can be "
                         "run on it");
  }
}

}  // namespace interleave::runtime
