#include "cli/output.hpp"

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

HumanStyle style_of(const OutputOptions& options) {
  HumanStyle style;
  style.width = terminal_width();
  style.unicode = std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  style.color = use_color(options.color);
  return style;
}

struct Destination {
  const Format* format = nullptr;  // null: human
  std::string file;                // empty: standard output
};

const Format* find_format(const std::string& name) {
  std::vector<std::string> names{"human"};
  for (const Format& format : formats()) {
    if (format.name == name) return &format;
    names.push_back(format.name);
  }
  throw usage_error("no format '" + name + "'; " + suggestion(name, names));
}

std::vector<Destination> destinations(const OutputOptions& options) {
  std::vector<Destination> found;
  for (const std::string& text : options.formats) {
    const auto equals = text.find('=');
    const std::string name = text.substr(0, equals);
    Destination destination;
    if (name != "human") destination.format = find_format(name);
    if (equals != std::string::npos) destination.file = text.substr(equals + 1);
    found.push_back(std::move(destination));
  }
  if (!options.report_file.empty()) {
    const std::string ending = std::filesystem::path(options.report_file).extension().string();
    found.push_back({find_format(ending.empty() ? ending : ending.substr(1)),
                     options.report_file});
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

void add_output_flags(CLI::App& command, OutputOptions& options) {
  command.add_option("--format", options.formats,
                     "human, json or md, or FORMAT=FILE to write a file; may be repeated")
      ->allow_extra_args(false);
  command.add_option("--color", options.color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command.add_option("--report", options.report_file, "also write the report to FILE.md or .json");
}

void check_formats(const OutputOptions& options) { destinations(options); }

void write_reports(const std::vector<Report>& reports, const OutputOptions& options) {
  for (const Destination& destination : destinations(options)) {
    HumanStyle style = style_of(options);
    if (!destination.file.empty()) style.color = options.color == "always";
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
