// The sandbox by itself, without the walls that a worker has within: a plain interpreter is started
// in it and tries everything that a submission could try if it got round those. As whoever runs the
// tests, and, if that is root, as an ordinary user too.
#include "submissions/sandbox.hpp"

#include <array>
#include <chrono>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>
#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/run_program.hpp"

namespace interleave::submissions {
namespace {

constexpr unsigned nobody = 65534;
constexpr int within_ms = 3000;

// Runs in the interpreter before what is tried: `tell` answers on the worker's channel.
const std::string prelude = R"(
import ctypes, errno, json, os, resource, socket, sys, threading, time
def tell(**facts):
    os.write(4, json.dumps(facts).encode() + b"\n")
def attempt(act, *arguments):
    try:
        return "did it: " + repr(act(*arguments))
    except BaseException as error:
        return type(error).__name__
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *arguments):
    ctypes.set_errno(0)
    result = getattr(libc, name)(*arguments)
    return "did it" if result != -1 else errno.errorcode[ctypes.get_errno()]
)";

WorkerCommand python(const std::string& script, const std::string& marker = "") {
  return {.arguments = {"/usr/bin/python3", "-I", "-S", "-B", "-c", prelude + script, marker},
          .environment = {"PATH=/usr/bin:/bin"}};
}

// What the script tells; an object with "worker" if it ends without telling anything.
Value told_by(const std::string& script) {
  WorkerProcess process(sandboxed(python(script)), WorkerLimits{});
  auto answer = process.receive(within_ms, "script");
  if (auto* ended = std::get_if<Diagnostic>(&answer)) return {{"worker", ended->message}};
  return std::get<Value>(answer);
}

// The same in a process that has become an ordinary user.
Value told_to_nobody(const std::string& script) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return {};
  const pid_t process = fork();
  if (process == 0) {
    if (setgroups(0, nullptr) != 0 || setresgid(nobody, nobody, nobody) != 0 ||
        setresuid(nobody, nobody, nobody) != 0) {
      _exit(1);
    }
    const std::string text = told_by(script).dump();
    _exit(write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1);
  }
  close(ends[1]);
  std::string text;
  std::array<char, 4096> chunk{};
  for (ssize_t count; (count = read(ends[0], chunk.data(), chunk.size())) > 0;) {
    text.append(chunk.data(), static_cast<std::size_t>(count));
  }
  close(ends[0]);
  waitpid(process, nullptr, 0);
  return Value::parse(text, nullptr, /*allow_exceptions=*/false);
}

class Sandbox : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (GetParam() && geteuid() != 0) {
      GTEST_SKIP() << "only root can become another user; the tests run as one already";
    }
  }

  static Value told(const std::string& script) {
    return GetParam() ? told_to_nobody(script) : told_by(script);
  }
};

TEST(SandboxHere, works_on_this_machine) { EXPECT_EQ(why_no_sandbox().value_or(""), ""); }

TEST_P(Sandbox, runs_an_interpreter_with_threads) {
  Value facts = told(R"(
started = threading.Thread(target=time.sleep, args=(0.01,))
started.start()
started.join()
tell(sum=1 + 1, cwd=os.getcwd(), environment=sorted(os.environ)))");
  EXPECT_EQ(facts["sum"], 2) << facts;
  EXPECT_EQ(facts["cwd"], "/");
  EXPECT_EQ(facts["environment"], Value({"LC_CTYPE", "PATH", "PWD"}));
}

TEST_P(Sandbox, starts_no_process) {
  Value facts = told(R"(
CLONE_VFORK_AND_VM = 0x4100
tell(fork=attempt(os.fork), spawn=attempt(os.posix_spawn, "/bin/true", ["true"], {}),
     system=attempt(os.system, "true"), vfork=call("syscall", 58),
     clone=call("syscall", 56, CLONE_VFORK_AND_VM | 17, 0), clone3=call("syscall", 435, 0, 0)))");
  EXPECT_EQ(facts["fork"], "PermissionError") << facts;
  EXPECT_EQ(facts["spawn"], "PermissionError");
  EXPECT_EQ(facts["system"], "did it: 32512");  // as if there were no shell
#ifdef __x86_64__
  EXPECT_EQ(facts["vfork"], "EPERM");
  EXPECT_EQ(facts["clone"], "EPERM");
#endif
  EXPECT_EQ(facts["clone3"], "ENOSYS");
}

TEST_P(Sandbox, limits_threads) {
  Value facts = told(R"(
threading.stack_size(32 << 10)
forever, number = threading.Event(), 0
try:
    for number in range(1000):
        threading.Thread(target=forever.wait, daemon=True).start()
except RuntimeError:
    pass
tell(number=number)
os._exit(0))");
  ASSERT_TRUE(facts.contains("number")) << facts;
  EXPECT_LT(facts["number"].get<int>(), 64);
  EXPECT_GT(facts["number"].get<int>(), 16);
}

TEST_P(Sandbox, has_no_network_and_no_sockets) {
  Value facts = told(R"(
tell(inet=attempt(socket.socket), unix=attempt(socket.socket, socket.AF_UNIX),
     netlink=attempt(socket.socket, socket.AF_NETLINK, socket.SOCK_RAW),
     pair=attempt(socket.socketpair)))");
  for (const auto& [name, outcome] : facts.items()) EXPECT_EQ(outcome, "PermissionError") << name;
  EXPECT_EQ(facts.size(), 4u);
}

TEST_P(Sandbox, sees_only_the_system) {
  Value facts = told(R"(
tell(root=sorted(os.listdir("/")), etc=sorted(os.listdir("/etc")),
     seen=[path for path in ("/etc/passwd", "/etc/shadow", "/home", "/root", "/tmp", "/var", "/dev",
                             "/proc", "/sys", "/run", "/srv", "/mnt")
           if os.path.exists(path)]))");
  EXPECT_EQ(facts["seen"], Value::array()) << facts;
  for (const auto& name : facts["root"]) {
    const std::string text = name.get<std::string>();
    EXPECT_TRUE(text == "usr" || text == "etc" || text == "bin" || text == "sbin" ||
                text.starts_with("lib"))
        << text;
  }
  for (const auto& name : facts["etc"]) {
    EXPECT_TRUE(name == "alternatives" || name == "ld.so.cache") << name;
  }
}

TEST_P(Sandbox, can_write_nowhere) {
  Value facts = told(R"(
def write_to(path):
    return attempt(lambda: os.close(os.open(path, os.O_WRONLY | os.O_CREAT)))
tell(files=[write_to(path) for path in ("/x", "/usr/x", "/etc/x", "/usr/bin/python3", "/tmp/x")],
     folders=[attempt(os.mkdir, path) for path in ("/x", "/usr/x", "/etc/x")],
     links=attempt(os.symlink, "/usr", "/x"), nodes=attempt(os.mkfifo, "/x")))");
  const auto text = facts.dump();
  EXPECT_EQ(text.find("did it"), text.npos) << text;
  EXPECT_EQ(facts["files"].size(), 5u);
}

TEST_P(Sandbox, is_nobody_without_rights_and_stays_so) {
  Value facts = told(R"(
tell(ids=[os.getresuid(), os.getresgid()], groups=os.getgroups(),
     became=[attempt(os.setresuid, 0, 0, 0), attempt(os.setresgid, 0, 0, 0),
             attempt(os.setgroups, [0]), attempt(os.chroot, "/usr")],
     bounding=[libc.prctl(23, right, 0, 0, 0) for right in range(41)],
     no_new_privileges=libc.prctl(39, 0, 0, 0, 0)))");
  for (const auto& ids : facts["ids"]) {
    for (const auto& id : ids) EXPECT_GE(id.get<unsigned>(), 61184u) << facts;
  }
  EXPECT_EQ(facts["became"].dump().find("did it"), std::string::npos) << facts;
  for (const auto& has_right : facts["bounding"]) EXPECT_EQ(has_right, 0) << facts;
  EXPECT_EQ(facts["no_new_privileges"], 1);
  for (const auto& group : facts["groups"]) EXPECT_NE(group, 0);
}

#ifdef __x86_64__
TEST_P(Sandbox, may_not_make_dangerous_system_calls) {
  Value facts = told(R"(
numbers = dict(ptrace=101, mount=165, umount=166, pivot_root=155, unshare=272, setns=308,
               keyctl=250, add_key=248, bpf=321, perf_event_open=298, userfaultfd=323,
               io_uring_setup=425, io_setup=206, memfd_create=319, memfd_secret=447, shmget=29,
               msgget=68, semget=64, mq_open=240, process_vm_readv=310, pidfd_open=434,
               personality=135, modify_ldt=154, open_by_handle_at=304, kexec_load=246,
               init_module=175, reboot=169, syslog=103, fsopen=430, open_tree=428)
tell(**{name: call("syscall", number, 0, 0, 0, 0, 0) for name, number in numbers.items()}))");
  EXPECT_EQ(facts.size(), 30u) << facts;
  for (const auto& [name, outcome] : facts.items()) EXPECT_EQ(outcome, "EPERM") << name;
}

TEST_P(Sandbox, ends_a_process_that_speaks_to_the_kernel_in_another_way) {
  // getpid by the numbers of the x32 architecture.
  Value facts = told("libc.syscall(0x40000000 + 39)\ntell(survived=True)");
  EXPECT_TRUE(facts.contains("worker")) << facts;
}
#endif

TEST_P(Sandbox, holds_no_descriptors_but_the_channels) {
  Value facts = told(R"(
def is_open(number):
    try:
        os.fstat(number)
        return True
    except OSError:
        return False
tell(open=[number for number in range(1024) if is_open(number)]))");
  EXPECT_EQ(facts["open"], Value({0, 1, 2, 3, 4, 5}));
}

TEST_P(Sandbox, keeps_the_limits_of_a_worker) {
  Value facts = told(R"(
more = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
tell(memory=attempt(bytearray, 1 << 30),
     raised=[attempt(resource.setrlimit, limit, more) for limit in
             (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE,
              resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE)],
     descriptors=attempt(lambda: [os.dup(0) for _ in range(100)])))");
  EXPECT_EQ(facts["memory"], "MemoryError") << facts;
  for (const auto& outcome : facts["raised"]) EXPECT_EQ(outcome, "ValueError") << facts;
  EXPECT_EQ(facts["descriptors"], "OSError");
}

TEST_P(Sandbox, reaches_no_process_outside) {
  Value facts = told(R"(
tell(pid=os.getpid(), checker=attempt(os.kill, 1, 9), group=attempt(os.killpg, 1, 9),
     all=attempt(os.kill, -1, 9), others=[pid for pid in range(3, 1000)
                                          if attempt(os.kill, pid, 0) != "ProcessLookupError"]))");
  EXPECT_LT(facts["pid"].get<int>(), 10) << facts;  // numbers of its own
  EXPECT_EQ(facts["others"], Value::array()) << facts;
}

INSTANTIATE_TEST_SUITE_P(as, Sandbox, testing::Bool(), [](const auto& instance) {
  return std::string(instance.param ? "an_ordinary_user" : "oneself");
});

bool somebody_runs(const std::string& marker) {
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string line = tests::read_file(entry.path().string() + "/cmdline");
    if (line.find(marker) != line.npos) return true;
  }
  return false;
}

TEST(SandboxHere, leaves_nothing_running_when_a_worker_is_dropped) {
  const std::string marker = "interleave-sandbox-test-" + std::to_string(getpid());
  {
    WorkerProcess process(sandboxed(python("tell(ready=True)\ntime.sleep(60)", marker)),
                          WorkerLimits{});
    EXPECT_TRUE(std::holds_alternative<Value>(process.receive(within_ms, "script")));
    EXPECT_TRUE(somebody_runs(marker));
  }
  for (int tries = 0; tries < 100 && somebody_runs(marker); ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_FALSE(somebody_runs(marker));
}

TEST(SandboxHere, tells_how_a_process_in_it_ended) {
  WorkerProcess killed(sandboxed(python("os.kill(os.getpid(), 9)")), WorkerLimits{});
  const auto end = killed.receive(within_ms, "script");
  ASSERT_TRUE(std::holds_alternative<Diagnostic>(end));
  EXPECT_NE(std::get<Diagnostic>(end).message.find("signal 9"), std::string::npos);
  WorkerProcess left(sandboxed(python("os._exit(3)")), WorkerLimits{});
  const auto exit = left.receive(within_ms, "script");
  EXPECT_NE(std::get<Diagnostic>(exit).message.find("status 3"), std::string::npos);
}

TEST(SandboxHere, adds_little_to_the_start_of_a_worker) {
  const auto start = std::chrono::steady_clock::now();
  constexpr int times = 5;
  for (int i = 0; i < times; ++i) {
    WorkerProcess process(sandboxed({.arguments = {"/bin/sh", "-c", "echo '{}' >&4"}}),
                          WorkerLimits{});
    EXPECT_TRUE(std::holds_alternative<Value>(process.receive(within_ms, "script")));
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  EXPECT_LT(taken.count() / times, 0.25);
}

}  // namespace
}  // namespace interleave::submissions
