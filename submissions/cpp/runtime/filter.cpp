#include "filter.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <vector>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

namespace interleave::runtime {
namespace {

#if defined(__x86_64__)
constexpr unsigned architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
#else
#error "submissions in C++ need a filter of system calls for this processor"
#endif

constexpr unsigned number_at = offsetof(seccomp_data, nr);
constexpr unsigned architecture_at = offsetof(seccomp_data, arch);
// The lower half, on machines that begin with it.
constexpr unsigned argument_at(unsigned index) {
  return static_cast<unsigned>(offsetof(seccomp_data, args)) + 8 * index;
}

using Program = std::vector<sock_filter>;

void load(Program& program, unsigned offset) {
  program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset));
}
void answer(Program& program, unsigned what) {
  program.push_back(BPF_STMT(BPF_RET | BPF_K, what));
}
// Goes on with the next instruction if it is so, else with the one after it.
void if_equal(Program& program, unsigned value) {
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1));
}
void if_set(Program& program, unsigned bits) {
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1));
}
// Answers calls of this number as told, and what they do not answer with a trap.
template <class Answer>
void for_call(Program& program, unsigned number, Answer answer_it) {
  Program inner;
  answer_it(inner);
  answer(inner, SECCOMP_RET_TRAP);
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0,
                             static_cast<unsigned char>(inner.size())));
  program.insert(program.end(), inner.begin(), inner.end());
}

constexpr std::array allowed{
    __NR_read, __NR_write, __NR_writev, __NR_exit, __NR_exit_group, __NR_rt_sigreturn,
    __NR_rt_sigprocmask, __NR_mmap, __NR_munmap, __NR_mremap, __NR_mprotect, __NR_madvise,
    __NR_brk, __NR_futex, __NR_lseek, __NR_getpid, __NR_gettid, __NR_sched_yield, __NR_fstat};

Program system_call_program() {
  Program program;
  load(program, architecture_at);
  if_equal(program, architecture);
  load(program, number_at);  // of another architecture, the number stays what that is: no call
  for (const int number : allowed) {
    if_equal(program, static_cast<unsigned>(number));
    answer(program, SECCOMP_RET_ALLOW);
  }
  if_equal(program, __NR_ioctl);  // whether output goes to a terminal
  answer(program, SECCOMP_RET_ERRNO | ENOTTY);
  if_equal(program, __NR_getrandom);
  answer(program, SECCOMP_RET_ERRNO | ENOSYS);
  // How the C library asks about what is open; with a path it would be about files.
  for_call(program, __NR_newfstatat, [](Program& inner) {
    load(inner, argument_at(3));
    if_set(inner, AT_EMPTY_PATH);
    answer(inner, SECCOMP_RET_ALLOW);
  });
  // abort() within the C library.
  for_call(program, __NR_tgkill, [](Program& inner) {
    load(inner, argument_at(0));
    if_equal(inner, static_cast<unsigned>(getpid()));
    answer(inner, SECCOMP_RET_ALLOW);
  });
  answer(program, SECCOMP_RET_TRAP);
  return program;
}

struct Purpose {
  const char* told;
  std::vector<long> calls;
};

const std::vector<Purpose>& purposes() {
  static const std::vector<Purpose> known{
      {"starts a process or a thread; await several things with all(...) instead",
       {
#ifdef __NR_fork
           __NR_fork, __NR_vfork,
#endif
           __NR_clone, __NR_clone3, __NR_execve, __NR_execveat, __NR_set_robust_list}},
      {"waits in real time; co_await sleep_for(...) instead",
       {__NR_nanosleep, __NR_clock_nanosleep, __NR_pselect6, __NR_ppoll,
#ifdef __NR_select
        __NR_select, __NR_poll, __NR_pause,
#endif
       }},
      {"reads or writes files; there are none here, use the services of the exercise",
       {__NR_openat, __NR_openat2, __NR_newfstatat, __NR_statx, __NR_faccessat, __NR_faccessat2,
        __NR_unlinkat, __NR_mkdirat, __NR_renameat2, __NR_readlinkat, __NR_getcwd, __NR_chdir,
        __NR_fchmodat, __NR_truncate, __NR_ftruncate, __NR_getdents64, __NR_close, __NR_dup,
        __NR_dup3, __NR_fcntl, __NR_memfd_create, __NR_pread64, __NR_pwrite64, __NR_sendfile,
#ifdef __NR_open
        __NR_open, __NR_stat, __NR_lstat, __NR_access, __NR_unlink, __NR_mkdir, __NR_rename,
        __NR_readlink, __NR_dup2, __NR_creat, __NR_rmdir, __NR_chmod,
#endif
       }},
      {"opens a connection; there is no network here, use the services of the exercise",
       {__NR_socket, __NR_socketpair, __NR_connect, __NR_bind, __NR_pipe2}},
      {"deals with signals; there are none here",
       {__NR_kill, __NR_getppid, __NR_tkill, __NR_tgkill, __NR_rt_sigaction, __NR_sigaltstack,
        __NR_setitimer,
        __NR_timer_create,
#ifdef __NR_alarm
        __NR_alarm,
#endif
       }},
  };
  return known;
}

}  // namespace

bool filter_system_calls() {
  Program program = system_call_program();
  const sock_fprog whole{static_cast<unsigned short>(program.size()), program.data()};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole) == 0;
}

std::string purpose_of(long system_call) {
  for (const Purpose& purpose : purposes()) {
    const auto& calls = purpose.calls;
    if (std::find(calls.begin(), calls.end(), system_call) != calls.end()) return purpose.told;
  }
  return "asks the system for what no computation needs (call " + std::to_string(system_call) +
         "); use the services of the exercise";
}

std::uintptr_t stack_pointer(const void* signal_context) {
  const auto& context = *static_cast<const ucontext_t*>(signal_context);
#if defined(__x86_64__)
  return static_cast<std::uintptr_t>(context.uc_mcontext.gregs[REG_RSP]);
#else
  return context.uc_mcontext.sp;
#endif
}

}  // namespace interleave::runtime
