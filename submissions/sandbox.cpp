#include "submissions/sandbox.hpp"

#include <array>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <variant>
#include <vector>

#include <unistd.h>

#include "submissions/system_calls.hpp"

namespace interleave::submissions {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

constexpr const char* bubblewrap = "/usr/bin/bwrap";
constexpr const char* filter_descriptor = "6";  // see WorkerCommand
// Processes are denied by the filter; this is about the threads of one.
constexpr const char* threads_max = "--nproc=64:64";

// Numbers that Debian keeps for users that come and go, and that every container has.
constexpr unsigned first_passing_user = 61184;
constexpr unsigned passing_users = 4336;

bool is_root() { return geteuid() == 0; }

void append(Arguments& to, const Arguments& more) { to.insert(to.end(), more.begin(), more.end()); }

// /bin, /lib and the like: links into /usr, or folders beside it.
void show_system(Arguments& arguments) {
  append(arguments, {"--ro-bind", "/usr", "/usr"});
  for (const char* path : {"/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"}) {
    std::error_code failure;
    if (fs::is_symlink(path, failure)) {
      append(arguments, {"--symlink", fs::read_symlink(path, failure).string(), path});
    } else if (fs::is_directory(path, failure)) {
      append(arguments, {"--ro-bind", path, path});
    }
  }
  append(arguments, {"--dir", "/etc"});
  for (const char* path : {"/etc/alternatives", "/etc/ld.so.cache"}) {
    append(arguments, {"--ro-bind-try", path, path});
  }
}

// A folder at its own place. Those above it, which bubblewrap would make for root alone, are empty
// but for this.
void show_folder(Arguments& arguments, const fs::path& folder, const char* bind = "--ro-bind") {
  fs::path above;
  for (const fs::path& part : folder.parent_path()) {
    above /= part;
    append(arguments, {"--dir", above.string()});
  }
  append(arguments, {bind, folder.string(), folder.string()});
}

// As root, bubblewrap makes everything without a user namespace, so that scripts are found in
// folders that only root may enter, and only then the program changes to a user of its own. A root
// in a user namespace would still be the machine's root, for whom limits on threads do not count.
void become_nobody(Arguments& arguments, Arguments& inside) {
  if (!is_root()) {
    append(arguments, {"--unshare-user", "--uid", "65534", "--gid", "65534"});
    return;
  }
  append(arguments, {"--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add",
                     "CAP_SETPCAP"});
  // One for each of the workers that run at the same time, since threads are counted by user.
  static std::atomic<unsigned> made = 0;
  const unsigned number = static_cast<unsigned>(getpid()) * 2 + made++;
  const std::string user = std::to_string(first_passing_user + number % passing_users);
  append(inside, {"/usr/bin/setpriv", "--reuid", user, "--regid", user, "--clear-groups",
                  "--bounding-set=-all", "--inh-caps=-all", "--"});
}

}  // namespace

WorkerCommand sandboxed(const WorkerCommand& command) {
  Arguments arguments{bubblewrap, "--unshare-ipc", "--unshare-pid", "--unshare-net",
                      "--unshare-uts", "--unshare-cgroup-try", "--hostname", "sandbox",
                      "--die-with-parent", "--new-session", "--cap-drop", "ALL"};
  // Set within, as an ordinary user has many more processes outside.
  Arguments inside{"/usr/bin/prlimit", threads_max, "--"};
  become_nobody(arguments, inside);
  show_system(arguments);
  for (const std::string& folder : command.scripts) show_folder(arguments, folder);
  if (!command.writes.empty()) show_folder(arguments, command.writes, "--bind");
  append(arguments, {"--remount-ro", "/", "--chdir", "/", "--seccomp", filter_descriptor, "--"});
  append(arguments, inside);
  append(arguments, command.arguments);
  WorkerCommand result = command;
  result.arguments = std::move(arguments);
  result.filter = system_call_filter(command.starts_processes);
  return result;
}

namespace {

// What bubblewrap itself says when it does no more than open a cell.
std::string complaint() {
  const std::string command = std::string(bubblewrap) + (is_root() ? "" : " --unshare-user") +
                              " --unshare-pid --unshare-net --ro-bind / / /bin/true 2>&1";
  std::string text;
  FILE* out = popen(command.c_str(), "r");
  if (out == nullptr) return text;
  std::array<char, 512> line{};
  if (std::fgets(line.data(), line.size(), out) != nullptr) text = line.data();
  pclose(out);
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::optional<std::string> try_out() {
  if (access(bubblewrap, X_OK) != 0) {
    return "bubblewrap is not installed (apt-get install bubblewrap)";
  }
  const std::string folder = std::string(INTERLEAVE_SOURCE_DIR) + "/submissions";
  const WorkerCommand speaking{
      .arguments = {"/bin/sh", "-c", "[ -r \"$0/PROTOCOL.md\" ] && echo '{}' >&4", folder},
      .scripts = {folder}};
  constexpr int within_ms = 1000;
  WorkerProcess trial(sandboxed(speaking), WorkerLimits{});
  if (std::holds_alternative<Value>(trial.receive(within_ms, bubblewrap))) return std::nullopt;
  const std::string text = complaint();
  if (!text.empty()) return "bubblewrap does not work here (" + text + ")";
  return "nothing starts in bubblewrap, or not everybody may read " + folder +
         " (chmod -R a+rX on it)";
}

}  // namespace

const std::optional<std::string>& why_no_sandbox() {
  static const std::optional<std::string> reason = try_out();
  return reason;
}

}  // namespace interleave::submissions
