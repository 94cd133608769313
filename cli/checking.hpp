// From what a user asked for to the finished report: shared by all commands that run something.
#pragma once

#include <memory>
#include <string>

#include "cli/selection.hpp"
#include "engine/check.hpp"
#include "submissions/histories.hpp"
#include "submissions/submission_space.hpp"

namespace interleave::cli {

// Flags that say what is explored, and how far.
struct CheckOptions {
  Bounds bounds;  // those that were given
  std::string configuration;
  std::string property;
  std::string entry;
  Limits limits;
  bool states_max_given = false;
  submissions::RunLimits run_limits;
  submissions::WorkerLimits worker_limits;
  bool stop_at_first = false;
  bool merge_equal_states = true;  // of a file
  bool show_progress = true;
  bool picture_states = false;  // for a format that draws them
};

struct PremiseToCheck {
  std::string premise;  // "if the gateway forgets keys"
  std::string breaks;   // the rule to look at
  std::uint64_t states_max = 0;
  ConfigurationToCheck configuration;
};

// One subject, a variant or a file, ready to be run: spaces to be made, or a program to be asked
// the cases of its exercise.
struct Subject {
  const Exercise* exercise = nullptr;
  const Variant* variant = nullptr;  // null for a file
  std::string file;
  std::vector<ConfigurationToCheck> configurations;
  std::vector<Configuration> settings;       // of the same order
  std::optional<Diagnostic> refused;         // the file cannot be run at all
  std::vector<PremiseToCheck> premises = {};  // of a file
  std::string file_text = {};  // for the report
  bool file_text_cut = false;
  std::vector<CaseConfiguration> case_configurations = {};
  std::shared_ptr<CaseProgram> case_program = nullptr;
  std::string printed = {};               // by a file that gives constants, when they were read
  std::vector<Diagnostic> advice = {};  // about it
};

Subject variant_subject(const Exercise& exercise, const Variant& variant,
                        const CheckOptions& options);
// Reports call the file `shown_as`; as it was given, if that is empty.
Subject file_subject(const Exercise& exercise, const std::string& file,
                     const CheckOptions& options, const std::string& shown_as = {});

// "lost-update/buggy", or "lost-update" for a file: what tokens begin with.
std::string token_subject(const Subject& subject);
// "servers=3,crashes=1".
std::string bounds_text(const Bounds& bounds);
// Reads it back; throws a CommandError for what is no bound of the exercise.
Bounds bounds_from(const std::string& text, const Exercise& exercise);
// Throws a CommandError where the exercise has no such bound or it is out of range.
void check_bounds(const Exercise& exercise, const Bounds& bounds);

// Of a whole exercise, each variant is given the bounds that it knows.
CheckOptions with_known_bounds(const Exercise& exercise, const Variant& variant,
                               CheckOptions options);

// Throws a CommandError for a bound that was given but has no effect on this subject.
void refuse_unknown_bounds(const Subject& subject, const CheckOptions& options);

// The same for any file of the exercise, and for rules and configurations that it does not have.
void refuse_unusable(const Exercise& exercise, const CheckOptions& options);

Report run_check(const Subject& subject, const CheckOptions& options);

// What run_check does before and after, for commands that run a subject in another way: refuses a
// rule or bound that the subject does not have; says how far it may be explored; reports a file
// that cannot be run; and gives a report its names, bounds and expectation.
void refuse_unusable(const Subject& subject, const CheckOptions& options);
ExploreOptions explore_options(const Subject& subject, const CheckOptions& options);
Report refused(const Subject& subject);
void name(const Subject& subject, const CheckOptions& options, Report& report);
// Adds to a result what was checked and within which bounds.
void add_names(const Subject& subject, const CheckOptions& options, Report& report);

}  // namespace interleave::cli
