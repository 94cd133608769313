// interleave trace: which causes explain a trace in which an answer is there before its question.
#include <fstream>
#include <iterator>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "models/trace_causes.hpp"

namespace interleave::cli {
namespace {

using namespace tracing;

struct TraceCommand {
  std::string file;
  std::string format = "human";
};

std::string milliseconds(Microseconds time) {
  if (time % 1000 == 0) return fmt::format("{}", time / 1000);
  return fmt::format("{:.3f}", static_cast<double>(time) / 1000);
}

std::string amount(Microseconds least, const std::optional<Microseconds>& most) {
  if (!most) return fmt::format("at least {} ms", milliseconds(least));
  if (least == *most) return fmt::format("{} ms", milliseconds(least));
  return fmt::format("{} to {} ms", milliseconds(least), milliseconds(*most));
}

// "forward by 30 to 130 ms"; `minus` is the word for the other direction.
std::string told(const Range& range, const std::string& plus, const std::string& minus) {
  const auto negated = [](const std::optional<Microseconds>& end) {
    return end ? std::optional(-*end) : std::nullopt;
  };
  if (range.least && *range.least >= 0) return plus + " by " + amount(*range.least, range.most);
  if (range.most && *range.most <= 0) {
    return minus + " by " + amount(-*range.most, negated(range.least));
  }
  if (!range.least && !range.most) return "by any amount";
  const auto end = [](const std::optional<Microseconds>& most, const std::string& word) {
    return most ? fmt::format("{} by at most {} ms", word, milliseconds(*most)) : word;
  };
  return end(negated(range.least), minus) + ", or " + end(range.most, plus);
}

class Printer {
 public:
  Printer(const Trace& trace, const Explanations& found) : trace_(trace), found_(found) {}

  void print(const std::string& file) const {
    fmt::print("{}\n", file);
    for (const Stamp& stamp : trace_.stamps) fmt::print("  {}  {}\n", stamp.time_text, stamp.what);
    if (found_.inversions.empty()) {
      fmt::print("\nNothing is to be explained: no effect is stamped before its cause.\n");
      return;
    }
    fmt::print("\nCausality inversion\n");
    for (const auto& [cause, effect] : found_.inversions) {
      const Microseconds early = trace_.stamps[cause].time - trace_.stamps[effect].time;
      fmt::print("  {} is stamped {} ms before {}\n", what(effect), milliseconds(early),
                 what(cause));
    }
    print_skews();
    print_each("2. A clock that was set once", [this](bool alone) { return steps(alone); });
    print_each("3. One stamp captured wrongly", [this](bool alone) { return captures(alone); });
  }

 private:
  const std::string& what(std::size_t stamp) const { return trace_.stamps[stamp].what; }
  const std::string& service(std::size_t number) const { return trace_.services[number]; }

  void print_skews() const {
    fmt::print("\n1. Clocks that always differ by the same: {}\n",
               found_.constant_skew() ? "possible" : "impossible");
    for (const auto& [one, other, ahead] : found_.skews) {
      fmt::print("  {} is {}\n", service(one),
                 told(ahead, "ahead of " + service(other), "behind " + service(other)));
    }
    for (const Demand& demand : found_.against_skews) print_demand(demand);
    if (found_.against_skews.size() > 1) {
      fmt::print("  added up, nothing is at most {} ms\n", milliseconds(found_.against_sum));
    }
  }

  void print_demand(const Demand& demand) const {
    const std::string& from = service(trace_.stamps[demand.cause].service);
    const std::string& to = service(trace_.stamps[demand.effect].service);
    if (from == to) {
      fmt::print("  {} - {} is at most {} ms, and it is nothing: one clock\n", to, from,
                 milliseconds(demand.most));
    } else {
      fmt::print("  {} - {} is at most {} ms, since {} comes after {}\n", to, from,
                 milliseconds(demand.most), what(demand.effect), what(demand.cause));
    }
  }

  std::vector<std::string> steps(bool alone) const {
    std::vector<std::string> lines;
    for (const auto& [before, after, forward] : alone ? found_.steps_alone : found_.steps) {
      lines.push_back(fmt::format("{}'s, between \"{}\" and \"{}\": {}",
                                  service(trace_.stamps[before].service), what(before),
                                  what(after), told(forward, "forward", "back")));
    }
    return lines;
  }

  std::vector<std::string> captures(bool alone) const {
    std::vector<std::string> lines;
    for (const auto& [stamp, late] : alone ? found_.captures_alone : found_.captures) {
      lines.push_back(fmt::format("\"{}\", stamped {}: {}", what(stamp),
                                  trace_.stamps[stamp].time_text,
                                  told(late, "too late", "too early")));
    }
    return lines;
  }

  template <class Lines>
  void print_each(const char* title, const Lines& lines) const {
    const auto alone = lines(true);
    // Where clocks that differ already explain all, a cause besides them explains nothing more.
    const auto besides = found_.constant_skew() ? std::vector<std::string>() : lines(false);
    const bool possible = !alone.empty() || !besides.empty();
    fmt::print("\n{}: {}\n", title, possible ? "possible" : "impossible");
    print_list("if the clocks agree otherwise", alone);
    print_list("if they may also differ by the same all the time", besides);
  }

  static void print_list(const char* premise, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    fmt::print("  {}\n", premise);
    for (const std::string& line : lines) fmt::print("    {}\n", line);
  }

  const Trace& trace_;
  const Explanations& found_;
};

nlohmann::json json_of(const Range& range) {
  const auto end = [](const std::optional<Microseconds>& time) {
    return time ? nlohmann::json(static_cast<double>(*time) / 1000) : nlohmann::json();
  };
  return {{"least_ms", end(range.least)}, {"most_ms", end(range.most)}};
}

nlohmann::json json_of(const Trace& trace, const Explanations& found) {
  const auto what = [&](std::size_t stamp) { return trace.stamps[stamp].what; };
  const auto list = [](const auto& from, const auto& each) {
    nlohmann::json to = nlohmann::json::array();
    for (const auto& item : from) to.push_back(each(item));
    return to;
  };
  const auto step = [&](const Step& each) -> nlohmann::json {
    return {{"before", what(each.before)}, {"after", what(each.after)},
            {"forward", json_of(each.forward)}};
  };
  const auto capture = [&](const WrongCapture& each) -> nlohmann::json {
    return {{"event", what(each.stamp)}, {"late", json_of(each.late)}};
  };
  const auto skew = [&](const Skew& each) -> nlohmann::json {
    return {{"service", trace.services[each.service]}, {"other", trace.services[each.other]},
            {"ahead", json_of(each.ahead)}};
  };
  const auto inversion = [&](const Cause& each) -> nlohmann::json {
    return {{"cause", what(each.cause)}, {"effect", what(each.effect)}};
  };
  return {{"request", trace.request},
          {"inversions", list(found.inversions, inversion)},
          {"constant_skew", found.constant_skew()},
          {"skews", list(found.skews, skew)},
          {"steps", list(found.steps, step)},
          {"steps_alone", list(found.steps_alone, step)},
          {"captures", list(found.captures, capture)},
          {"captures_alone", list(found.captures_alone, capture)}};
}

ExitCode run(const TraceCommand& command) {
  std::ifstream in(command.file);
  if (!in) throw usage_error("cannot read " + command.file + "; name a trace, a JSON file");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto read = read_trace(text, command.file);
  if (const auto* trouble = std::get_if<Diagnostic>(&read)) {
    throw usage_error(fmt::format("{}:{}:{}: {}", trouble->file, trouble->line, trouble->column,
                                  trouble->message));
  }
  const Trace& trace = std::get<Trace>(read);
  const Explanations found = tracing::explain(trace);
  if (command.format == "json") fmt::print("{}\n", json_of(trace, found).dump(2));
  else Printer(trace, found).print(command.file);
  return ExitCode::proved;
}

}  // namespace

void add_trace(CLI::App& program, ExitCode& exit_code) {
  auto command = std::make_shared<TraceCommand>();
  CLI::App* app = program.add_subcommand("trace", "Explains stamps that contradict causality");
  app->add_option("FILE", command->file, "a trace; docs/exercises/causality.md shows one")
      ->required();
  app->add_option("--format", command->format, "human or json")
      ->check(CLI::IsMember({"human", "json"}));
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
