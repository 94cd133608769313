// Sentences that the human and the Markdown report have in common. They expect texts that were made
// harmless (see text.hpp).
#pragma once

#include <string>
#include <vector>

#include "engine/report.hpp"

namespace interleave {

std::string verdict_word(Verdict verdict);      // "NOT FOUND"
std::string subject_of(const Report& report);   // "lost-update/buggy", "lost-update  fix.py"

// "fix.py:3:12: message"; the file is the report's where the diagnostic names none.
std::string told(const Diagnostic& diagnostic, const Report& report);

// What was checked in one configuration: "all 6 interleavings (11 states)", "all 250 cases".
std::string outcome_of(const ConfigurationResult& result);

// "12,000 schedules, 90 of them different, 4,000 break a rule (51 states)"
std::string sampled_text(const ConfigurationResult& result);

// "servers 3; no crashes (--crashes 1 to include them)"; empty if there is nothing to say.
std::string bounds_text(const Report& report);

// "! increment points:123 by 20 (answer lost)": a fault begins with an exclamation mark.
std::string step_text(const ReportStep& step);

// The last step of the run, which may be shown without its beginning; 0 if it has none.
std::size_t last_number(const Finding& finding);

// Whether the point of no return is known and lies in the run or before it.
bool has_point_of_no_return(const Finding& finding);
// "from here every continuation breaks the rule (2 of 2)"
std::string point_text(const Finding& finding);

// Where the loop of a run for ever begins: "the loop, steps 3 to 6"; empty at other steps.
std::string loop_text(const Finding& finding, std::size_t step);

// How the run shown ends where that is not by breaking a rule; empty otherwise.
std::string ending_text(const Finding& finding);

// "step 3 comes before step 2, wherever steps 1 and 4 come"
std::string passing_text(const Finding& finding);

// "Server B computed this from step 2"
std::string computed_text(const Finding& finding);

// "4 of 6 interleavings break; this one is proved minimal."
std::string count_text(const Report& report, const Finding& finding);

std::string replay_command(const Report& report, const Finding& finding);

// The lines of a submission that its steps ran, without their indentation, each with the steps that
// did: those of the steps that explain the violation, where these are known, otherwise of all.
struct SourceLine {
  SourceSpan span;
  std::vector<std::size_t> steps;
  std::string computed;  // for the line that wrote a value from an earlier read
};
std::vector<SourceLine> source_lines(const Finding& finding);

// "step 3", "steps 1, 2 and 5", "steps 1, 2, 3, 4, 5 and 20 more"; of at least one number
std::string steps_text(const std::vector<std::size_t>& numbers);

// The properties with this verdict, by name.
std::vector<std::string> names_of(const Report& report, Verdict verdict);

}  // namespace interleave
