// interleave solve: where an exercise asks for numbers or for a choice, all that fit, exactly.
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/selection.hpp"
#include "cli/solve_black_friday.hpp"
#include "models/worlds/timeout_budgets.hpp"

namespace interleave::cli {
namespace {

using timeout_chain::Attempts;
using timeout_chain::callers_count;
using timeout_chain::Problem;
using timeout_chain::Rational;
using timeout_chain::Solution;
using timeout_chain::told;

constexpr std::array level_names{"Service B", "Service A", "Gateway", "Client"};
constexpr std::array keys{"serviceB", "serviceA", "gateway", "client"};
constexpr Attempts everybody{2, 2, 2, 2};

struct SolveCommand {
  std::string exercise;
  std::string format = "human";
};

// "50 ms per hop" can be read in two ways.
struct Reading {
  const char* what;
  Problem problem;
};
std::vector<Reading> readings() {
  return {{"50 ms for each attempt, as the text counts", {2, Rational(1, 20), 10}},
          {"50 ms there and 50 ms back", {2, Rational(1, 10), 10}}};
}

std::vector<std::string> who_retries(const Attempts& attempts,
                                     const std::array<const char*, callers_count>& names) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < callers_count; ++i) {
    if (attempts[i] > 1) found.emplace_back(names[i]);
  }
  return found;
}
std::string retries_told(const Attempts& attempts) {
  const auto names = who_retries(attempts, level_names);
  return names.empty() ? "nobody" : fmt::format("{}", fmt::join(names, ", "));
}

void print_table(const std::vector<Solution>& all) {
  fmt::print("  {:<38}", "once retries");
  for (const char* name : level_names) fmt::print("{:>10}", name);
  fmt::print("  fits  for a database below\n");
  for (const Solution& each : all) {
    fmt::print("  {:<38}", retries_told(each.attempts));
    for (const Rational& budget : each.budgets) fmt::print("{:>10}", told(budget));
    fmt::print("  {:<4}  {}\n", each.fits ? "yes" : "no", told(each.database_below));
  }
}

void print_reading(const Reading& reading) {
  const auto all = timeout_chain::solve(reading.problem);
  fmt::print("\n{}: least budgets in seconds over a database of {}\n", reading.what,
             told(reading.problem.database));
  print_table(all);
  std::vector<std::string> largest;
  for (const Solution& each : timeout_chain::largest_that_fit(all)) {
    largest.push_back(retries_told(each.attempts));
  }
  fmt::print("  Those who may retry, at most: {}.\n", fmt::join(largest, "; or "));
  fmt::print("  Everybody once, over {} s:\n", told(reading.problem.database));
  for (const std::string& line : timeout_chain::proof(everybody, reading.problem)) {
    fmt::print("    {}\n", line);
  }
}

void print_human() {
  fmt::print("timeout-chain: each caller needs attempts x (its callee's budget + hop), and the "
             "client less than\n10 s. Those are the only limits, so the least budgets decide: "
             "larger ones fit only if these do.\n");
  for (const Reading& reading : readings()) print_reading(reading);
  const Problem problem;
  const Rational gateway = timeout_chain::least_budgets(everybody, problem)[2];
  const Rational one_attempt = gateway + problem.hop;
  fmt::print("\nThe client's value, which the text leaves out: {} s with a retry, {} s without.\n",
             told(2 * one_attempt), told(one_attempt));
}

nlohmann::ordered_json to_json(const Solution& solution) {
  nlohmann::ordered_json json{{"retry", who_retries(solution.attempts, keys)}};
  for (std::size_t i = 0; i < callers_count; ++i) {
    json["budgets"][keys[i]] = told(solution.budgets[i]);
  }
  json["fits"] = solution.fits;
  json["database_below"] = told(solution.database_below);
  json["database_below_exact"] = solution.database_below.str();
  return json;
}

nlohmann::ordered_json to_json(const Reading& reading) {
  const auto all = timeout_chain::solve(reading.problem);
  nlohmann::ordered_json json{{"reading", reading.what},
                              {"database", told(reading.problem.database)},
                              {"hop", told(reading.problem.hop)},
                              {"client_below", told(reading.problem.patience)}};
  for (const Solution& each : all) json["solutions"].push_back(to_json(each));
  for (const Solution& each : timeout_chain::largest_that_fit(all)) {
    json["largest_that_fit"].push_back(who_retries(each.attempts, keys));
  }
  json["proof"] = timeout_chain::proof(everybody, reading.problem);
  return json;
}

ExitCode run(const SolveCommand& command) {
  const std::string& exercise = find_exercise(command.exercise).world.exercise;
  if (exercise == "black-friday") {
    fmt::print("{}", mitigations_that_suffice(command.format));
    return ExitCode::proved;
  }
  if (exercise != "timeout-chain") {
    throw usage_error(exercise + " has nothing to solve; there is: timeout-chain, black-friday");
  }
  if (command.format == "human") {
    print_human();
    return ExitCode::proved;
  }
  nlohmann::ordered_json json{{"schema", "interleave-solutions/1"}, {"exercise", exercise}};
  for (const Reading& reading : readings()) json["readings"].push_back(to_json(reading));
  fmt::print("{}\n", json.dump(2));
  return ExitCode::proved;
}

}  // namespace

void add_solve(CLI::App& program, ExitCode& exit_code) {
  auto command = std::make_shared<SolveCommand>();
  CLI::App* app = program.add_subcommand("solve", "Finds all numbers or mitigations that fit");
  app->add_option("EXERCISE", command->exercise)->required();
  app->add_option("--format", command->format, "human or json")
      ->check(CLI::IsMember({"human", "json"}));
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
