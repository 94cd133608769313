// interleave bench: the search alone on the models that other checkers are measured on.
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "bench/models.hpp"
#include "cli/bound_flags.hpp"
#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/progress.hpp"
#include "cli/quantities.hpp"
#include "engine/finding.hpp"

namespace interleave::cli {
namespace {

struct BenchCommand {
  std::string model;
  int servers = 3;
  int rounds = 10;
  int orders = 3;
  int retries = 2;
  bool with_check = false;
  std::string format = "human";
  std::string states_max = "200M";
  std::string memory_max = "16G";
};

std::unique_ptr<StateSpace> make_model(const BenchCommand& command) {
  if (command.model == "M1") return bench::lost_update_rounds(command.servers, command.rounds);
  if (command.model == "M2") return bench::compare_and_set_rounds(command.servers, command.rounds);
  return bench::payments(command.orders, command.retries);
}

double peak_rss_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

nlohmann::json row(const Exploration& found, double seconds) {
  return {{"states", found.states},
          {"transitions", found.transitions},
          {"depth", found.depth},
          {"complete", found.complete()},
          {"seconds", seconds},
          {"states_per_second", found.states / seconds},
          {"bytes_per_state", static_cast<double>(found.search_bytes) / found.states},
          {"peak_rss_mb", peak_rss_mb()}};
}

// The same search with everything that `check` adds to it: edges, graph, counts.
nlohmann::json check_row(const BenchCommand& command, ExploreOptions options) {
  const auto start = std::chrono::steady_clock::now();
  options.keep_edges = true;
  const auto space = make_model(command);
  const Explored explored(*space, explore(*space, options));
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  nlohmann::json result = row(explored.exploration(), seconds.count());
  result["interleavings"] = explored.counted() ? nlohmann::json(explored.runs()[0].str())
                                               : nlohmann::json("unbounded");
  return result;
}

void print_human(const BenchCommand& command, const nlohmann::json& result) {
  const auto print = [](const char* name, const nlohmann::json& row) {
    fmt::print("{:<8} {:>11} states {:>12} transitions {:>8.3f} s {:>6.2f} M states/s "
               "{:>6.1f} bytes a state {:>8.1f} MB\n",
               name, row["states"].get<std::uint64_t>(), row["transitions"].get<std::uint64_t>(),
               row["seconds"].get<double>(), row["states_per_second"].get<double>() / 1e6,
               row["bytes_per_state"].get<double>(), row["peak_rss_mb"].get<double>());
  };
  fmt::print("{}\n", command.model);
  print("search", result);
  if (!result.contains("check")) return;
  print("check", result["check"]);
  fmt::print("         {} interleavings\n", result["check"]["interleavings"].get<std::string>());
}

void require_range(const char* flag, int value, int least, int most) {
  if (value >= least && value <= most) return;
  throw usage_error(fmt::format("{} {} is out of range; it takes {} to {}", flag, value, least,
                                most));
}

ExitCode run(const BenchCommand& command) {
  require_range("--servers", command.servers, 1, 5);
  require_range("--rounds", command.rounds, 1, 50);
  require_range("--orders", command.orders, 1, 4);
  require_range("--retries", command.retries, 0, 3);
  catch_interrupts();
  ExploreOptions options;
  options.keep_edges = false;
  options.limits.states_max = count_from("--states-max", command.states_max);
  options.limits.memory_max_bytes = bytes_from("--memory-max", command.memory_max);
  options.progress = show_progress(command.model);
  nlohmann::json result;
  {
    const auto space = make_model(command);
    const Exploration found = explore(*space, options);
    clear_progress();
    result = row(found, found.seconds);
  }
  result["model"] = command.model;
  if (command.with_check) result["check"] = check_row(command, options);
  clear_progress();
  if (command.format == "json") fmt::print("{}\n", result.dump(2));
  else print_human(command, result);
  if (interrupted()) return ExitCode::interrupted;
  return result["complete"].get<bool>() ? ExitCode::proved : ExitCode::inconclusive;
}

}  // namespace

void add_bench(CLI::App& program, ExitCode& exit_code) {
  auto command = std::make_shared<BenchCommand>();
  CLI::App* app = program.add_subcommand("bench", "Times the search on models of other checkers");
  app->add_option("MODEL", command->model, "M1, M2 or M3")
      ->required()
      ->check(CLI::IsMember({"M1", "M2", "M3"}));
  app->add_option("--servers", command->servers, "of M1 and M2")->capture_default_str();
  app->add_option("--rounds", command->rounds, "of M1 and M2")->capture_default_str();
  app->add_option("--orders", command->orders, "of M3")->capture_default_str();
  app->add_option("--retries", command->retries, "of M3")->capture_default_str();
  app->add_flag("--check", command->with_check, "a second row: with counts and graph");
  app->add_option("--states-max", command->states_max, "states to explore")->capture_default_str();
  app->add_option("--memory-max", command->memory_max, "memory to use")->capture_default_str();
  app->add_option("--format", command->format, "human or json")
      ->check(CLI::IsMember({"human", "json"}));
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
