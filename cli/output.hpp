// Where finished reports go: standard output, and files.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "engine/report.hpp"
#include "writers/style.hpp"

namespace interleave::cli {

struct OutputOptions {
  std::vector<std::string> formats;  // "json", or "json=out.json"; none: human
  std::string color = "auto";
  bool all_steps = false;            // none of a long run folded away
  std::string report_file;           // its ending says the format
};

void add_color_flag(CLI::App& command, OutputOptions& options);
void add_output_flags(CLI::App& command, OutputOptions& options);

// A format as it was asked for: "json", or "json=out.json".
struct FormatWanted {
  std::string name;
  std::string file;  // empty: standard output
};
// Throws a CommandError if it is not one of these.
FormatWanted format_wanted(const std::string& text, const std::vector<std::string>& names);

// How text for people looks on standard output, or in a file.
HumanStyle human_style(const OutputOptions& options, bool in_file);

// Throws a CommandError for a format that there is not, before anything is run.
void check_formats(const OutputOptions& options);
// Whether one of the formats draws the state graph, which a report has only if asked.
bool draws_states(const OutputOptions& options);
void write_reports(const std::vector<Report>& reports, const OutputOptions& options);

// Writes the whole file or leaves it as it was.
void write_file(const std::string& path, const std::string& text);

}  // namespace interleave::cli
