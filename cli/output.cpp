#include "cli/output.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/error.hpp"
#include "cli/selection.hpp"
#include "writers/formats.hpp"
#include "writers/human.hpp"

namespace interleave::cli {
namespace {

constexpr int width_without_terminal = 100;

bool on_terminal() { return isatty(STDOUT_FILENO) != 0; }

int terminal_width() {
  winsize size{};
  if (on_terminal() && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  const char* columns = std::getenv("COLUMNS");
  const int width = columns != nullptr ? std::atoi(columns) : 0;
  return width > 0 ? width : width_without_terminal;
}

// --color over NO_COLOR over what standard output is.
bool use_color(const std::string& choice) {
  if (choice != "auto") return choice == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return (no_color == nullptr || *no_color == '\0') && on_terminal();
}

struct Destination {
  const Format* format = nullptr;  // null: human
  std::string file;                // empty: standard output
};

std::vector<std::string> format_names() {
  std::vector<std::string> names{"human"};
  for (const Format& format : formats()) names.push_back(format.name);
  return names;
}

Destination destination_of(const FormatWanted& wanted) {
  for (const Format& format : formats()) {
    if (format.name == wanted.name) return {&format, wanted.file};
  }
  return {nullptr, wanted.file};
}

std::vector<Destination> destinations(const OutputOptions& options) {
  std::vector<Destination> found;
  for (const std::string& text : options.formats) {
    found.push_back(destination_of(format_wanted(text, format_names())));
  }
  if (!options.report_file.empty()) {
    const std::string ending = std::filesystem::path(options.report_file).extension().string();
    const std::string name = ending.empty() ? ending : ending.substr(1);
    found.push_back(destination_of(
        {format_wanted(name, format_names()).name, options.report_file}));
    if (options.formats.empty()) found.push_back({});
  }
  if (found.empty()) found.push_back({});
  return found;
}

bool is_one_exercise(const std::vector<Report>& reports) {
  for (const Report& report : reports) {
    if (report.variant.empty() || report.exercise != reports.front().exercise) return false;
  }
  return reports.size() > 1;
}

std::string human(const std::vector<Report>& reports, const HumanStyle& style) {
  if (is_one_exercise(reports)) return write_overview(reports, style);
  std::string text;
  for (const Report& report : reports) {
    if (!text.empty()) text += "\n";
    text += write_human(report, style);
  }
  return text;
}

}  // namespace

void add_color_flag(CLI::App& command, OutputOptions& options) {
  command.add_option("--color", options.color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

void add_output_flags(CLI::App& command, OutputOptions& options) {
  command.add_option("--format", options.formats,
                     "human, json, md, html, junit, gradescope, sarif, github or shiviz, or "
                     "FORMAT=FILE to write a file; may be repeated")
      ->allow_extra_args(false);
  add_color_flag(command, options);
  command.add_flag("--all-steps", options.all_steps, "show a long run with none of it folded away");
  command.add_option("--report", options.report_file,
                     "also write the report to FILE.html, .md or .json");
}

FormatWanted format_wanted(const std::string& text, const std::vector<std::string>& names) {
  const auto equals = text.find('=');
  FormatWanted wanted{text.substr(0, equals), ""};
  if (equals != std::string::npos) wanted.file = text.substr(equals + 1);
  if (std::find(names.begin(), names.end(), wanted.name) == names.end()) {
    throw usage_error("no format '" + wanted.name + "'; " + suggestion(wanted.name, names));
  }
  return wanted;
}

HumanStyle human_style(const OutputOptions& options, bool in_file) {
  HumanStyle style;
  style.width = terminal_width();
  style.unicode = std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  style.all_steps = options.all_steps;
  style.color = in_file ? options.color == "always" : use_color(options.color);
  return style;
}

void check_formats(const OutputOptions& options) { destinations(options); }

bool draws_states(const OutputOptions& options) {
  const auto all = destinations(options);
  return std::any_of(all.begin(), all.end(), [](const Destination& each) {
    return each.format != nullptr && each.format->draws_states;
  });
}

void write_reports(const std::vector<Report>& reports, const OutputOptions& options) {
  for (const Destination& destination : destinations(options)) {
    const HumanStyle style = human_style(options, !destination.file.empty());
    const std::string text =
        destination.format != nullptr ? destination.format->write(reports) : human(reports, style);
    if (destination.file.empty()) fmt::print("{}", text);
    else write_file(destination.file, text);
  }
  std::fflush(stdout);
}

void write_file(const std::string& path, const std::string& text) {
  const std::string unfinished = path + ".part";
  {
    std::ofstream out(unfinished, std::ios::binary);
    out << text;
    if (!out.flush()) throw usage_error(path + ": cannot be written; is the folder there?");
  }
  std::error_code failure;
  std::filesystem::rename(unfinished, path, failure);
  if (failure) throw usage_error(path + ": cannot be written: " + failure.message());
}

}  // namespace interleave::cli
