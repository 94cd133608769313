#include "submissions/system_calls.hpp"

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

namespace interleave::submissions {
namespace {

// Denied rather than allowed calls are listed, since an interpreter needs many of them and other
// ones in its next version. What a call could do is mostly gone already without rights, network
// and files; this takes away what is left, and the parts of the kernel where holes were found.
constexpr std::array denied{
    // Other processes. New ones are told apart below.
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp",
    "pidfd_open", "pidfd_getfd", "pidfd_send_signal",
    // Sockets, also those that need no network.
    "socket", "socketpair",
    // Memory that counts for no process and no limit.
    "memfd_create", "memfd_secret", "shmget", "shmat", "shmctl", "msgget", "semget", "mq_open",
    "userfaultfd", "vmsplice",
    // What others see of the machine: mounts, namespaces, keys, kernels.
    "mount", "umount2", "pivot_root", "chroot", "move_mount", "open_tree", "fsopen", "fsconfig",
    "fsmount", "fspick", "mount_setattr", "unshare", "setns", "keyctl", "add_key", "request_key",
    "open_by_handle_at", "name_to_handle_at", "fanotify_init", "quotactl", "quotactl_fd", "acct",
    "swapon", "swapoff", "reboot", "kexec_load", "kexec_file_load", "init_module",
    "finit_module", "delete_module", "syslog", "lookup_dcookie", "nfsservctl",
    "settimeofday", "clock_settime", "adjtimex", "clock_adjtime", "sethostname", "setdomainname",
    // Ways into the kernel that are seldom used and often broken.
    "bpf", "perf_event_open", "io_uring_setup", "io_uring_enter", "io_uring_register",
    "io_setup", "io_submit", "personality", "modify_ldt", "iopl", "ioperm", "uselib", "vm86",
    "remap_file_pages", "mbind", "migrate_pages", "move_pages", "set_mempolicy",
};

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

void must(int result) {
  if (result < 0) {
    throw std::system_error(-result, std::generic_category(), "cannot make a system call filter");
  }
}

// Threads are told apart by a flag.
void deny_processes(scmp_filter_ctx filter) {
  for (const char* name : {"fork", "vfork"}) {
    const int number = seccomp_syscall_resolve_name(name);
    if (number >= 0) must(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), number, 0));
  }
  constexpr scmp_arg_cmp starts_no_thread{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0};
  must(seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                              &starts_no_thread));
  // Its flags lie in memory, where no filter can look. Without it everybody takes `clone`.
  must(seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0));
}

std::string exported(scmp_filter_ctx filter) {
  const int file = memfd_create("filter", MFD_CLOEXEC);
  if (file < 0) must(-errno);
  const int result = seccomp_export_bpf(filter, file);
  std::string program;
  std::array<char, 4096> chunk;
  lseek(file, 0, SEEK_SET);
  for (ssize_t count; (count = read(file, chunk.data(), chunk.size())) > 0;) {
    program.append(chunk.data(), static_cast<std::size_t>(count));
  }
  close(file);
  must(result);
  return program;
}

}  // namespace

std::string system_call_filter(bool may_start_processes) {
  const Filter filter(seccomp_init(SCMP_ACT_ALLOW), seccomp_release);
  if (!filter) must(-ENOMEM);
  // Calls by the numbers of another architecture would go past the filter.
  must(seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS));
  if (!may_start_processes) deny_processes(filter.get());
  for (const char* name : denied) {
    const int number = seccomp_syscall_resolve_name(name);
    if (number < 0) continue;  // not on this architecture
    must(seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), number, 0));
  }
  return exported(filter.get());
}

}  // namespace interleave::submissions
