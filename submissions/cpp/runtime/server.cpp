#include "server.hpp"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "channel.hpp"
#include "checked.hpp"
#include "child.hpp"
#include "draws.hpp"
#include "json.hpp"
#include "run.hpp"
#include "supervision.hpp"

namespace interleave::runtime {
namespace {

constexpr int from_checker = 3;
constexpr int to_checker = 4;
constexpr int watchdog_channel = 5;  // the runs have watchdogs of their own

struct Pipe {
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) leave();
  }
  std::array<int, 2> ends{};
};

Value refused(Value told) {
  Value whole;
  whole.put("refused", std::move(told));
  return whole;
}

Value foreign_answer() {
  Value told;
  told.put("code", "forbidden");
  told.put("message", "writes where only answers may be written");
  return refused(std::move(told));
}

}  // namespace

std::optional<std::string> Server::next_line() {
  for (;;) {
    const auto end = received_.find('\n');
    if (end != std::string::npos) {
      std::string line = received_.substr(0, end);
      received_.erase(0, end + 1);
      return line;
    }
    std::array<char, 65536> chunk;
    const ssize_t count = read(from_checker, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::nullopt;
    received_.append(chunk.data(), static_cast<std::size_t>(count));
  }
}

Value Server::next_message() {
  const auto line = next_line();
  const auto message = line ? read_json(*line) : std::nullopt;
  if (!message) leave();  // the checker has gone
  return *message;
}

void Server::serve() {
  std::signal(SIGPIPE, SIG_IGN);
  close(watchdog_channel);
  prepare_for_children();
  load_ = next_message();
  places_ = std::make_unique<Places>(load_["source"].text(), program_);
  const Value& limits = load_["limits"];
  if (begin_run({}, limits["load_ms"])) return;
  for (;;) {
    if (begin_run(next_message(), limits["query_ms"])) return;
  }
}

bool Server::begin_run(const Value& query, int milliseconds) {
  const Pipe reply;
  const Pipe tell;
  const Pipe output;
  const pid_t process = fork();
  if (process == 0) {
    become_child({reply.ends[1], tell.ends[0], output.ends[1]}, milliseconds);
    seed_draws(query.is_null() ? 0 : query["server"].integer(),
               query.is_null() ? 0 : query["incarnation"].integer());
    Run::here().set_up(load_, query);
    return true;
  }
  close(reply.ends[1]);
  close(tell.ends[0]);
  close(output.ends[1]);
  if (process < 0) leave();
  const std::size_t output_bytes = load_["limits"]["output_bytes"].as<std::size_t>();
  Supervision run(process, reply.ends[0], tell.ends[1], output.ends[0],
                  {milliseconds, output_bytes});
  const Value said = run.last_word([&](const Value& question) {
    Value message;
    message.put("question", question);
    send(std::move(message), query);
    return next_message()["value"];
  });
  Value answer = checked(said, query, milliseconds);
  if (answer.find("open") != nullptr) answer.put("printed", valid_utf8(run.printed()));
  send(std::move(answer), query);
  return false;
}

void Server::send(Value message, const Value& query) const {
  if (!query.is_null()) message.put("id", query["id"]);
  std::string line = written(message) + '\n';
  for (std::string_view left = line; !left.empty();) {
    const ssize_t count = write(to_checker, left.data(), left.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) leave();
    left.remove_prefix(static_cast<std::size_t>(count));
  }
}

Value Server::checked(const Value& said, const Value& query, int milliseconds) {
  const std::size_t output_bytes = load_["limits"]["output_bytes"].as<std::size_t>();
  std::optional<Value> refusal;
  if (const Value* told = said.find("refused")) {
    refusal = checked_refusal(*told, *places_);
  } else if (const Value* stopped = said.find("stopped")) {
    refusal = checked_stop(*stopped, milliseconds, output_bytes, *places_);
  } else if (query.is_null()) {
    return said.find("loaded") != nullptr ? said : foreign_answer();
  } else if (auto answer = checked_answer(said, query["calls"].size(), *places_)) {
    answer->put("state", Value());
    return *answer;
  }
  return refusal ? refused(std::move(*refusal)) : foreign_answer();
}

namespace {

// Before any object of the submission's is made: what its initialisers do is part of every run.
[[gnu::constructor(101)]] void serve_first() {
  const auto program = getauxval(AT_EXECFN);
  // Never destroyed, as runs look at what it was told.
  (new Server(reinterpret_cast<const char*>(program)))->serve();
}

}  // namespace
}  // namespace interleave::runtime

// In the process of a run, once the submission's objects have been made.
int main() {
  using namespace interleave;
  runtime::Run& run = runtime::Run::here();
  if (!run.only_loads()) run.play();
  run.tell_loaded();
}
